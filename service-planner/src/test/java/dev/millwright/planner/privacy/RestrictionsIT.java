package dev.millwright.planner.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.ConfigFactory;
import dev.millwright.planner.CustomerExport;
import dev.millwright.planner.exchange.Deliveries;
import dev.millwright.planner.exchange.EventKind;
import dev.millwright.planner.exchange.ExchangeSettings;
import dev.millwright.planner.exchange.Outbox;
import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.storage.Json;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
class RestrictionsIT {
    private static final String OTHER = "other";

    private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z"));
    private final Pseudonyms pseudonyms = Pseudonyms.keyed(new byte[32]);
    private Database database;
    private PrivacyDesk desk;

    @TempDir
    private Path directory;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        desk = new PrivacyDesk(
                database,
                new PrivacySettings(directory.resolve("key"), Duration.ofHours(1), Duration.ofHours(1)),
                pseudonyms,
                clock,
                _ -> {});
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_restricted_customer_is_stored_and_not_used_until_it_is_lifted() {
        everywhere();
        var derived = database.inTransactionNow(connection -> TextColumn.tablesWith(connection, "pseudonym"));
        assertThat(held(derived)).hasSizeGreaterThan(3);

        var placed = join(desk.restrictions()
                        .place("acme", null, Restrictions.Ground.ACCURACY, "the invoices are disputed", "Petra"))
                .orElseThrow();

        // What was derived is out of use, and told in the access report only.
        assertThat(held(derived)).isEmpty();
        var report = join(desk.reports().customer("acme", "Petra")).orElseThrow();
        assertThat(report.derived()).isEmpty();
        assertThat(report.records().get("planner.restriction").toString()).contains("planner.prediction");
        // What is stored is stored.
        assertThat(text("select count(*) from planner.touchpoint where customer_id = 'acme'"))
                .isEqualTo("1");
        assertThat(text("select name from planner.customer where customer_id = 'acme'"))
                .isEqualTo("Acme GmbH");
        for (var purpose : Purpose.values()) {
            assertThat(may(purpose)).as(purpose.word()).isEqualTo(!purpose.canBeRefused());
            if (purpose.basis() == Purpose.LegalBasis.LEGITIMATE_INTEREST) {
                assertThat(refused(purpose)).as(purpose.word()).containsExactly("acme");
            }
        }
        assertThat(exported()).containsExactlyInAnyOrder("k1", "k2", OTHER);
        assertThat(text("select count(*) from planner.customer_due where customer_id = 'acme'"))
                .isNotEqualTo("0");

        assertThatThrownBy(() -> desk.restrictions().lift(placed.id(), " ", "Petra"))
                .hasMessageContaining("told");
        join(desk.restrictions().lift(placed.id(), "letter of 20 November", "Petra"));

        assertThat(may(Purpose.PROFILING)).isTrue();
        assertThat(exported()).contains("acme");
        assertThat(join(desk.restrictions().of("acme")))
                .singleElement()
                .satisfies(lifted -> assertThat(lifted.told()).isEqualTo("letter of 20 November"));
        assertThat(join(desk.restrictions().lift(placed.id(), "again", "Petra")))
                .isEmpty();
    }

    @Test
    void other_systems_hear_of_the_restriction_and_of_nothing_else_until_it_is_lifted() {
        everywhere();
        run("delete from planner.webhook_event");
        run("""
            insert into planner.webhook_subscription (subscription_id, name, url, kinds, secret, active, made_by, made_at)
            values (gen_random_uuid(), 'crm', 'https://crm.example.org/in', '{}', 's', true, 'Kim', timestamptz '2026-11-01Z')""");
        tell("acme");

        var placed = join(desk.restrictions()
                        .place("acme", null, Restrictions.Ground.CLAIMS, "they sue a third party", "Petra"))
                .orElseThrow();
        tell("acme");
        tell(OTHER);

        assertThat(sent()).containsExactlyInAnyOrder("customer.restricted", "segment.changed other");
        join(desk.restrictions().lift(placed.id(), "by telephone", "Petra"));
        assertThat(sent())
                .containsExactlyInAnyOrder("segment.changed acme", "segment.changed acme", "customer.unrestricted");
    }

