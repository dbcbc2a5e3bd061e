package dev.millwright.planner.portrait;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.Seeded;
import dev.millwright.planner.notice.Notices;
import dev.millwright.planner.portrait.Timelines.Filter;
import dev.millwright.planner.portrait.Timelines.NewContact;
import dev.millwright.planner.portrait.Timelines.Outcome;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One customer's time line on a real database: two presses in Essen, a basic contract, another customer that is the same. */
@Tag("database")
class TimelinesIT {
    private static final Instant NOW = Instant.parse("2026-11-15T12:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);

    @TempDir
    static Path directory;

    private static Database database;
    private static Timelines timelines;

    @BeforeAll
    static void seed() throws IOException {
        database = TestDatabase.fresh();
        Seeded.world(database, directory, CLOCK);
        timelines = new StoredTimelines(database, new Notices(), CLOCK);
        database.inTransactionNow(connection -> {
            try (var statement = connection.createStatement()) {
                statement.executeUpdate("""
                        insert into planner.customer (customer_id, name, imported_at, merged_into) values ('acme2', 'ACME', now(), 'acme');
                        insert into planner.customer (customer_id, name, imported_at) values ('other', 'Other', now());
                        insert into planner.warranty values ('press-8', '2027-01-31', now());
                        insert into planner.touchpoint (touchpoint_id, customer_id, at, kind, cents, reference, due_on, imported_at) values
                            ('i1', 'acme2', '2026-05-01', 'invoice', 90000, 'I-1', '2026-05-31', now()),
                            ('i1p', 'acme2', '2026-06-10', 'payment', 90000, 'I-1', null, now()),
                            ('i2', 'acme', '2026-10-01', 'invoice', 5000, 'I-2', '2026-10-31', now()),
                            ('i3', 'acme', '2026-11-01', 'invoice', 5000, 'I-3', '2026-12-01', now()),
                            ('x', 'other', '2026-10-01', 'phone-call', 0, null, null, now());
                        insert into twins.episode (episode_id, case_id, machine_no, component, failure_mode, severity, onset_at, opened_at,
                                                   score, summary)
                        select gen_random_uuid(), gen_random_uuid(), machine_no, 'bearing', 'wear', 2, '2026-09-01', '2026-09-02', 9, 'Wear'
                        from twins.machine where machine_id = 'press-7'""");
                return true;
            }
        });
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void everything_that_knows_the_customer_stands_on_one_line_merged_customers_too() {
        assertThat(all(Filter.ALL))
                .contains(
                        "warranty-ends press-8",
                        "invoice null",
                        "alarm press-7",
                        "contract-begins null",
                        "machine-installed press-7")
                .contains("emergency-call press-7")
                .doesNotContain("phone-call null");
        assertThat(get(timelines.page("nobody", Filter.ALL, null, 10)).items()).isEmpty();
    }

    @Test
    void invoices_tell_how_late_they_were_paid_or_are() {
        var invoices =
                get(timelines.page("acme", only(EntryGroup.INVOICES), null, 10)).items();

        // due 1 December: not yet; due 31 October, 15 November is 15 days behind it; paid on 10 June, due 31 May: 10
        // days
        assertThat(invoices)
                .filteredOn(entry -> entry.kind().equals("invoice"))
                .extracting(TimelineEntry::reference, TimelineEntry::daysLate, TimelineEntry::detail)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("I-3", null, "open"),
                        org.assertj.core.groups.Tuple.tuple("I-2", 15, "open"),
                        org.assertj.core.groups.Tuple.tuple("I-1", 10, "paid"));
    }

    @Test
    void filters_and_pages_go_together() {
        var press7 = new Filter(Set.of(), "press-7", null, null, null);
        var first = get(timelines.page("acme", press7, null, 2));
        var second = get(timelines.page("acme", press7, first.next(), 2));

        assertThat(first.items()).extracting(TimelineEntry::kind).containsExactly("alarm", "emergency-call");
        assertThat(second.items()).extracting(TimelineEntry::kind).containsExactly("machine-installed");
        assertThat(second.next()).isNull();
        assertThat(first.items().getFirst().siteId()).isEqualTo("essen");
        assertThat(all(new Filter(Set.of(), null, "essen", Instant.parse("2026-09-01T00:00:00Z"), null)))
                .containsExactly("warranty-ends press-8", "alarm press-7");
        assertThat(get(timelines.marks("acme", only(EntryGroup.CALLS)))).hasSize(1);
    }

    @Test
    void a_contact_is_added_once_refused_with_the_reason_and_taken_back() {
        var contact = contact("phone-call", "2026-11-10T08:00:00Z", "press-8");

        assertThat(get(timelines.add("acme", contact, "Anna"))).isInstanceOf(Outcome.Done.class);
        assertThat(get(timelines.add("acme", contact, "Anna"))).isInstanceOf(Outcome.Done.class);
        var calls =
                get(timelines.page("acme", only(EntryGroup.CALLS), null, 10)).items();
        assertThat(calls).filteredOn(TimelineEntry::byHand).hasSize(1);
        assertThat(calls.getFirst().siteId()).as("the plant of the machine").isEqualTo("essen");

        assertThat(get(timelines.remove("acme", calls.getFirst().key(), "Anna")))
                .isInstanceOf(Outcome.Done.class);
        assertThat(get(timelines.remove("acme", "c-t1", "Anna")))
                .as("not by hand")
                .isInstanceOf(Outcome.Unknown.class);
        assertThat(refused(contact("quote", "2026-11-10T08:00:00Z", null))).contains("kind: 'quote'");
        assertThat(refused(contact("phone-call", "2026-11-16T08:00:00Z", null))).contains("not in the future");
        assertThat(refused(contact("phone-call", "2026-11-10T08:00:00Z", "press-99")))
                .contains("press-99");
        assertThat(get(timelines.add("nobody", contact, "Anna"))).isInstanceOf(Outcome.Unknown.class);
    }

    private static NewContact contact(String kind, String at, @Nullable String machine) {
        return new NewContact("8a5f-1200", kind, Instant.parse(at), machine, null, 12, null);
    }

    private static String refused(NewContact contact) {
        return ((Outcome.Refused) get(timelines.add("acme", contact, "Anna"))).why();
    }

    private static Filter only(EntryGroup group) {
        return new Filter(Set.of(group), null, null, null, null);
    }

    private static java.util.List<String> all(Filter filter) {
        return get(timelines.page("acme", filter, null, 100)).items().stream()
                .map(entry -> entry.kind() + " " + entry.machineId())
                .toList();
    }

    private static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
