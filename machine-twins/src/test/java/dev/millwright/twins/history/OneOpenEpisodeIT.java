package dev.millwright.twins.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.twins.condition.Episode;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.DatabaseFailure;
import dev.millwright.twins.database.TestDatabase;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.registry.Registers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Writers that should not be there at once (a twin that moved to another node while the old one still saves, a crash in the middle)
 * cannot make two open episodes of one failure mode.
 */
@Tag("database")
class OneOpenEpisodeIT {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final List<String> MODES = List.of("bearing-wear", "unexplained", "silence");
    private static final int WRITERS = 6;
    private static final int SAVES = 40;

    private final Database database = TestDatabase.fresh();
    private final VerdictStore verdicts = VerdictStore.on(database);
    private final Machine press = Registers.machine(Registers.presses(database, "press-1"), "press-1");

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void one_is_open_at_most_whoever_writes_when() throws Exception {
        try (var writers = Executors.newFixedThreadPool(WRITERS)) {
            var all = new ArrayList<CompletableFuture<Integer>>();
            for (int writer = 0; writer < WRITERS; writer++) {
                long seed = writer;
                all.add(CompletableFuture.supplyAsync(() -> write(new Random(seed)), writers));
            }
            for (var written : all) {
                assertThat(written.get(5, TimeUnit.MINUTES)).isEqualTo(SAVES);
            }
        }

        assertThat(doubles()).isZero();
        assertThat(count("SELECT count(*)::int FROM twins.episode WHERE closed_at < opened_at"))
                .isZero();
        assertThat(count("SELECT count(*)::int FROM twins.episode")).isGreaterThan(SAVES);
    }

    private int write(Random random) {
        int saved = 0;
        while (saved < SAVES) {
            var mode = MODES.get(random.nextInt(MODES.size()));
            var openedAt = NOON.plusSeconds(random.nextInt(100_000));
            var closedAt = random.nextInt(4) == 0 ? openedAt.plusSeconds(7200) : null;
            var verdict = new Verdict(
                    null, List.of(episode(mode, openedAt, closedAt)), List.of(), null, List.of(), List.of());
            saved += saved(verdict) ? 1 : 0;
            assertThat(doubles()).isZero();
        }
        return saved;
    }

    /** As a twin does: what the database refused because another writer was first is tried again later. */
    private boolean saved(Verdict verdict) {
        try {
            verdicts.save(press, verdict).toCompletableFuture().get(1, TimeUnit.MINUTES);
            return true;
        } catch (ExecutionException refused) {
            assertThat(refused).hasCauseInstanceOf(DatabaseFailure.class);
            return false;
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    private int doubles() {
        return count("""
            SELECT count(*)::int FROM (SELECT FROM twins.episode WHERE closed_at IS NULL
                                       GROUP BY machine_no, failure_mode HAVING count(*) > 1) doubles""");
    }

    private int count(String query) {
        return database.inTransactionNow(
                connection -> Sql.list(connection, query, row -> row.getInt(1)).getFirst());
    }

    private Episode episode(String mode, Instant openedAt, @Nullable Instant closedAt) {
        return new Episode(
                UUID.nameUUIDFromBytes((mode + openedAt).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                press.id(),
                null,
                mode,
                Episode.Severity.ADVISORY,
                openedAt.minusSeconds(60),
                openedAt,
                closedAt,
                2,
                "A change",
                List.of());
    }
}
