package dev.millwright.planner.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.millwright.planner.Seeded;
import dev.millwright.planner.Worlds;
import dev.millwright.planner.exchange.ExchangeSettings;
import dev.millwright.planner.privacy.Erasure;
import dev.millwright.planner.privacy.PrivacyDesk;
import dev.millwright.planner.privacy.PrivacySettings;
import dev.millwright.planner.privacy.Pseudonyms;
import dev.millwright.planner.privacy.Suppressed;
import dev.millwright.planner.storage.Columns;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
class StoredImportsIT {
    private static final Map<String, String> ACCOUNTS =
            Map.of("Account.csv", "Id,Name,IsDeleted\n001A,Nordstål AB,0\n001B,Gone Ltd,1\n");

    @TempDir
    private Path directory;

    private final Pseudonyms pseudonyms = Pseudonyms.keyed(new byte[32]);
    private Database database;
    private StoredImports imports;

    @BeforeEach
    void open() throws IOException {
        database = TestDatabase.fresh();
        var clock = InstantSource.fixed(Worlds.MONDAY);
        Seeded.world(database, directory, clock);
        var settings = ExchangeSettings.of(ConfigFactory.parseMap(Map.of(
                        "exchange.mappings", directory.resolve("mappings").toString()))
                .withFallback(ConfigFactory.load().getConfig("millwright.planner"))
                .resolve());
        imports = new StoredImports(database, settings, new Suppressed(pseudonyms), clock, () -> {});
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void stores_files_of_another_system_once_by_their_key() {
        var first = files("k-1", ACCOUNTS);
        var second = files("k-1", ACCOUNTS);

        assertThat(((Imports.Outcome.Read) first).report().notes())
                .containsExactly("Account.csv: IsDeleted is 1, true (1 line left out).");
        assertThat(second).isEqualTo(first);
        assertThat(files("k-1", Map.of("Account.csv", "Id,Name\n001C,Other\n")))
                .isInstanceOf(Imports.Outcome.KeyUsed.class);
        assertThat(one("select name from planner.customer where customer_id = 'salesforce-001A'"))
                .isEqualTo("Nordstål AB");
    }

    @Test
    void leads_contacts_of_a_linked_account_to_the_customer_we_know() {
        imports.put(
                        "source-keys.csv",
                        Map.of("source", "salesforce", "entity", "customer", "source_id", "001A", "id", "acme"),
                        "Kim")
                .toCompletableFuture()
                .join();

        files("k-2", Map.of("Case.csv", "Id,AccountId,CaseNumber,CreatedDate,Type\n500,001A,7,2026-10-01,Complaint\n"));

        assertThat(one("select customer_id || ' ' || kind from planner.touchpoint where source = 'salesforce'"))
                .isEqualTo("acme complaint");
    }

    @Test
    void prefers_an_own_mapping_and_says_what_is_wrong_with_a_faulty_one() throws IOException {
        Files.createDirectories(directory.resolve("mappings"));
        Files.writeString(directory.resolve("mappings/salesforce.conf"), """
            source = salesforce, zone = UTC, date-formats = [], decimal = ".", rates {}
            objects = [ { name = Account, files = [], rows = [ { file = customer.csv, columns {} } ] } ]
            """);

        assertThat(files("k-3", ACCOUNTS))
                .isInstanceOfSatisfying(
                        Imports.Outcome.Refused.class,
                        refused -> assertThat(refused.why())
                                .contains(
                                        "salesforce.conf, objects[Account].rows[0].file: 'customer.csv' (expected: one of"));
        assertThat(imports.mappings().list().getLast().problem()).contains("customer.csv");
    }

    @Test
    void takes_an_event_once_keeps_a_rejected_one_and_takes_it_again_when_it_can_be_read() {
        var account = new Imports.Event("e-1", "Account", Map.of("Id", "001A", "Name", "Nordstål AB"));
        var contact = new Imports.Event(
                "e-2", "Contact", Map.of("Id", "003A", "AccountId", "001X", "LastName", "Berg", "FirstName", "Ada"));

        assertThat(take(account).status()).isEqualTo("taken");
        assertThat(take(account).status()).isEqualTo("duplicate");
        var rejected = take(contact);
        assertThat(rejected.status()).isEqualTo("rejected");
        assertThat(rejected.reason()).contains("AccountId: 'salesforce-001X'");
        assertThat(one("select count(*) from planner.person")).isEqualTo("0");

        take(new Imports.Event("e-3", "Account", Map.of("Id", "001X", "Name", "Late Ltd")));
        var again = imports.hooks()
                .again("salesforce", "salesforce", "e-2", "Kim")
                .toCompletableFuture()
                .join();

        assertThat(again.orElseThrow().status()).isEqualTo("taken");
        assertThat(one("select name || ' ' || customer_id from planner.person")).isEqualTo("Ada Berg salesforce-001X");
        assertThat(one("select count(*) from planner.hook_event where body is not null"))
                .isEqualTo("0"); // What is taken is not kept twice.
        assertThat(imports.hooks()
                        .received("taken", null, 10)
                        .toCompletableFuture()
                        .join()
                        .items())
                .hasSize(3);
    }

    @Test
    void notes_every_import_with_what_was_wrong() {
        files("k-4", Map.of("Case.csv", "Id,AccountId,CaseNumber,CreatedDate\n500,001Z,7,2026-10-01\n"));

        var run = imports.runs(null, 10).toCompletableFuture().join().items().getFirst();

        assertThat(run.mapping()).isEqualTo("salesforce");
        assertThat(run.errors()).isEqualTo(1);
        assertThat(run.report().stored()).isFalse();
        assertThat(run.report().errors().getFirst().file()).isEqualTo("Case.csv");
    }

    @Test
    void leaves_out_who_was_erased_in_whatever_way_they_are_sent_again_and_names_nobody() {
        files("k-5", Map.of("Account.csv", "Id,Name\n001A,Nordstål AB\n001B,Andere GmbH\n"));
        files(
                "k-6",
                Map.of(
                        "Contact.csv",
                        "Id,AccountId,LastName,FirstName,Email\n003A,001A,Lind,Eva,eva@example.org\n003B,001B,Berg,Ada,ada@example.org\n"));
        var desk = new PrivacyDesk(
                database,
                new PrivacySettings(directory.resolve("key"), Duration.ofHours(1), Duration.ofHours(1)),
                pseudonyms,
                InstantSource.fixed(Worlds.MONDAY),
                _ -> {});
        erase(desk, desk.erasures().previewCustomer("salesforce-001A", "Petra"));
        erase(desk, desk.erasures().previewPerson("salesforce-003B", "Petra"));

        var report = ((Imports.Outcome.Read)
                        files(
                                "k-7",
                                Map.of(
                                        "Account.csv",
                                        "Id,Name\n001A,Nordstål AB\n001B,Andere GmbH\n001C,Dritte GmbH\n",
                                        "Contact.csv",
                                        "Id,AccountId,LastName,FirstName,Email\n003A,001A,Lind,Eva,\n003X,001B,Berg,Ada,ADA@example.org\n003C,001C,Ek,Bo,bo@example.org\n",
                                        "Case.csv",
                                        "Id,AccountId,ContactId,CaseNumber,CreatedDate,Type\n500,001A,003A,7,2026-10-01,Complaint\n501,001B,003B,8,2026-10-01,Complaint\n")))
                .report();
        var event = take(new Imports.Event("e-9", "Account", Map.of("Id", "001A", "Name", "Nordstål AB")));
        var ours = imports.put(
                        "persons.csv",
                        Map.of("person_id", "p-1", "customer_id", "acme", "name", "A. B.", "email", "ada@example.org"),
                        "Kim")
                .toCompletableFuture()
                .join();

        assertThat(report.errors()).isEmpty();
        assertThat(report.stored()).isTrue();
        assertThat(report.notes())
                .contains(
                        "1 row of customers.csv left out: their customer was erased and does not come back.",
                        "2 rows of persons.csv left out: who they are about was erased and does not come back.",
                        "1 row of touchpoints.csv left out: their customer was erased and does not come back.")
                .noneMatch(note -> note.contains("Nord") || note.contains("Berg") || note.contains("001A"));
        assertThat(event.status()).isEqualTo("skipped");
        assertThat(event.reason()).contains("erased").doesNotContain("001A");
        assertThat(((Imports.Outcome.Read) ours).report().notes()).hasSize(1);
        assertThat(one("select string_agg(person_id, ',' order by person_id) from planner.person"))
                .isEqualTo("salesforce-003C");
        assertThat(
                        one(
                                "select string_agg(name, ',' order by name) from planner.customer where customer_id like 'sales%'"))
                .isEqualTo("Andere GmbH,Dritte GmbH");
        assertThat(
                        one(
                                "select string_agg(customer_id || coalesce(person_id, ''), ',') from planner.touchpoint where source = 'salesforce'"))
                .isEqualTo("salesforce-001B");
        assertThat(one("select count(*) from planner.source_key where source_id in ('001A', '003A', '003B', '003X')"))
                .isEqualTo("0");
        // Who has no key to ask with may not import past the list.
        assertThatThrownBy(() -> new PlannerImport(database, InstantSource.fixed(Worlds.MONDAY)).run(directory, false))
                .hasStackTraceContaining("key-file");
    }

    private static void erase(PrivacyDesk desk, CompletionStage<Erasure.Outcome> previewed) {
        var erasure = ((Erasure.Outcome.Done) previewed.toCompletableFuture().join()).erasure();
        assertThat(desk.erasures()
                        .confirm(erasure.id(), "Petra", "asked")
                        .toCompletableFuture()
                        .join())
                .isInstanceOf(Erasure.Outcome.Done.class);
    }

    private Imports.Outcome files(String key, Map<String, String> files) {
        return imports.takeFiles(files, "salesforce", key, false, "Kim")
                .toCompletableFuture()
                .join();
    }

    private Imports.Taken take(Imports.Event event) {
        return imports.hooks()
                .take("salesforce", "salesforce", event)
                .toCompletableFuture()
                .join();
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
