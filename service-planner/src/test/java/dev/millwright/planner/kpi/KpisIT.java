package dev.millwright.planner.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.planner.Seeded;
import dev.millwright.planner.kpi.KpiBoard.Outcome;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every definition on a real database, by numbers worked by hand; the customer has two presses since 2023. */
@Tag("database")
class KpisIT {
    private static final Instant NOW = Instant.parse("2026-11-15T12:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final YearMonth MARCH = YearMonth.of(2026, 3);

    @TempDir
    Path directory;

    private Database database;
    private StoredKpis kpis;

    @BeforeEach
    void seed() throws IOException {
        database = TestDatabase.fresh();
        Seeded.world(database, directory, CLOCK);
        sql("delete from planner.touchpoint", "delete from planner.contract");
        kpis = new StoredKpis(database, CLOCK);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void emergency_share_counts_calls_and_planned_visits_and_nothing_else() {
        contact("a", "emergency-call", "2026-03-02", null, 5);
        contact("b", "preventive-visit", "2026-03-03", null, 0);
        contact("c", "inspection", "2026-03-31T23:59:59Z", null, 0);
        contact("d", "corrective-visit", "2026-03-03", null, 0);
        contact("e", "preventive-visit", "2026-04-01T00:00:00Z", null, 0);

        // 1 of 1 + 1 + 1 in March; the corrective visit follows from the call; April begins at midnight
        assertThat(sums(Kpi.EMERGENCY_SHARE, MARCH)).isEqualTo(new Sums(1, 3, 1, 3, 0));
        assertThat(sums(Kpi.EMERGENCY_SHARE, MARCH.plusMonths(1))).isEqualTo(new Sums(0, 1, 0, 1, 0));
    }

    @Test
    void who_refuses_statistics_or_is_restricted_is_in_no_figure() {
        contact("a", "emergency-call", "2026-03-02", null, 5);
        assertThat(sums(Kpi.EMERGENCY_SHARE, MARCH)).isEqualTo(new Sums(1, 1, 1, 1, 0));

        sql("""
                insert into planner.restriction (restriction_id, customer_id, ground, reason, placed_by, placed_at)
                values (gen_random_uuid(), 'acme', 'accuracy', 'disputed', 'Petra', now())""");
        contact("b", "preventive-visit", "2026-03-03", null, 0); // The month is reckoned anew.

        assertThat(sums(Kpi.EMERGENCY_SHARE, MARCH)).isEqualTo(new Sums(0, 0, 0, 0, 0));
    }

    @Test
    void first_time_fix_needs_one_visit_and_thirty_quiet_days() {
        contact("a", "emergency-call", "2026-03-02", "R1", 5);
        contact("a1", "corrective-visit", "2026-03-02T10:00:00Z", "R1", 0);
        contact("b", "emergency-call", "2026-03-20", "R2", 5, "press-8");
        contact("b1", "corrective-visit", "2026-03-21", "R2", 0, "press-8");
        contact("b2", "corrective-visit", "2026-04-10", "R2", 0, "press-8");
        contact("c", "emergency-call", "2026-03-25", null, 5);

        // R1 is fixed at once; R2 took a second visit; nobody knows what became of c. c is also the next call about
        // press-7, but 23 days after
        // R1's visit: so R1 was not fixed after all.
        assertThat(sums(Kpi.FIRST_TIME_FIX, MARCH)).isEqualTo(new Sums(0, 2, 0, 2, 1));

        sql("update planner.touchpoint set at = '2026-04-02' where touchpoint_id = 'c'");
        assertThat(sums(Kpi.FIRST_TIME_FIX, MARCH)).isEqualTo(new Sums(1, 2, 1, 2, 0));
    }

    @Test
    void handling_time_is_the_mean_from_opening_to_closing() {
        contact("a", "ticket-opened", "2026-02-28T20:00:00Z", "T1", 0);
        contact("a1", "ticket-closed", "2026-03-01T20:00:00Z", "T1", 0);
        contact("b", "ticket-opened", "2026-03-05T08:00:00Z", "T2", 0);
        contact("b1", "ticket-closed", "2026-03-05T14:00:00Z", "T2", 0);
        contact("c1", "ticket-closed", "2026-03-06", "T3", 0);
        contact("d", "ticket-opened", "2026-03-06", "T4", 0);

        // 24 h and 6 h: 15 h; squares 576 + 36; T3 has no opening, T4 is open
        assertThat(sums(Kpi.HANDLING_TIME, MARCH)).isEqualTo(new Sums(30, 2, 612, 2, 1));
        assertThat(sums(Kpi.HANDLING_TIME, MARCH).figure(Measure.MEAN).value()).isEqualTo(15);
    }

    @Test
    void renewals_and_churn_follow_from_contracts_also_of_merged_customers() {
        sql(
                "insert into planner.customer (customer_id, name, imported_at) values ('acme2', 'ACME', now()), ('left', 'Left AB', now())",
                "update planner.customer set merged_into = 'acme' where customer_id = 'acme2'",
                contract("acme", "basic", "2025-03-11", "2026-03-11"),
                contract("acme2", "preventive", "2026-04-01", null),
                contract("left", "basic", "2025-03-21", "2026-03-21"));

        // acme's contract goes on 21 days later under its other name; left's does not
        assertThat(sums(Kpi.CONTRACT_RENEWAL, MARCH)).isEqualTo(new Sums(1, 2, 1, 2, 0));
        // 10 days of acme and 20 of left under contract in March, one lost: 30 / 365 years
        var churn = sums(Kpi.CHURN, MARCH);
        assertThat(churn.numerator()).isEqualTo(1);
        assertThat(churn.denominator()).isCloseTo(30 / 365.0, within(1e-9));
        assertThat(churn.records()).isEqualTo(1);
        // Both are told of the contract that ended, not of the day without one.
        var basic = get(kpis.board(Dimension.CONTRACT, "basic")).lines();
        assertThat(basic.get(List.of(Kpi.values()).indexOf(Kpi.CONTRACT_RENEWAL))
                        .sums(MARCH, MARCH))
                .isEqualTo(new Sums(1, 2, 1, 2, 0));
        assertThat(basic.get(List.of(Kpi.values()).indexOf(Kpi.CHURN)).sums(MARCH, MARCH))
                .isEqualTo(churn);
    }

    @Test
    void downtime_is_per_machine_year_of_what_is_installed() {
        contact("a", "emergency-call", "2026-03-02", null, 12.5);
        contact("b", "emergency-call", "2026-03-09", null, 0);
        contact("c", "preventive-visit", "2026-03-10", null, 1.5);
        sql("insert into planner.installed_machine values ('old-1', 'acme', null, 'press', '2026-03-22', null, now())");

        // 14 h; two presses all of March (31 days) and one for 10 days: 72 / 365 years; a call without hours is left
        // out
        var sums = sums(Kpi.DOWNTIME, MARCH);
        assertThat(sums.numerator()).isEqualTo(14);
        assertThat(sums.denominator()).isCloseTo(72 / 365.0, within(1e-9));
        assertThat(sums.leftOut()).isEqualTo(1);
        assertThat(sums.records()).isEqualTo(2);
    }

    @Test
    void forecasts_lead_time_and_savings_follow_from_findings() {
        order("2026-03-20", true, 300_00);
        order("2026-03-21", false, 900_00);
        order("2026-03-22", null, 900_00);

        assertThat(sums(Kpi.FORECAST_PRECISION, MARCH)).isEqualTo(new Sums(1, 2, 1, 2, 1));
        // the warning was on 2026-03-10
        assertThat(sums(Kpi.LEAD_TIME, MARCH)).isEqualTo(new Sums(10, 1, 100, 1, 0));
        // + 300 for the right one, − 150 (call-out 100, work 50; standstill is not paid) for each of the others; 3 ×
        // 150 spent
        assertThat(sums(Kpi.SAVINGS, MARCH)).isEqualTo(new Sums(0, 450, 90_000 + 2 * 22_500, 3, 0));
    }

    @Test
    void months_split_by_the_contract_of_the_day_and_by_groups_that_are_told() {
        sql(contract("acme", "basic", "2026-03-05", null));
        contact("a", "proposal-accepted", "2026-03-02", null, 0);
        contact("b", "proposal-rejected", "2026-03-06", null, 0);

        var members = new KpiRounds(
                database,
                connection -> new CustomerGroups.Groups(List.of("acme"), List.of("Planners"), List.of("")),
                CustomerValues.NONE,
                CLOCK);
        rounds(members);

        assertThat(split(Kpi.PROPOSAL_ACCEPTANCE, Dimension.CONTRACT))
                .containsExactlyInAnyOrder("basic 0.0/1.0", "none 1.0/1.0");
        assertThat(split(Kpi.PROPOSAL_ACCEPTANCE, Dimension.SEGMENT)).containsExactly("Planners 1.0/2.0");
        assertThat(split(Kpi.PROPOSAL_ACCEPTANCE, Dimension.COUNTRY)).containsExactly("DE 1.0/2.0");
        assertThat(split(Kpi.PROPOSAL_ACCEPTANCE, Dimension.LEANING)).isEmpty();
    }

    /** EUR 1,000 and 3,000 of two customers, a third one's is not known: mean 2,000; what stood in October stays as it was. */
    @Test
    void lifetime_value_is_how_it_stands_and_the_past_stays() {
        sql(
                "insert into planner.customer (customer_id, name, imported_at) values ('b', 'B', now()), ('c', 'C', now())",
                """
                insert into planner.kpi_month (kpi, month, dimension, member, numerator, denominator, squares, records, left_out)
                values ('lifetime-value', '2026-10-01', 'all', '', 900, 1, 810000, 1, 0)""");
        rounds(new KpiRounds(
                database,
                CustomerGroups.NONE,
                connection -> new CustomerValues.Values(List.of("acme", "b", "c"), Arrays.asList(1000.0, 3000.0, null)),
                CLOCK));

        var line = get(kpis.board(Dimension.ALL, "")).line(Kpi.LIFETIME_VALUE);
        var series = KpiSeries.of(line, YearMonth.of(2026, 11), KpiSeries.Step.QUARTER, NOW);

        assertThat(series.settled()).isEqualTo(YearMonth.of(2026, 11));
        assertThat(series.yearSums()).isEqualTo(new Sums(4000, 2, 10_000_000, 2, 1));
        assertThat(series.points().getLast().sums())
                .as("not October and November")
                .isEqualTo(series.yearSums());
        assertThat(line.sums(YearMonth.of(2026, 10), YearMonth.of(2026, 10)).numerator())
                .isEqualTo(900);
    }

    /** acme's data scores 0.8, b's 0.5: two records of acme and one of b make (0.8 + 0.8 + 0.5) / 3 = 0.7. */
    @Test
    void every_figure_carries_the_quality_of_the_data_behind_it() {
        sql(
                "insert into planner.customer (customer_id, name, imported_at) values ('b', 'B', now())",
                "delete from planner.customer_quality",
                "insert into planner.customer_quality values ('acme', 0.8, 1, 1, 1, 1, 0, now()), ('b', 0.5, 1, 1, 1, 1, 0, now())");
        contact("a", "proposal-accepted", "2026-03-02", null, 0);
        contact("b", "proposal-rejected", "2026-03-06", null, 0);
        contact("c", "proposal-accepted", "2026-03-07", null, 0);
        sql("update planner.touchpoint set customer_id = 'b' where touchpoint_id = 'c'");
        sums(Kpi.PROPOSAL_ACCEPTANCE, MARCH);

        var line = get(kpis.board(Dimension.ALL, "")).line(Kpi.PROPOSAL_ACCEPTANCE);

        assertThat(line.quality(MARCH, MARCH).mean()).isCloseTo(0.7, within(1e-9));
        assertThat(line.quality(MARCH.plusMonths(1), MARCH.plusMonths(1)).mean())
                .isNaN();
    }

    @Test
    void late_corrected_and_erased_records_change_their_month() {
        contact("a", "emergency-call", "2026-03-02", null, 5);
        assertThat(sums(Kpi.EMERGENCY_SHARE, MARCH).records()).isEqualTo(1);

        sql("update planner.touchpoint set at = '2026-02-27' where touchpoint_id = 'a'");
        assertThat(sums(Kpi.EMERGENCY_SHARE, MARCH)).isEqualTo(Sums.NONE);
        assertThat(sums(Kpi.EMERGENCY_SHARE, MARCH.minusMonths(1)).records()).isEqualTo(1);

        sql("delete from planner.touchpoint");
        assertThat(sums(Kpi.EMERGENCY_SHARE, MARCH.minusMonths(1))).isEqualTo(Sums.NONE);
    }

    @Test
    void the_records_behind_a_figure_add_up_to_it_page_by_page() {
        contact("a", "emergency-call", "2026-03-02", null, 5);
        contact("b", "preventive-visit", "2026-03-02", null, 0);
        contact("c", "inspection", "2026-03-02", null, 0);
        var asked = new KpiBoard.Asked(Kpi.EMERGENCY_SHARE, MARCH, MARCH, Dimension.ALL, "");

        var first = get(kpis.records(asked, null, 2));
        var second = get(kpis.records(asked, first.next(), 2));

        assertThat(first.items()).extracting(KpiBoard.Fact::key).containsExactly("c", "b");
        assertThat(second.items()).extracting(KpiBoard.Fact::key).containsExactly("a");
        assertThat(second.next()).isNull();
        assertThat(second.items().getFirst().customer()).isEqualTo("Acme GmbH");
        assertThat(get(kpis.records(
                                new KpiBoard.Asked(Kpi.EMERGENCY_SHARE, MARCH, MARCH, Dimension.CONTRACT, "basic"),
                                null,
                                9))
                        .items())
                .isEmpty();
    }

    @Test
    void a_target_is_set_once_seen_undone_and_written_down() {
        var first = (Outcome.Done) get(kpis.aim(Kpi.CHURN, 0.05, 0, "Anna"));
        var version = first.target().orElseThrow().id();
        assertThat(get(kpis.aim(Kpi.CHURN, 0.04, 0, "Ben"))).isInstanceOf(Outcome.Stale.class);
        var second = (Outcome.Done) get(kpis.aim(Kpi.CHURN, 0.04, version, "Ben"));

        var undone = (Outcome.Done)
                get(kpis.undo(Kpi.CHURN, second.target().orElseThrow().id(), "Ben"));

        assertThat(undone.target().orElseThrow().value()).isEqualTo(0.05);
        assertThat(get(kpis.targets(Kpi.CHURN)))
                .extracting(KpiBoard.Target::undoneBy)
                .containsExactly("Ben", null);
        assertThat(get(kpis.aim(Kpi.EMERGENCY_SHARE, 1.2, 0, "Anna"))).isInstanceOf(Outcome.Refused.class);
        assertThat(count("select count(*) from planner.audit where subject = 'kpi/churn'"))
                .isEqualTo(3);
    }

    @SuppressWarnings("EnumOrdinal") // The board has its lines in the order of the figures.
    private Sums sums(Kpi kpi, YearMonth month) {
        rounds(new KpiRounds(database, CustomerGroups.NONE, CustomerValues.NONE, CLOCK));
        return get(kpis.board(Dimension.ALL, "")).lines().get(kpi.ordinal()).sums(month, month);
    }

    private static void rounds(KpiRounds rounds) {
        while (get(rounds.run()).due() > 0) {
            Thread.onSpinWait();
        }
    }

    private List<String> split(Kpi kpi, Dimension dimension) {
        return get(kpis.split(kpi, dimension)).stream()
                .map(line ->
                        line.member() + " " + line.months().getFirst().sums().numerator() + "/"
                                + line.months().getFirst().sums().denominator())
                .toList();
    }

    private static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private void contact(String id, String kind, String at, @Nullable String reference, double hours) {
        contact(id, kind, at, reference, hours, "press-7");
    }

    private void contact(String id, String kind, String at, @Nullable String reference, double hours, String machine) {
        sql("""
                insert into planner.touchpoint (touchpoint_id, customer_id, machine_id, at, kind, reference, downtime_hours, imported_at)
                values ('%s', 'acme', '%s', '%s', '%s', %s, %s, now())""".formatted(id, machine, at, kind, reference == null ? "null" : "'" + reference + "'", hours));
    }

    private static String contract(String customer, String kind, String from, @Nullable String to) {
        return "insert into planner.contract (customer_id, kind, from_date, to_date, imported_at) values ('%s', '%s', '%s', %s, now())"
                .formatted(customer, kind, from, to == null ? "null" : "'" + to + "'");
    }

    private void order(String at, @Nullable Boolean right, long stakeCents) {
        sql("""
                with demand as (
                    insert into planner.service_demand (demand_id, machine_id, component, opened_at, updated_at, closed_at, earliest_at,
                                                        latest_at, stake_cents, document)
                    values (gen_random_uuid(), 'press-7', 'bearing', '2026-03-10', now(), now(), now(), now(), 0, '{}') returning demand_id),
                offered as (
                    insert into planner.proposal (proposal_id, demand_id, version, status, machine_id, components, customer_id, site_id,
                                                  stake_cents, created_at, updated_at, document)
                    select gen_random_uuid(), demand_id, 1, 'approved', 'press-7', '{bearing}', 'acme', 'essen', %d, now(), now(),
                           '{"costTerms": [{"name": "visit", "amount": 10000}, {"name": "work", "amount": 5000},
                                           {"name": "downtime", "amount": 70000}]}' from demand returning proposal_id),
                made as (
                    insert into planner.work_order (work_order_id, proposal_id, version, status, machine_id, components, customer_id, site_id,
                                                    technician_id, created_at, updated_at, document)
                    select gen_random_uuid(), proposal_id, 1, 'reported', 'press-7', '{bearing}', 'acme', 'essen', 'anna', now(), now(), '{}'
                    from offered returning work_order_id)
                insert into planner.maintenance_finding (finding_id, work_order_id, machine_id, component, at, as_found, action, as_left,
                                                         parts_used, hours, forecast_right, reported_by, reported_at, tell_after)
                select gen_random_uuid(), work_order_id, 'press-7', 'bearing', '%s', 'WORN', 'REPLACED', 'GOOD', '[]', 1, %s, 'anna', now(), now()
                from made""".formatted(stakeCents, at, right));
    }

    private void sql(String... statements) {
        database.inTransactionNow(connection -> {
            try (var statement = connection.createStatement()) {
                for (var each : statements) {
                    statement.executeUpdate(each);
                }
                return true;
            }
        });
    }

    private int count(String query) {
        return database.inTransactionNow(connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(query)) {
                rows.next();
                return rows.getInt(1);
            }
        });
    }
}
