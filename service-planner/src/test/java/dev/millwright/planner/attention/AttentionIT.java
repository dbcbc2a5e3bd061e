package dev.millwright.planner.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millwright.planner.Seeded;
import dev.millwright.planner.Worlds;
import dev.millwright.planner.attention.EpisodeDesk.By;
import dev.millwright.planner.attention.EpisodeDesk.Outcome;
import dev.millwright.planner.attention.EpisodeNotice.What;
import dev.millwright.planner.notice.Notice;
import dev.millwright.planner.notice.Notices;
import dev.millwright.twins.condition.Episode;
import dev.millwright.twins.condition.Episode.Severity;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.TestDatabase;
import dev.millwright.twins.history.Verdict;
import dev.millwright.twins.history.VerdictStore;
import dev.millwright.twins.machine.Machine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do about episodes, what happens when nobody does, and that each thing is told once; time stands still unless moved. */
@Tag("database")
class AttentionIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Instant START = Worlds.MONDAY;
    private static final AttentionSettings SETTINGS = new AttentionSettings(
            Duration.ofSeconds(10), Duration.ofHours(24), Duration.ofHours(4), 2, Duration.ofDays(90));

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final Database database = TestDatabase.fresh();
    private final VerdictStore verdicts = VerdictStore.on(database);
    private final List<Notice> heard = new CopyOnWriteArrayList<>();
    private final Notices notices = new Notices();
    private final EpisodeDesk desk = new EpisodeDesk(database, notices, now::get);
    private final Machine press =
            Worlds.registry("press-7").machines().iterator().next();

    @BeforeEach
    void seed(@TempDir Path directory) throws Exception {
        Seeded.world(database, directory, now::get);
        var _ = notices.subscribe(heard::add);
    }

    @AfterEach
    void stop() {
        database.close();
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(90, TimeUnit.SECONDS).join();
    }

    private Episode noticed(Severity severity, @Nullable Instant closedAt) {
        return noticed(START.minusSeconds(7200), severity, closedAt);
    }

    /** Writes an episode as the twin does. */
    private Episode noticed(Instant openedAt, Severity severity, @Nullable Instant closedAt) {
        var episode = new Episode(
                UUID.nameUUIDFromBytes(openedAt.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                press.id(),
                "bearing",
                "bearing-wear",
                severity,
                openedAt.minusSeconds(3600),
                openedAt,
                closedAt,
                4.2,
                "Signs of bearing wear",
                List.of());
        join(verdicts.save(press, new Verdict(null, List.of(episode), List.of(), null, List.of(), List.of())));
        return episode;
    }

    private List<EpisodeNotice> round() {
        return database.inTransactionNow(connection -> AttentionStore.tellDue(connection, SETTINGS, now.get()));
    }

    private List<What> roundAfter(Duration time) {
        now.set(now.get().plus(time));
        return round().stream().map(EpisodeNotice::what).toList();
    }

    private Outcome take(Episode episode, HandlingStep step) {
        return join(desk.take(press.id(), episode.id(), step, new By("Anna", null)));
    }

    @Test
    void each_thing_is_told_once_whatever_the_twin_writes_again() {
        noticed(Severity.ADVISORY, null);
        assertThat(roundAfter(Duration.ZERO)).containsExactly(What.OPENED);

        noticed(Severity.ADVISORY, null); // computed anew after a crash
        assertThat(roundAfter(Duration.ofSeconds(10))).isEmpty();
        noticed(Severity.WARNING, null);
        assertThat(roundAfter(Duration.ofSeconds(10))).containsExactly(What.WORSENED);
        noticed(Severity.ADVISORY, null); // the checkpoint was older than the row
        noticed(Severity.WARNING, null);
        assertThat(roundAfter(Duration.ofSeconds(10))).isEmpty();
        noticed(START.minusSeconds(7300), Severity.WARNING, null); // dated anew: another id, the same case
        assertThat(roundAfter(Duration.ofSeconds(10))).isEmpty();
        noticed(START.minusSeconds(7300), Severity.WARNING, START);
        assertThat(roundAfter(Duration.ofSeconds(10))).containsExactly(What.CLOSED);
        noticed(START.minusSeconds(7300), Severity.WARNING, null); // killed before it was closed, and closed again
        noticed(START.minusSeconds(7300), Severity.WARNING, START);
        assertThat(roundAfter(Duration.ofSeconds(10))).isEmpty();

        assertThat(join(desk.notices(0, 10)))
                .extracting(EpisodeNotice::what)
                .containsExactly(What.OPENED, What.WORSENED, What.CLOSED);
    }

    @Test
    void what_nobody_looks_at_is_raised_step_by_step_and_no_further() {
        noticed(Severity.WARNING, null);
        assertThat(roundAfter(Duration.ZERO)).containsExactly(What.OPENED);

        assertThat(roundAfter(Duration.ofHours(24).minusSeconds(1))).isEmpty();
        assertThat(roundAfter(Duration.ofSeconds(1))).containsExactly(What.ESCALATED);
        assertThat(roundAfter(Duration.ofHours(23))).isEmpty();
        assertThat(roundAfter(Duration.ofHours(1))).containsExactly(What.ESCALATED);
        assertThat(roundAfter(Duration.ofDays(9))).as("two levels at most").isEmpty();
        assertThat(join(desk.notices(0, 10)))
                .filteredOn(notice -> notice.what() == What.ESCALATED)
                .extracting(EpisodeNotice::step)
                .containsExactly(1, 2);
    }

    @Test
    void it_waits_less_when_critical_and_an_advisory_is_never_raised() {
        noticed(Severity.ADVISORY, null);
        round();
        assertThat(roundAfter(Duration.ofDays(30))).isEmpty();

        noticed(Severity.CRITICAL, null);
        assertThat(roundAfter(Duration.ZERO)).containsExactly(What.WORSENED);
        assertThat(roundAfter(Duration.ofHours(4).minusSeconds(1)))
                .as("the waiting begins when it gets worse")
                .isEmpty();
        assertThat(roundAfter(Duration.ofSeconds(1))).containsExactly(What.ESCALATED);
    }

    @Test
    void who_looks_stops_it_and_taking_that_back_starts_the_waiting_anew() {
        var episode = noticed(Severity.WARNING, null);
        round();
        take(episode, new HandlingStep.Acknowledge("on my way"));
        assertThat(roundAfter(Duration.ofDays(3))).isEmpty();

        take(episode, new HandlingStep.TakeBack());
        assertThat(roundAfter(Duration.ofHours(24).minusSeconds(1))).isEmpty();
        assertThat(roundAfter(Duration.ofSeconds(1))).containsExactly(What.ESCALATED);
    }

    @Test
    void what_is_put_aside_comes_back_when_its_time_is_over_and_waits_from_then_on() {
        var episode = noticed(Severity.WARNING, null);
        round();
        var until = now.get().plus(Duration.ofDays(2));
        take(episode, new HandlingStep.Snooze(until, "plant is shut"));

        assertThat(roundAfter(Duration.ofDays(2))).isEmpty();
        assertThat(database.<List<String>>inTransactionNow(
                        connection -> AttentionStore.back(connection, until.minusSeconds(10), now.get())))
                .containsExactly("press-7");
        assertThat(roundAfter(Duration.ofHours(24).minusSeconds(1))).isEmpty();
        assertThat(roundAfter(Duration.ofSeconds(1))).containsExactly(What.ESCALATED);
    }

    @Test
    void a_snooze_is_broken_when_it_gets_worse() {
        var episode = noticed(Severity.WARNING, null);
        round();
        take(episode, new HandlingStep.Snooze(START.plus(Duration.ofDays(30)), "known"));

        noticed(Severity.CRITICAL, null);

        assertThat(roundAfter(Duration.ofHours(1))).containsExactly(What.WORSENED);
        assertThat(roundAfter(Duration.ofHours(4))).containsExactly(What.ESCALATED);
    }

    @Test
    void of_many_gateways_one_tells() throws Exception {
        noticed(Severity.CRITICAL, null);
        assertThat(atOnce(8)).extracting(EpisodeNotice::what).containsExactly(What.OPENED);
        now.set(START.plus(Duration.ofHours(5)));
        assertThat(atOnce(8)).extracting(EpisodeNotice::what).containsExactly(What.ESCALATED);
        noticed(Severity.CRITICAL, START);
        assertThat(atOnce(8)).extracting(EpisodeNotice::what).containsExactly(What.CLOSED);
    }

    private List<EpisodeNotice> atOnce(int gateways) {
        var rounds = IntStream.range(0, gateways)
                .mapToObj(i ->
                        database.inTransaction(connection -> AttentionStore.tellDue(connection, SETTINGS, now.get())))
                .toList();
        return rounds.stream().flatMap(round -> join(round).stream()).toList();
    }

    @Test
    void steps_count_once_are_refused_when_somebody_was_first_and_are_written_down() {
        var episode = noticed(Severity.WARNING, null);
        take(episode, new HandlingStep.Assign("Joris", "you know this one"));
        var comment = new HandlingStep.Comment(UUID.randomUUID(), "sounds dry");
        take(episode, comment);
        take(episode, comment);

        var stale = join(desk.take(press.id(), episode.id(), new HandlingStep.Assign("Piet", ""), new By("Bea", 0)));
        assertThat(stale).isInstanceOfSatisfying(Outcome.Stale.class, current -> {
            assertThat(current.handling().version())
                    .as("assigned, commented once")
                    .isEqualTo(2);
            assertThat(current.handling().assignment()).hasFieldOrPropertyWithValue("to", "Joris");
        });
        assertThat(join(desk.take(press.id(), episode.id(), new HandlingStep.Assign("Joris", ""), new By("Bea", 0))))
                .as("it is so already")
                .isInstanceOf(Outcome.Done.class);
        assertThat(join(desk.take(
                        press.id(), episode.id(), new HandlingStep.Withdraw(comment.id()), new By("Bea", null))))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(take(episode, new HandlingStep.Withdraw(comment.id()))).isInstanceOf(Outcome.Done.class);
        assertThat(take(episode, new HandlingStep.Withdraw(UUID.randomUUID()))).isInstanceOf(Outcome.Unknown.class);
        assertThat(join(desk.take(press.id(), UUID.randomUUID(), new HandlingStep.TakeBack(), new By("Bea", null))))
                .isInstanceOf(Outcome.Unknown.class);
        assertThat(audited()).containsExactly("assigned Anna", "comment Anna", "comment-withdrawn Anna");
    }

    private List<String> audited() {
        return database.inTransactionNow(connection -> {
            try (var query = connection.prepareStatement(
                    "select action || ' ' || who from planner.audit where subject like 'episode/%' order by"
                            + " audit_id")) {
                return dev.millwright.planner.storage.Columns.all(query, row -> row.getString(1));
            }
        });
    }

    @Test
    void what_people_say_survives_what_the_twin_writes_and_a_case_that_is_dated_anew() {
        var episode = noticed(Severity.WARNING, null);
        take(episode, new HandlingStep.Acknowledge("mine"));

        noticed(Severity.WARNING, null);
        var anew = noticed(START.minusSeconds(7300), Severity.WARNING, null);

        assertThat(take(anew, new HandlingStep.Acknowledge("me too")))
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat(done.handling().seen()).hasFieldOrPropertyWithValue("comment", "mine"));
    }

    @Test
    void the_round_looks_when_its_timer_says_so_and_tells_pages_of_the_machine() {
        noticed(Severity.WARNING, null);
        var kit = ActorTestKit.create(ManualTime.config());
        try {
            var time = ManualTime.get(kit.system());
            kit.spawn(AttentionRound.create(database, SETTINGS, notices, now::get));
            time.timePasses(Duration.ofMillis(1));
            await().atMost(PATIENCE).until(() -> heard.size() == 1);

            now.set(START.plus(Duration.ofHours(24)));
            await().atMost(PATIENCE).until(() -> {
                time.timePasses(Duration.ofSeconds(10));
                return heard.size() == 2;
            });

            assertThat(heard).containsOnly(new Notice(Notice.Kind.EPISODE, "press-7"));
            assertThat(join(desk.notices(0, 10)))
                    .extracting(EpisodeNotice::what)
                    .containsExactly(What.OPENED, What.ESCALATED);
        } finally {
            kit.shutdownTestKit();
        }
    }
}
