package dev.millwright.planner.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.Seeded;
import dev.millwright.planner.customer.CustomerStore;
import dev.millwright.planner.storage.Columns;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.TestDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pairs, merges and findings on a real database. Acme GmbH in Essen has two presses, a contract and two contacts. */
@Tag("database")
class DataQualityIT {
    private static final Instant NOW = Instant.parse("2026-11-02T08:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);

    private final Database database = TestDatabase.fresh();
    private final DataQuality quality = new StoredDataQuality(database, CLOCK, id -> {});

    @BeforeEach
    void seed(@TempDir Path directory) throws Exception {
        Seeded.world(database, directory, CLOCK);
        run("update planner.customer set name = 'Kügler Walzwerke GmbH', email = 'info@kuegler.de'");
        run("""
            insert into planner.customer (customer_id, name, country, city, email, phone, vat_number, imported_at) values
              ('kug', 'KUEGLER WALZWERKE', 'DE', 'Essen', 'service@kuegler.de', '', 'DE136695976', '2026-10-01Z'),
              ('ost', 'Ostermann Metall AG', 'DE', 'Jena', 'info@ostermann.de', '', '', '2026-10-01Z')""");
        run("""
            insert into planner.touchpoint (touchpoint_id, customer_id, at, kind, cents, downtime_hours, imported_at, reference)
            values ('k1', 'kug', '2026-09-01Z', 'phone-call', 0, 0, '2026-10-01Z', null),
                   ('k2', 'kug', '2027-09-01Z', 'phone-call', 0, 0, '2026-10-01Z', null),
                   ('k3', 'kug', '2026-08-01Z', 'payment', 5000, 0, '2026-10-01Z', 'R-1'),
                   ('k4', 'kug', '2026-08-09Z', 'invoice', -5000, 0, '2026-10-01Z', 'R-1')""");
        look();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void run(String sql) {
        database.inTransactionNow(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.executeUpdate(sql);
            }
        });
    }

    private void look() {
        database.inTransactionNow(connection -> QualityRoundStore.look(connection, 200, NOW));
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
    }

    /** Every column of every customer. */
    private List<String> register() {
        return database.inTransactionNow(connection -> {
            try (var query =
                    connection.prepareStatement("select c::text from planner.customer c order by customer_id")) {
                return Columns.all(query, row -> row.getString(1));
            }
        });
    }

    private DataQuality.Duplicate pair() {
        return join(quality.duplicates(DataQuality.Status.OPEN, "", null, 10))
                .items()
                .getFirst();
    }

    private static DataQuality.MergeOrder order(DataQuality.Duplicate pair, Map<String, String> values) {
        return new DataQuality.MergeOrder(pair.version(), null, values, "same door", "Erika");
    }

    @Test
    void finds_the_pair_and_merging_reads_both_as_one_until_it_is_undone_exactly() {
        var before = register();
        var pair = pair();
        assertThat(pair.first().id()).isEqualTo("acme");
        assertThat(pair.score()).isGreaterThan(0.9);
        var preview = join(quality.compare(pair.id())).orElseThrow();
        assertThat(preview.standing())
                .as("has machines, a contract and a plant")
                .isEqualTo("acme");
        assertThat(preview.first().machines()).isEqualTo(2);
        assertThat(preview.second().contacts()).isEqualTo(4);

        var merged = (DataQuality.Outcome.Done) join(quality.merge(pair.id(), order(pair, Map.of("name", "kug"))));
        look();

        assertThat(merged.pair().status()).isEqualTo(DataQuality.Status.MERGED);
        database.inTransactionNow(connection -> {
            assertThat(CustomerStore.list(connection, "", null, 10))
                    .extracting(customer -> customer.id())
                    .containsExactlyInAnyOrder("acme", "ost");
            var standing = CustomerStore.standing(connection, "kug").orElseThrow();
            assertThat(standing.id()).isEqualTo("acme");
            assertThat(standing.name()).as("chosen").isEqualTo("KUEGLER WALZWERKE");
            assertThat(standing.vatNumber()).as("the only one").isEqualTo("DE136695976");
            assertThat(CustomerStore.touchpoints(connection, "acme", null, 10)).hasSize(6);
            assertThat(CustomerStore.sites(connection, "kug")).hasSize(1);
            assertThat(CustomerStore.touchpointsSince(connection, "acme", Instant.EPOCH))
                    .hasSize(6);
            return true;
        });
        assertThat(join(quality.of("kug")).orElseThrow().merged()).containsExactly("kug");

        var undone = join(quality.undo(pair.id(), merged.pair().version(), "two after all", "Max"));
        look();

        assertThat(undone)
                .isInstanceOfSatisfying(
                        DataQuality.Outcome.Done.class,
                        done -> assertThat(done.kept()).isEmpty());
        assertThat(register()).isEqualTo(before);
        assertThat(pair().status()).isEqualTo(DataQuality.Status.OPEN);
        assertThat(audit()).containsExactly("customers-merged by Erika", "customers-unmerged by Max");
    }

