package dev.millwright.planner.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.TestDatabase;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.twin.ComponentFinding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class TellingMachinesIT {
    private static final MachineId PRESS_7 = new MachineId("press-7");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-02T06:00:00Z"));
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private final WorkOrderId workOrder = new WorkOrderId(UUID.randomUUID());
    private Database database;
    private ActorTestKit kit;

    @BeforeEach
    void start() {
        database = TestDatabase.fresh();
        kit = ActorTestKit.create();
        database.inTransactionNow(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("""
                        insert into planner.technician values
                            ('anna', 'Anna', '{}', 0, 0, 'UTC', 'Mon-Fri 07:00-16:00', 6000, now())""");
                statement.execute("""
                        insert into planner.work_order (work_order_id, version, status, machine_id, components, customer_id, site_id,
                            technician_id, created_at, updated_at, document)
                        values ('%s', 1, 'started', 'press-7', '{}', 'c', 's', 'anna', now(), now(), '{}')""".formatted(workOrder.value()));
            }
            return null;
        });
    }

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
        database.close();
    }

    private void report(UUID id, String component, ComponentFinding.Action action) {
        var finding = new MaintenanceFinding(
                id,
                component,
                now.get(),
                ComponentFinding.AsFound.WORN,
                action,
                MaintenanceFinding.AsLeft.AS_NEW,
                List.of(),
                1,
                true,
                null,
                "");
        database.inTransactionNow(
                connection -> FindingStore.insert(connection, workOrder, PRESS_7, finding, "Anna", now.get()));
    }

    private void spawnOutbox() {
        MachineNotice machines = (machine, finding) -> {
            said.add("%s %s %s %s".formatted(machine, finding.id(), finding.component(), finding.action()));
            return refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0
                    ? CompletableFuture.failedFuture(new TimeoutException("the broker is away"))
                    : CompletableFuture.completedFuture(null);
        };
        kit.spawn(FindingOutbox.toMachines(database, machines, now::get, Duration.ofMillis(50)));
    }

    private List<UUID> stillToTell() {
        return database.inTransactionNow(
                connection -> ServiceNoticeStore.due(connection, Instant.parse("2100-01-01T00:00:00Z"), 100).stream()
                        .map(untold -> untold.finding().id())
                        .toList());
    }

    @Test
    void a_machine_is_told_of_work_done_until_the_message_is_in_safe_hands_and_then_no_more() {
        var replaced = UUID.randomUUID();
        report(replaced, "bearing", ComponentFinding.Action.REPLACED);
        report(UUID.randomUUID(), "filter", ComponentFinding.Action.NONE);
        refusals.set(2);

        spawnOutbox();
        await().atMost(PATIENCE).until(() -> {
            now.updateAndGet(at -> at.plusSeconds(10)); // The outbox waits longer after each failure.
            return stillToTell().isEmpty();
        });

        var message = "press-7 %s bearing REPLACED".formatted(replaced);
        assertThat(said).containsExactly(message, message, message);
        var later = UUID.randomUUID();
        report(later, "seal", ComponentFinding.Action.ADJUSTED);
        await().atMost(PATIENCE).until(() -> stillToTell().isEmpty());
        assertThat(said).hasSize(4).last().isEqualTo("press-7 %s seal ADJUSTED".formatted(later));
    }

    @Test
    void what_was_not_told_before_a_restart_is_told_after_it() {
        report(UUID.randomUUID(), "bearing", ComponentFinding.Action.REPAIRED);
        refusals.set(1);
        spawnOutbox();
        await().atMost(PATIENCE).until(() -> said.size() == 1);
        kit.shutdownTestKit();

        kit = ActorTestKit.create();
        now.updateAndGet(at -> at.plusSeconds(60));
        spawnOutbox();

        await().atMost(PATIENCE).until(() -> stillToTell().isEmpty());
        assertThat(said).hasSize(2);
        assertThat(said.getFirst()).isEqualTo(said.getLast());
    }
}
