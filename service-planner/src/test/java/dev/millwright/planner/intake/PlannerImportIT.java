package dev.millwright.planner.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.planner.Seeded;
import dev.millwright.planner.Worlds;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlannerImportIT {
    private Database database;

    @BeforeAll
    void open() {
        database = TestDatabase.fresh();
    }

    @AfterAll
    void close() {
        database.close();
    }

    private ImportReport run(Path directory, boolean dryRun) {
        return new PlannerImport(database, InstantSource.fixed(Worlds.MONDAY)).run(directory, dryRun);
    }

    private List<String> column(String sql) {
        return database.inTransactionNow(connection -> {
            try (var query = connection.prepareStatement(sql)) {
                return dev.millwright.planner.storage.Columns.all(query, row -> row.getString(1));
            }
        });
    }

    @Test
    void stores_all_files_twice_without_a_difference(@TempDir Path directory) throws IOException {
        Seeded.files(directory);

        var first = run(directory, false);
        var second = run(directory, false);

        assertThat(first.errors()).isEmpty();
        assertThat(first.stored()).isTrue();
        assertThat(first.files()).hasSize(7);
        assertThat(second.files()).isEqualTo(first.files());
        assertThat(column("select count(*) from planner.touchpoint")).containsExactly("2");
        assertThat(column("select cents from planner.touchpoint where touchpoint_id = 't1'"))
                .containsExactly("150000");
        assertThat(column("select part_no from planner.service_task where component = 'pump'"))
                .containsOnlyNulls();
        assertThat(column("select downtime_cents_per_hour from planner.site")).containsExactly("50000");

        Files.writeString(
                directory.resolve("customers.csv"),
                "customer_id,name,country,city,email,phone\nacme,\"Acme, Ltd\",DE,Essen,,\n");
        assertThat(run(directory, false).stored()).isTrue();
        assertThat(column("select name from planner.customer where customer_id = 'acme'"))
                .containsExactly("Acme, Ltd");
    }

    @Test
    void names_file_line_column_value_and_rule_and_stores_nothing(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("customers.csv"), """
                customer_id,name,country,city,email,phone
                zeta,Zeta,DE,Bonn,,
                ,Nameless,DE,Bonn,,
                zeta,Zeta again,DE,Bonn,,
                """);
        Files.writeString(directory.resolve("sites.csv"), """
                site_id,customer_id,name,city,country,latitude,longitude,time_zone,service_window,downtime_eur_per_hour
                bonn,zeta,Bonn,Bonn,DE,97.1,7,Europe/Berlin,Mon-Fri 06:00-18:00,500
                bonn-2,zeta,Bonn,Bonn,DE,50.7,7,Europe/Berlin,Mo-Fr 6-18,500
                bonn-3,zeta,Bonn,Bonn,DE,50.7,7,Mars/Base,Mon-Fri 06:00-18:00,-1
                """);
        Files.writeString(directory.resolve("parts.csv"), "part_no,name,price_eur\nX,Thing,1\n");

        var report = run(directory, false);

        assertThat(report.stored()).isFalse();
        assertThat(report.errors().stream().map(ImportError::toString))
                .contains(
                        "customers.csv line 3, customer_id: '' (expected: not empty)",
                        "customers.csv line 4, customer_id: 'zeta' (expected: only once; first in line 2)",
                        "sites.csv line 2, latitude: '97.1' (expected: a number from -90 to 90)",
                        "sites.csv line 3, service_window: 'Mo-Fr 6-18' (expected: weekly hours, for example"
                                + " Mon-Fri 07:00-16:00; Sat 08:00-12:00)",
                        "sites.csv line 4, time_zone: 'Mars/Base' (expected: a time zone, for example Europe/Berlin)",
                        "parts.csv line 1, stock: 'part_no,name,price_eur' (expected: a header with the column stock)");
        assertThat(column("select customer_id from planner.customer where customer_id = 'zeta'"))
                .isEmpty();
    }

    @Test
    void refuses_references_to_what_nobody_knows(@TempDir Path directory) throws IOException {
        Files.writeString(
                directory.resolve("contracts.csv"),
                "customer_id,kind,from_date,to_date,response_hours\nnobody,basic,2026-01-01,,\n");

        assertThat(run(directory, true).errors()).singleElement().satisfies(error -> {
            assertThat(error.line()).isEqualTo(2);
            assertThat(error.column()).isEqualTo("customer_id");
            assertThat(error.value()).isEqualTo("nobody");
        });
    }

    @Test
    void checks_only_in_a_dry_run(@TempDir Path directory) throws IOException {
        Files.writeString(
                directory.resolve("customers.csv"),
                "\uFEFFcustomer_id,name,country,city,email,phone\ndry,Dry,DE,Bonn,,\n");

        var report = run(directory, true);

        assertThat(report.clean()).isTrue();
        assertThat(report.stored()).isFalse();
        assertThat(report.files()).containsExactly(new ImportReport.FileRead("customers.csv", 1));
        assertThat(column("select 1 from planner.customer where customer_id = 'dry'"))
                .isEmpty();
    }

    @Test
    void bears_files_that_are_not_text(@TempDir Path directory) throws IOException {
        Files.write(directory.resolve("customers.csv"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1, 2});
        Files.writeString(
                directory.resolve("parts.csv"),
                "part_no,name,price_eur,stock,lead_time_days\n\"open,x\n",
                StandardCharsets.UTF_8);

        assertThat(run(directory, false).errors())
                .extracting(ImportError::file)
                .containsExactlyInAnyOrder("customers.csv", "parts.csv");
    }

    @Test
    void says_that_there_is_no_such_directory(@TempDir Path directory) {
        assertThatThrownBy(() -> run(directory.resolve("nowhere"), false)).isInstanceOf(UncheckedIOException.class);
    }
}