    private List<String> audit() {
        return database.inTransactionNow(connection -> {
            try (var query = connection.prepareStatement(
                    "select action || ' by ' || who from planner.audit where action like 'customers-%' order by audit_id")) {
                return Columns.all(query, row -> row.getString(1));
            }
        });
    }

    /** Ostermann goes into Kügler, Kügler into Acme: no chain, and the later merge must be undone first. */
    @Test
    void merges_never_make_chains_and_are_undone_in_reverse() {
        run("""
            insert into planner.duplicate (first_id, second_id, kind, score, reasons, found_at)
            values ('kug', 'ost', 'same', 0.9, '[]', now())""");
        var before = register();
        var first = join(quality.duplicates(DataQuality.Status.OPEN, "", null, 10)).items().stream()
                .filter(pair -> pair.second().id().equals("ost"))
                .findFirst()
                .orElseThrow();
        var inner = (DataQuality.Outcome.Done) join(
                quality.merge(first.id(), new DataQuality.MergeOrder(first.version(), "kug", Map.of(), "", "Erika")));
        look();
        var second = join(quality.duplicates(DataQuality.Status.OPEN, "", null, 10)).items().stream()
                .filter(pair -> pair.first().id().equals("acme"))
                .findFirst()
                .orElseThrow();
        var outer = (DataQuality.Outcome.Done) join(quality.merge(second.id(), order(second, Map.of())));

        database.inTransactionNow(connection -> {
            assertThat(CustomerStore.standing(connection, "ost").orElseThrow().id())
                    .isEqualTo("acme");
            return true;
        });
        assertThat(join(quality.undo(first.id(), inner.pair().version(), "", "Max")))
                .isInstanceOfSatisfying(
                        DataQuality.Outcome.Refused.class,
                        refused -> assertThat(refused.why()).contains("undo that first"));
        assertThat(join(quality.undo(second.id(), outer.pair().version(), "", "Max")))
                .isInstanceOf(DataQuality.Outcome.Done.class);
        assertThat(join(quality.undo(first.id(), inner.pair().version(), "", "Max")))
                .isInstanceOf(DataQuality.Outcome.Done.class);
        assertThat(register()).isEqualTo(before);
    }

    @Test
    void a_decision_on_an_old_version_is_refused_and_two_that_differ_are_not_proposed_again() {
        var pair = pair();

        var done = (DataQuality.Outcome.Done) join(quality.different(pair.id(), pair.version(), "two firms", "Erika"));
        assertThat(join(quality.merge(pair.id(), order(pair, Map.of())))).isInstanceOf(DataQuality.Outcome.Stale.class);
        run("update planner.customer set phone = '+49 201 999999' where customer_id = 'kug'");
        look();

        assertThat(join(quality.duplicates(DataQuality.Status.OPEN, "", null, 10))
                        .items())
                .isEmpty();
        assertThat(join(quality.undo(pair.id(), done.pair().version(), "", "Erika")))
                .isInstanceOf(DataQuality.Outcome.Done.class);
        assertThat(pair().id()).isEqualTo(pair.id());
    }

