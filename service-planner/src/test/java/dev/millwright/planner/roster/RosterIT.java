package dev.millwright.planner.roster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.Seeded;
import dev.millwright.planner.privacy.Pseudonyms;
import dev.millwright.planner.roster.Roster.Filter;
import dev.millwright.planner.roster.Roster.Sort;
import dev.millwright.planner.roster.RosterLine.Profiled;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list on a real database: what is stored under pseudonyms meets its customer, and an objection ends it. */
@Tag("database")
class RosterIT {
    private static final Pseudonyms PSEUDONYMS = Pseudonyms.keyed(new byte[32]);

    @TempDir
    Path directory;

    @Test
    void a_line_holds_what_is_known_and_nothing_of_those_who_object() throws IOException {
        try (var database = TestDatabase.fresh()) {
            var clock = InstantSource.system();
            Seeded.world(database, directory, clock);
            sql(
                    database,
                    "insert into planner.customer (customer_id, name, imported_at, merged_into) values ('acme2', 'ACME', now(), 'acme')",
                    "insert into planner.installed_machine values ('old', 'acme2', null, 'press', '2024-01-01', null, now())",
                    "insert into planner.prediction values ('%s', now(), 0.4, 0.9, null, '{\"value\": {\"cents\": 123400}}')"
                            .formatted(PSEUDONYMS.of("acme")));

            var line = lines(database, clock).getFirst();

            // the merged customer has no line of its own; its machine counts with the two presses
            assertThat(lines(database, clock)).hasSize(1);
            assertThat(line.machines()).isEqualTo(3);
            assertThat(line.contract()).isEqualTo("basic");
            assertThat(line.risk()).isEqualTo(0.4);
            assertThat(line.valueCents()).isEqualTo(123_400);
            assertThat(line.quality()).isNaN();
            assertThat(line.profiled()).isEqualTo(Profiled.TOO_LITTLE);

            sql(
                    database,
                    "insert into planner.consent (customer_id, purpose, given, at, how, recorded_by, recorded_at) values ('acme', 'profiling', false, now(), 'letter', 'Anna', now())");
            var objecting = lines(database, clock).getFirst();
            assertThat(objecting.profiled()).isEqualTo(Profiled.OBJECTS);
            assertThat(objecting.risk()).isNaN();
            assertThat(objecting.valueCents()).isNull();
        }
    }

    private static List<RosterLine> lines(Database database, InstantSource clock) {
        return new StoredRoster(database, PSEUDONYMS, clock)
                .list(Filter.ALL, Sort.NAME, 0, 50)
                .toCompletableFuture()
                .join()
                .lines();
    }

    private static void sql(Database database, String... statements) {
        database.inTransactionNow(connection -> {
            try (var statement = connection.createStatement()) {
                for (var each : statements) {
                    statement.executeUpdate(each);
                }
                return true;
            }
        });
    }
}