    @Test
    void a_restricted_person_is_read_for_what_the_law_demands_alone_and_is_not_deleted() {
        everywhere();
        run("update planner.person set imported_at = timestamptz '2020-01-01Z'");
        run("update planner.touchpoint set at = timestamptz '2010-01-01Z'");
        var service = new Reading(Purpose.SERVICE, "Petra", "customer page");
        var rights = new Reading(Purpose.RIGHTS, "Petra", "rights of a customer");

        join(desk.restrictions()
                .place("acme", SeededEverywhere.PERSON, Restrictions.Ground.UNLAWFUL, "wants it kept", "Petra"));

        assertThat(join(desk.persons("acme", service))).extracting(Person::id).containsExactly("p-4712");
        assertThat(join(desk.persons("acme", rights))).hasSize(2);
        assertThat(may(Purpose.PROFILING)).isTrue(); // The customer is not restricted.
        var previewed = (Erasure.Outcome.Done) join(desk.erasures().previewPerson(SeededEverywhere.PERSON, "Petra"));
        assertThat(previewed.erasure().preview().blocked())
                .singleElement()
                .asString()
                .contains("wants it kept");

        desk.retention().run(false, "test");

        assertThat(text("select string_agg(person_id, ',') from planner.person"))
                .isEqualTo(SeededEverywhere.PERSON);
        assertThat(text("select count(*) from planner.touchpoint where person_id = '" + SeededEverywhere.PERSON + "'"))
                .isEqualTo("1");
    }

    @Test
    void with_a_merged_customer_all_of_them_are_restricted_and_strangers_are_not() {
        run("""
            insert into planner.customer (customer_id, name, merged_into, imported_at)
            values ('acme', 'Acme', null, now()), ('acme-2', 'ACME', 'acme', now()), ('other', 'Other', null, now())""");

        join(desk.restrictions().place("acme-2", null, Restrictions.Ground.OBJECTION, "weighed", "Petra"));

        assertThat(refused(Purpose.PROFILING)).containsExactlyInAnyOrder("acme", "acme-2");
        assertThat(join(desk.restrictions().running())).hasSize(1);
        assertThat(join(desk.restrictions().place("nobody", null, Restrictions.Ground.CLAIMS, "x", "Petra")))
                .isEmpty();
    }

    /** Customer acme and its people in every table, of which nothing is restricted, refused, held or erased yet. */
    private void everywhere() {
        database.inTransactionNow(connection -> {
            SeededEverywhere.seed(connection);
            try (var statement = connection.createStatement()) {
                for (var table : List.of(
                        "erased_customer",
                        "consent",
                        "legal_hold",
                        "restriction",
                        "retention_rule",
                        "suppressed",
                        "webhook_subscription")) {
                    statement.executeUpdate("delete from planner." + table);
                }
                for (var table : TextColumn.tablesWith(connection, "pseudonym")) {
                    statement.execute("set local session_replication_role = replica");
                    statement.executeUpdate("update %s set pseudonym = '%s'".formatted(table, pseudonyms.of("acme")));
                }
                return statement.executeUpdate(
                        "insert into planner.customer (customer_id, name, imported_at) values ('other', 'Other', now())");
            }
        });
    }

    private List<String> held(List<String> derived) {
        return derived.stream()
                .filter(table -> !text("select count(*) from " + table).equals("0"))
                .toList();
    }

    private void tell(String customer) {
        database.inTransactionNow(connection -> {
            Outbox.write(
                    connection,
                    EventKind.SEGMENT_CHANGED,
                    List.of(new Outbox.Event(customer, Map.of("customer", customer))),
                    clock.instant());
            return true;
        });
    }

    /** What goes out now, with the customer if the payload names one. */
    private List<String> sent() {
        var settings = ExchangeSettings.of(ConfigFactory.load().getConfig("millwright.planner"))
                .webhooks();
        var later = InstantSource.fixed(Instant.now().plus(Duration.ofHours(1)));
        return new Deliveries(database, settings, later, new Random(1))
                .take(100).stream()
                        .map(due -> Json.read(due.body(), JsonNode.class))
                        .map(told -> (told.path("type").asText() + " "
                                        + told.path("data").path("customer").asText())
                                .strip())
                        .toList();
    }

    private List<String> exported() {
        return join(new CustomerExport(database, pseudonyms, clock).page(null, 100)).items().stream()
                .map(CustomerExport.Row::id)
                .toList();
    }

    private boolean may(Purpose purpose) {
        return database.inTransactionNow(connection -> Consents.may(connection, "acme", purpose));
    }

    private List<String> refused(Purpose purpose) {
        return database.inTransactionNow(connection -> List.copyOf(Consents.refused(connection, purpose)));
    }

    private void run(String sql) {
        database.inTransactionNow(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.executeUpdate(sql);
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

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
