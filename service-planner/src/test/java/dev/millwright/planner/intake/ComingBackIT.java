package dev.millwright.planner.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
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
import dev.millwright.twins.registry.ImportReport;
import dev.millwright.twins.registry.Registers;
import dev.millwright.twins.registry.RegistryImport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody who was erased comes back, whichever way in is taken, also while the erasure runs. */
@Tag("database")
class ComingBackIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    private static Database database;

    private final InstantSource clock = InstantSource.fixed(Worlds.MONDAY);
    private final Pseudonyms pseudonyms = Pseudonyms.keyed(new byte[32]);
    private final Suppressed suppressed = new Suppressed(pseudonyms);
    private StoredImports imports;
    private PrivacyDesk desk;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() {
        database = TestDatabase.fresh();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void open() throws IOException {
        run(
                "truncate planner.customer, planner.suppressed, planner.source_key, planner.erasure, planner.import_request,"
                        + " planner.hook_event, twins.machine_model cascade");
        var settings = ExchangeSettings.of(ConfigFactory.parseMap(Map.of(
                        "exchange.mappings", directory.resolve("mappings").toString()))
                .withFallback(ConfigFactory.load().getConfig("millwright.planner"))
                .resolve());
        imports = new StoredImports(database, settings, suppressed, clock, () -> {});
        desk = new PrivacyDesk(
                database,
                new PrivacySettings(directory.resolve("key"), Duration.ofHours(1), Duration.ofHours(1)),
                pseudonyms,
                clock,
                _ -> {});
        run(
                "insert into planner.customer (customer_id, name, country, imported_at) values ('acme', 'Acme', 'DE', now()), ('gone', 'Gone', 'DE', now())");
        run("""
                insert into planner.person (person_id, customer_id, name, email, imported_at)
                values ('ida', 'acme', 'Ida Quittenbaum', 'ida@example.org', now())""");
        Registers.write(directory);
        Files.writeString(directory.resolve("machines.csv"), """
                machine_id,model_id,name,customer_id,site_id,time_zone,commissioned_at
                press-1,press-200,Press,gone,s,UTC,2020-01-01T00:00:00Z
                press-2,press-200,Press,acme,s,UTC,2020-01-01T00:00:00Z
                """);
    }

    /** While the customer's and the person's erasure runs, and has not been committed, they are sent again by every way in. */
    @ParameterizedTest
    @ValueSource(strings = {"rows", "files of another system", "a record", "an event", "a directory", "machines"})
    void whoever_is_sent_again_while_they_are_erased_is_left_out(String way) throws IOException {
        run(
                "insert into planner.source_key (source, entity, source_id, id) values ('salesforce', 'customer', '001G', 'gone'), ('salesforce', 'customer', '001A', 'acme')");
        boolean customer = List.of("machines", "an event").contains(way);
        Files.createDirectories(directory.resolve("again"));
        Files.writeString(
                directory.resolve("again/persons.csv"),
                "person_id,customer_id,name,email\ncrm-7,acme,I. Q.,IDA@example.org\n");
        CompletableFuture<?> erasure;
        CompletableFuture<?> again;
        try (var _ = new Held(customer ? "planner.customer" : "planner.person")) {
            erasure = customer ? eraseCustomer() : erasePerson();
            awaitLock("ExclusiveLock", true);
            again = CompletableFuture.supplyAsync(() -> send(way));
            awaitLock("ShareLock", false);
            assertThat(erasure).isNotDone();
        }
        erasure.join();
        again.join();

        assertThat(text("select count(*) from planner.person")).isEqualTo(customer ? "1" : "0");
        assertThat(text("select count(*) from planner.customer where customer_id = 'gone' or name like 'Gone%'"))
                .isEqualTo(customer ? "0" : "1");
        assertThat(text("select coalesce(string_agg(machine_id, ','), '') from twins.machine"))
                .isEqualTo(way.equals("machines") ? "press-2" : "");
        if (again.join() instanceof ImportReport report) {
            assertThat(report.leftOut()).isEqualTo(1);
        }
    }

    @Test
    void an_erasure_waits_for_an_import_that_has_asked_and_takes_away_what_it_brings() {
        CompletableFuture<?> again;
        CompletableFuture<?> erasure;
        try (var _ = new Held("planner.customer")) {
            again = imports.take(
                            Map.of(
                                    "customers.csv",
                                    List.of(Map.of(
                                            "customer_id",
                                            "acme",
                                            "name",
                                            "Acme GmbH",
                                            "country",
                                            "DE",
                                            "city",
                                            "",
                                            "email",
                                            "",
                                            "phone",
                                            "")),
                                    "persons.csv",
                                    List.of(Map.of(
                                            "person_id",
                                            "crm-7",
                                            "customer_id",
                                            "acme",
                                            "name",
                                            "Ida Quittenbaum",
                                            "email",
                                            "ida@example.org"))),
                            "k-1",
                            false,
                            "Kim")
                    .toCompletableFuture();
            awaitLock("ShareLock", true);
            erasure = erasePerson();
            awaitLock("ExclusiveLock", false);
            assertThat(text("select count(*) from planner.suppressed")).isEqualTo("0");
        }
        assertThat(((Imports.Outcome.Read) again.join()).report().stored()).isTrue();
        erasure.join();

        // The import was first, and so its row goes the way of every other place that names her.
        assertThat(text("select count(*) from planner.person where name ~* 'quitten' or email ~* 'ida'"))
                .isEqualTo("0");
        assertThat(text("select name from planner.customer where customer_id = 'acme'"))
                .isEqualTo("Acme GmbH");
    }

    @Test
    void the_database_refuses_rows_of_whoever_has_not_asked_as_soon_as_anybody_was_erased() {
        run("insert into twins.machine_model values ('press', 'Press 200', '{}')");
        var inserts = List.of(
                "insert into planner.person (person_id, customer_id, name, imported_at) values ('x', 'acme', 'X', now())",
                "insert into planner.customer (customer_id, name, imported_at) values ('x', 'X', now())",
                "insert into planner.source_key (source, entity, source_id, id) values ('crm', 'customer', 'x', 'acme')",
                "insert into twins.machine (machine_id, model_id, name, customer_id, site_id, time_zone, commissioned_at)"
                        + " values ('x', 'press', 'X', 'gone', '', 'UTC', now())");
        inserts.forEach(insert -> run(insert.replace("'x'", "'before'")));
        erasePerson().join();

        assertThat(inserts)
                .allSatisfy(insert ->
                        assertThatThrownBy(() -> run(insert)).hasStackTraceContaining("asked the list of the erased"));
        inserts.forEach(insert -> run("select planner.ask_the_erased(); " + insert));
    }

    private Object send(String way) {
        var person = Map.of("person_id", "crm-7", "customer_id", "acme", "name", "I. Q.", "email", "IDA@example.org");
        return switch (way) {
            case "rows" ->
                imports.take(Map.of("persons.csv", List.of(person)), "k-1", false, "Kim")
                        .toCompletableFuture()
                        .join();
            case "files of another system" ->
                imports.takeFiles(
                                Map.of(
                                        "Contact.csv",
                                        "Id,AccountId,LastName,FirstName,Email\n003A,001A,Q,I,ida@example.org\n"),
                                "salesforce",
                                "k-1",
                                false,
                                "Kim")
                        .toCompletableFuture()
                        .join();
            case "a record" ->
                imports.put("persons.csv", person, "Kim").toCompletableFuture().join();
            case "an event" ->
                imports.hooks()
                        .take(
                                "salesforce",
                                "salesforce",
                                new Imports.Event("e-1", "Account", Map.of("Id", "001G", "Name", "Gone")))
                        .toCompletableFuture()
                        .join();
            case "a directory" -> new PlannerImport(database, clock, suppressed).run(directory.resolve("again"), false);
            default -> RegistryImport.run(database, directory, Suppressed.owners(suppressed), false);
        };
    }

    private CompletableFuture<Erasure.Outcome> erasePerson() {
        return confirmed(desk.erasures()
                .previewPerson("ida", "Petra")
                .toCompletableFuture()
                .join());
    }

    private CompletableFuture<Erasure.Outcome> eraseCustomer() {
        return confirmed(desk.erasures()
                .previewCustomer("gone", "Petra")
                .toCompletableFuture()
                .join());
    }

    private CompletableFuture<Erasure.Outcome> confirmed(Erasure.Outcome previewed) {
        return desk.erasures()
                .confirm(((Erasure.Outcome.Done) previewed).erasure().id(), "Petra", "asked")
                .thenApply(outcome -> {
                    assertThat(outcome).isInstanceOf(Erasure.Outcome.Done.class);
                    return outcome;
                })
                .toCompletableFuture();
    }

    /** Holds the rows of a table, so that who wants to change them stops in the middle. */
    private static final class Held implements AutoCloseable {
        private final CountDownLatch let = new CountDownLatch(1);
        private final CompletableFuture<Boolean> holding;

        Held(String table) {
            var held = new CountDownLatch(1);
            holding = database.inTransaction(connection -> {
                        try (var statement = connection.createStatement()) {
                            statement.execute("select 1 from " + table + " for share");
                            held.countDown();
                            let.await();
                            return true;
                        } catch (InterruptedException stopped) {
                            Thread.currentThread().interrupt();
                            return false;
                        }
                    })
                    .toCompletableFuture();
            Awaitility.await().atMost(LONG).until(() -> held.getCount() == 0);
        }

        @Override
        public void close() {
            let.countDown();
            holding.join();
        }
    }

    private void awaitLock(String mode, boolean granted) {
        Awaitility.await()
                .atMost(LONG)
                .until(() -> !text("""
                        select count(*) from pg_locks l join pg_database d on d.oid = l.database
                        where d.datname = current_database() and l.locktype = 'advisory' and l.mode = '%s' and l.granted = %s""".formatted(mode, granted)).equals("0"));
    }

    private void run(String sql) {
        database.inTransactionNow(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    private String text(String sql) {
        return database.inTransactionNow(connection -> {
            try (var query = connection.prepareStatement(sql)) {
                return Columns.all(query, row -> String.valueOf(row.getString(1)))
                        .getFirst();
            }
        });
    }
}
