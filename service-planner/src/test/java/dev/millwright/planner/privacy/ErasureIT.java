package dev.millwright.planner.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.TestDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
class ErasureIT {
    private final Database database = TestDatabase.fresh();
    private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z"));
    private Erasures erasures;
    private Pseudonyms pseudonyms;

    @TempDir
    Path directory;

    @BeforeEach
    void open() {
        var key = directory.resolve("pseudonym.key");
        pseudonyms = Pseudonyms.open(key, database, clock);
        erasures = new Erasures(
                database, new PersonStore(pseudonyms, clock), pseudonyms, new ErasureJournal(key), clock, _ -> {});
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void takes_a_person_who_stands_in_every_table_out_of_every_table() {
        var tables = database.inTransactionNow(SeededEverywhere::seed);
        assertThat(tables).hasSizeGreaterThan(45);
        List<String> before = database.inTransactionNow(SeededEverywhere::traces);
        assertThat(before).hasSizeGreaterThan(100);

        var previewed = done(erasures.previewPerson(SeededEverywhere.PERSON, "Petra")
                .toCompletableFuture()
                .join());
        var erased = done(erasures.confirm(previewed.id(), "Petra", "asked by letter")
                .toCompletableFuture()
                .join());

        List<String> after = database.inTransactionNow(SeededEverywhere::traces);
        assertThat(after).isEmpty();
        assertThat(previewed.preview().goes())
                .containsKeys("planner.person.name", "planner.work_order_signature.signer");
        assertThat(erased.state()).isEqualTo(Erasure.State.ERASED);
        assertThat(erased.certificate().hits()).isZero();
        assertThat(erased.certificate().columnsSearched()).isGreaterThan(150);
        // Somebody else at the same customer stays.
        assertThat(text("select name from planner.person")).isEqualTo("Anna Unbeteiligt");
        assertThat(text("select customer_id from planner.touchpoint")).isEqualTo("acme");
    }

    private static Erasure done(Erasure.Outcome outcome) {
        assertThat(outcome).isInstanceOf(Erasure.Outcome.Done.class);
        return ((Erasure.Outcome.Done) outcome).erasure();
    }

    private String text(String sql) {
        return database.inTransactionNow(connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getString(1);
            }
        });
    }
}
