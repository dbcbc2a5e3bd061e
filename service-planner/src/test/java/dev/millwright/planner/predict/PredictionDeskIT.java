package dev.millwright.planner.predict;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.millwright.planner.privacy.ConsentBook;
import dev.millwright.planner.privacy.Erasure;
import dev.millwright.planner.privacy.PrivacyDesk;
import dev.millwright.planner.privacy.PrivacySettings;
import dev.millwright.planner.privacy.Pseudonyms;
import dev.millwright.planner.privacy.Purpose;
import dev.millwright.planner.privacy.Relearning;
import dev.millwright.planner.privacy.Restrictions;
import dev.millwright.planner.storage.Columns;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
class PredictionDeskIT {
    private Instant now = Instant.parse("2026-05-04T08:00:00Z");

    @Test
    void learns_anew_without_who_has_objected_was_erased_or_restricted_and_foresees_nothing_of_them(
            @TempDir Path directory) {
        var pseudonyms = Pseudonyms.keyed(new byte[32]);
        var settings = PredictionSettings.of(
                ConfigFactory.load().getConfig("millwright.planner").getConfig("predictions"));
        try (var database = TestDatabase.fresh();
                var desk = new PredictionDesk(database, settings, pseudonyms, () -> now, _ -> {})) {
            database.inTransactionNow(connection -> {
                try (var insert = connection.createStatement()) {
                    return insert.executeUpdate(
                            "insert into planner.customer (customer_id, name, imported_at) select 'c' || n, 'C', now() from generate_series(1, 6) n");
                }
            });
            var rights = new PrivacyDesk(
                    database,
                    new PrivacySettings(directory.resolve("key"), Duration.ofHours(1), Duration.ofHours(1)),
                    pseudonyms,
                    () -> now,
                    _ -> {});
            desk.look();
            assertThat(learnedFrom(desk)).isEqualTo("6 customers");
            join(rights.consents()
                    .say("c1", new ConsentBook.Said(Purpose.PROFILING, false, null, "letter", "2026-01", ""), "Petra"));
            var previewed = (Erasure.Outcome.Done) join(rights.erasures().previewCustomer("c2", "Petra"));
            assertThat(join(rights.erasures().confirm(previewed.erasure().id(), "Petra", "asked")))
                    .isInstanceOf(Erasure.Outcome.Done.class);
            join(rights.restrictions().place("c3", null, Restrictions.Ground.ACCURACY, "disputed", "Petra"));
            assertThat(foreseen(database)).containsExactlyInAnyOrder(names(pseudonyms, "c4", "c5", "c6"));

            now = now.plus(Duration.ofHours(1));
            desk.look();
            assertThat(learnedFrom(desk)).isEqualTo("6 customers");

            now = now.plus(Duration.ofHours(6));
            desk.look();

            assertThat(learnedFrom(desk)).isEqualTo("3 customers");
            // The look foresees everybody anew, and of those who have gone nothing, under whatever id they stand now.
            assertThat(foreseen(database)).containsExactlyInAnyOrder(names(pseudonyms, "c4", "c5", "c6"));
            assertThat(join(rights.relearning()))
                    .filteredOn(line -> line.model() == Relearning.Model.PREDICTIONS)
                    .singleElement()
                    .satisfies(line -> assertThat(line.doneAt()).isEqualTo(now));
        }
    }

    private static List<String> foreseen(Database database) {
        return database.inTransactionNow(connection -> {
            try (var query = connection.prepareStatement("select pseudonym from planner.prediction")) {
                return Columns.all(query, row -> row.getString(1));
            }
        });
    }

    private static String[] names(Pseudonyms pseudonyms, String... customers) {
        return Arrays.stream(customers).map(pseudonyms::of).toArray(String[]::new);
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