    @Test
    void a_new_customer_is_compared_at_once_with_those_that_share_a_key() {
        run(
                "insert into planner.customer (customer_id, name, country, city, email, imported_at)"
                        + " values ('new', 'Ostermann Metall Aktiengesellschaft', 'DE', 'Jena', 'einkauf@ostermann.de', now())");

        look();

        assertThat(join(quality.of("new")).orElseThrow().duplicates())
                .singleElement()
                .satisfies(pair -> assertThat(pair.second().id()).isEqualTo("ost"));
        assertThat(join(quality.of("ost")).orElseThrow().quality().identity()).isLessThan(0.5);
    }

    @Test
    void finds_contacts_that_cannot_be_and_keeps_what_was_put_aside() {
        var found = join(quality.findings(new DataQuality.FindingFilter("", "kug", false), null, 100))
                .items();

        assertThat(found)
                .extracting(finding -> finding.rule() + " " + finding.subject())
                .contains("contact-in-future k2", "paid-before-invoiced k3", "amount-negative k4", "no-plant ");
        var future = found.stream()
                .filter(finding -> finding.rule().equals("contact-in-future"))
                .findFirst()
                .orElseThrow();
        assertThat(join(quality.dismiss(future.id(), future.version(), "planned call", "Erika")))
                .isInstanceOf(DataQuality.FindingOutcome.Done.class);
        assertThat(join(quality.dismiss(future.id(), future.version(), "again", "Max")))
                .isInstanceOf(DataQuality.FindingOutcome.Stale.class);
        run("update planner.touchpoint set cents = 5000 where touchpoint_id = 'k4'");
        look();

        var after = join(quality.findings(new DataQuality.FindingFilter("", "kug", false), null, 100))
                .items();
        assertThat(after).extracting(DataQuality.Finding::rule).doesNotContain("contact-in-future", "amount-negative");
        assertThat(join(quality.findings(new DataQuality.FindingFilter("", "kug", true), null, 100))
                        .items())
                .extracting(DataQuality.Finding::dismissedWhy)
                .containsExactly("planned call");
        var overview = join(quality.overview());
        assertThat(overview.customers()).isEqualTo(3);
        assertThat(overview.open()).containsEntry("same", 1);
    }

    @Test
    void a_contact_that_two_systems_told_is_found_once_and_two_of_one_system_are_two() {
        run("""
            insert into planner.touchpoint (touchpoint_id, customer_id, at, kind, cents, downtime_hours, imported_at, reference, source)
            values ('d1', 'ost', '2026-07-01T10:00Z', 'ticket-opened', 0, 0, '2026-10-01Z', 'T-1', 'crm'),
                   ('d2', 'ost', '2026-07-01T10:40Z', 'ticket-opened', 0, 0, '2026-10-01Z', 'T-1', 'mail-import'),
                   ('d3', 'ost', '2026-07-01T13:00Z', 'ticket-opened', 0, 0, '2026-10-01Z', 'T-1', 'mail-import'),
                   ('d4', 'ost', '2026-07-02T10:00Z', 'payment', 900, 0, '2026-10-01Z', 'R-2', 'erp'),
                   ('d5', 'ost', '2026-07-02T10:00Z', 'payment', 900, 0, '2026-10-01Z', 'R-2', 'erp'),
                   ('d6', 'ost', '2026-07-03T10:00Z', 'phone-call', 0, 0, '2026-10-01Z', null, 'crm'),
                   ('d7', 'ost', '2026-07-03T10:00Z', 'phone-call', 0, 0, '2026-10-01Z', null, 'mail-import')""");
        look();

        var found = join(quality.findings(new DataQuality.FindingFilter("told-twice", "ost", false), null, 100))
                .items();

        // d3 came more than two hours later; d4 and d5 are two payments of one system; d6 and d7 have no reference.
        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.subject()).isEqualTo("d2");
            assertThat(finding.shown()).isEqualTo("ticket-opened on 2026-07-01, told by two systems");
        });
    }
}
