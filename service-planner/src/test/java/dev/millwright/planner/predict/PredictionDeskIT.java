package dev.millwright.planner.predict;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.millwright.planner.privacy.ConsentBook;
import dev.millwright.planner.privacy.PrivacyDesk;
import dev.millwright.planner.privacy.PrivacySettings;
import dev.millwright.planner.privacy.Pseudonyms;
import dev.millwright.planner.privacy.Purpose;
import dev.millwright.planner.privacy.Relearning;
import dev.millwright.twins.database.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
class PredictionDeskIT {
    private Instant now = Instant.parse("2026-05-04T08:00:00Z");

    @Test
    void learns_anew_without_who_has_objected_and_tells_when(@TempDir Path directory) {
        var pseudonyms = Pseudonyms.keyed(new byte[32]);
        var settings = PredictionSettings.of(
                ConfigFactory.load().getConfig("millwright.planner").getConfig("predictions"));
        try (var database = TestDatabase.fresh();
                var desk = new PredictionDesk(database, settings, pseudonyms, () -> now, _ -> {})) {
            database.inTransactionNow(connection -> {
                try (var insert = connection.createStatement()) {
                    return insert.executeUpdate(
                            "insert into planner.customer (customer_id, name, imported_at) select 'c' || n, 'C', now() from generate_series(1, 3) n");
                }
            });
            var rights = new PrivacyDesk(
                    database,
                    new PrivacySettings(directory.resolve("key"), Duration.ofHours(1), Duration.ofHours(1)),
                    pseudonyms,
                    () -> now,
                    _ -> {});
            desk.look();
            assertThat(learnedFrom(desk)).isEqualTo("3 customers");
            join(rights.consents()
                    .say("c1", new ConsentBook.Said(Purpose.PROFILING, false, null, "letter", "2026-01", ""), "Petra"));

            now = now.plus(Duration.ofHours(1));
            desk.look();
            assertThat(learnedFrom(desk)).isEqualTo("3 customers");

            now = now.plus(Duration.ofHours(6));
            desk.look();

            assertThat(learnedFrom(desk)).isEqualTo("2 customers");
            assertThat(join(rights.relearning()))
                    .filteredOn(line -> line.model() == Relearning.Model.PREDICTIONS)
                    .singleElement()
                    .satisfies(line -> assertThat(line.doneAt()).isEqualTo(now));
        }
    }

    private static String learnedFrom(PredictionDesk desk) {
        return join(desk.models()).stream()
                .filter(card -> card.model().equals("purchase-signal"))
                .findFirst()
                .orElseThrow()
                .data();
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
