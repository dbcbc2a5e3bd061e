package dev.millwright.planner.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.planner.storage.Columns;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class OutboxIT {
    private static final Instant NOW = Instant.parse("2026-11-02T08:00:00Z");

    private Database database;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void writes_one_delivery_for_each_subscriber_of_the_kind() {
        subscriber("{}");
        subscriber("{segment.changed}");
        subscriber("{customer.erased}");

        write(EventKind.SEGMENT_CHANGED, 1);

        assertThat(count("webhook_event")).isEqualTo(1);
        assertThat(count("webhook_delivery")).isEqualTo(2); // All, and the one for segments.
    }

    @Test
    void writes_nothing_that_nobody_has_subscribed_to() {
        subscriber("{customer.erased}");

        write(EventKind.SEGMENT_CHANGED, 3);

        assertThat(count("webhook_event")).isZero();
    }

    @Test
    void writes_many_in_batches() {
        subscriber("{}");

        write(EventKind.SEGMENT_CHANGED, 2_500);

        assertThat(count("webhook_delivery")).isEqualTo(2_500);
    }

    @Test
    void forgets_the_event_if_the_change_is_rolled_back() {
        subscriber("{}");

        assertThatThrownBy(() -> database.inTransactionNow(connection -> {
                    Outbox.write(connection, EventKind.CUSTOMER_CHANGED, "acme", Map.of("what", "customer"));
                    throw new IllegalStateException("the change has failed");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(count("webhook_event")).isZero();
    }

    private void write(EventKind kind, int events) {
        var all = IntStream.range(0, events)
                .mapToObj(i -> new Outbox.Event("c" + i, Map.of("to", "preventive")))
                .toList();
        database.inTransactionNow(connection -> {
            Outbox.write(connection, kind, all, NOW);
            return true;
        });
    }

    private void subscriber(String kinds) {
        database.inTransactionNow(connection -> {
            try (var insert = connection.prepareStatement("""
                insert into planner.webhook_subscription (subscription_id, name, url, kinds, secret, active, made_by, made_at)
                values (?, 'crm', 'https://crm.example.org/in', ?::text[], 's', true, 'Kim', now())\
                """)) {
                insert.setObject(1, UUID.randomUUID());
                insert.setString(2, kinds);
                return insert.executeUpdate();
            }
        });
    }

    private long count(String table) {
        return database.inTransactionNow(connection -> {
            try (var query = connection.prepareStatement("select count(*) as n from planner." + table)) {
                List<Long> rows = Columns.all(query, row -> row.getLong("n"));
                return rows.getFirst();
            }
        });
    }
}
