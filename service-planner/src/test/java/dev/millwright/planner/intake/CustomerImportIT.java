package dev.millwright.planner.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.Seeded;
import dev.millwright.planner.Worlds;
import dev.millwright.planner.storage.Columns;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
class CustomerImportIT {
    private static final String CONTACTS = "touchpoint_id,customer_id,machine_id,at,kind,component,eur,downtime_hours";

    @TempDir
    private Path directory;

    private Database database;

    @BeforeEach
    void open() throws IOException {
        database = TestDatabase.fresh();
        Seeded.world(database, directory, InstantSource.fixed(Worlds.MONDAY));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void takes_people_machines_warranties_and_all_that_is_known_of_a_contact() throws IOException {
        write("persons.csv", """
                person_id,customer_id,name,email,phone,role,language
                p1,acme,Ada Berg,ada@example.org,+49 201 2,Maintenance,DE
                """);
        write("installed-machines.csv", """
                machine_id,customer_id,site_id,model_id,installed_on,retired_on
                old-1,acme,essen,press,2015-06-01,
                """);
        write("warranties.csv", "machine_id,until\npress-7,2027-01-31\n");
        write("source-keys.csv", "source,entity,source_id,id\nsalesforce,customer,001A,acme\n");
        write("touchpoints.csv", CONTACTS + """
                ,site_id,person_id,reference,minutes,due_on,source
                t9,acme,press-7,2026-05-01T08:00:00Z,invoice,,900,,essen,p1,I-77,15,2026-05-31,salesforce
                """);

        var report = run(false);

        assertThat(report.errors()).isEmpty();
        assertThat(one("select language from planner.person where person_id = 'p1'"))
                .isEqualTo("de");
        assertThat(one("select model_id from planner.installed_machine where machine_id = 'old-1'"))
                .isEqualTo("press");
        assertThat(one("select until from planner.warranty where machine_id = 'press-7'"))
                .isEqualTo("2027-01-31");
        assertThat(one("select id from planner.source_key where source_id = '001A'"))
                .isEqualTo("acme");
        assertThat(one("""
                        select concat_ws('|', site_id, person_id, reference, minutes, due_on, source, cents)
                        from planner.touchpoint where touchpoint_id = 't9'""")).isEqualTo("essen|p1|I-77|15|2026-05-31|salesforce|90000");
    }

    @Test
    void leaves_alone_what_an_older_file_does_not_have() throws IOException {
        write("customers.csv", """
                customer_id,name,country,city,email,phone,street,postal_code,vat_number
                acme,Acme GmbH,DE,Essen,a@example.org,+49 201 1,Ruhrallee 9,45138,DE 123456789
                """);
        run(false);

        Seeded.files(directory); // Without the new columns.
        run(false);

        assertThat(one("select concat_ws('|', street, postal_code, vat_number) from planner.customer"))
                .isEqualTo("Ruhrallee 9|45138|DE 123456789");
    }

    @Test
    void stores_nothing_if_the_last_contact_of_thousands_is_wrong() throws IOException {
        write("touchpoints.csv", contacts(6_000) + "c6001,nobody,,2026-01-01T00:00:00Z,portal-login,,,\n");

        var report = run(false);

        assertThat(report.stored()).isFalse();
        assertThat(report.errors())
                .singleElement()
                .hasToString("touchpoints.csv line 6002, customer_id: 'nobody'"
                        + " (expected: a customer of customers.csv or an earlier import)");
        assertThat(one("select count(*) from planner.touchpoint")).isEqualTo("2"); // Those of the world.
    }

    @Test
    void names_a_contact_that_is_there_twice() throws IOException {
        write("touchpoints.csv", contacts(2) + "c1,acme,,2026-01-01T00:00:00Z,portal-login,,,\n");

        assertThat(run(true).errors())
                .singleElement()
                .hasToString("touchpoints.csv line 4, touchpoint_id: 'c1' (expected: only once in the file)");
    }

    @Test
    void takes_contacts_by_the_thousand_and_changes_nothing_the_second_time() throws IOException {
        write("touchpoints.csv", contacts(20_000));

        long began = System.nanoTime();
        var report = run(false);
        var took = Duration.ofNanos(System.nanoTime() - began);

        assertThat(report.files()).contains(new ImportReport.FileRead("touchpoints.csv", 20_000));
        assertThat(took).isLessThan(Duration.ofSeconds(60)); // Seconds on an idle machine; this one may be busy.
        var version = one("select max(xmin::text::bigint) from planner.touchpoint");
        run(false);
        assertThat(one("select max(xmin::text::bigint) from planner.touchpoint"))
                .isEqualTo(version);
    }

    @Test
    void tells_subscribers_which_customers_have_changed_and_only_those() throws IOException {
        database.inTransactionNow(connection -> {
            try (var insert = connection.createStatement()) {
                return insert.executeUpdate("""
                    insert into planner.webhook_subscription (subscription_id, name, url, kinds, secret, active, made_by, made_at)
                    values (gen_random_uuid(), 'crm', 'https://crm.example.org', '{}', 's', true, 'Kim', now())""");
            }
        });
        run(false); // The same world again.
        assertThat(one("select count(*) from planner.webhook_event")).isEqualTo("0");

        write("customers.csv", """
                customer_id,name,country,city,email,phone
                acme,Acme GmbH,DE,Essen,b@example.org,+49 201 1
                """);
        run(false);

        assertThat(one("select subject || ' ' || (payload ->> 'what') from planner.webhook_event"))
                .isEqualTo("acme [\"customer\"]");
    }

    private static String contacts(int count) {
        var text = new StringBuilder(CONTACTS).append('\n');
        for (int i = 1; i <= count; i++) {
            text.append("c%d,acme,press-7,%s,phone-call,,,\n"
                    .formatted(i, Instant.parse("2024-01-01T00:00:00Z").plusSeconds(600L * i)));
        }
        return text.toString();
    }

    private ImportReport run(boolean dryRun) {
        return new PlannerImport(database, InstantSource.fixed(Worlds.MONDAY)).run(directory, dryRun);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private String one(String sql) {
        return database.inTransactionNow(connection -> {
            try (var query = connection.prepareStatement(sql)) {
                List<String> rows = Columns.all(query, row -> String.valueOf(row.getString(1)));
                return rows.getFirst();
            }
        });
    }
}
