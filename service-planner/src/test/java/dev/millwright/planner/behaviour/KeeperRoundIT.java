package dev.millwright.planner.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.planner.privacy.Pseudonyms;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class KeeperRoundIT {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Pseudonyms NAMES = Pseudonyms.keyed(new byte[32]);

    private static Database database;

    private final List<FeatureRow> changed = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private final BehaviourListener listener = new BehaviourListener() {
        @Override
        public void changed(Connection connection, List<FeatureRow> rows) {
            changed.addAll(rows);
        }

        @Override
        public void removed(Connection connection, Collection<String> pseudonyms) {
            removed.addAll(pseudonyms);
        }
    };

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void begin() {
        sql("delete from planner.behaviour");
        sql("delete from planner.consent");
        sql("delete from planner.touchpoint");
        sql("delete from planner.contract");
        sql("delete from planner.installed_machine");
        sql("delete from planner.customer");
        sql(
                "insert into planner.customer (customer_id, name, imported_at) values ('acme', 'Acme', now()), ('bolt', 'Bolt', now())");
        sql("""
            insert into planner.installed_machine (machine_id, customer_id, site_id, model_id, installed_on, imported_at)
            values ('press-7', 'acme', 'essen', 'press', '2020-01-01', now())""");
        keep();
        changed.clear();
        removed.clear();
    }

    private static void sql(String statement) {
        database.inTransactionNow(connection -> execute(connection, statement));
    }

    private static int execute(Connection connection, String text) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.executeUpdate(text);
        }
    }

    private static void contact(String id, String customer, String kind, String at) {
        sql("""
            insert into planner.touchpoint (touchpoint_id, customer_id, machine_id, at, kind, imported_at)
            values ('%s', '%s', 'press-7', '%s', '%s', now())""".formatted(id, customer, at, kind));
    }

    /** Rounds until nothing is left to do. */
    private void keep() {
        var round = new KeeperRound(NAMES, List.of(listener), () -> NOW, 2);
        while (database.inTransactionNow(round::run).worked()) {
            // Again.
        }
    }

    private static Optional<FeatureRow> stored(String customer) {
        return database.inTransactionNow(connection -> FeatureStore.find(connection, NAMES.of(customer)));
    }

    private static double emergencies(String customer) {
        return stored(customer).orElseThrow().value(BehaviourFeature.EMERGENCY_CALLS, Window.YEAR);
    }

    /** What a reckoning from nothing gives. */
    private static List<FeatureRow> fromScratch(String customer) {
        return database.inTransactionNow(connection -> FeatureRules.of(
                FactStore.load(connection, FactStore.members(connection, List.of(customer)), NOW)
                        .facts(customer),
                NAMES::of,
                NOW));
    }

    private static void assertExact(String customer) {
        var expected = fromScratch(customer);
        assertThat(stored(customer)).contains(expected.getFirst());
        List<FeatureRow> sites =
                database.inTransactionNow(connection -> FeatureStore.sites(connection, NAMES.of(customer)));
        assertThat(sites).containsExactlyInAnyOrderElementsOf(expected.subList(1, expected.size()));
    }

    @Test
    void follows_what_happens_and_tells_the_listeners_in_the_same_transaction() {
        contact("t1", "acme", "emergency-call", "2026-05-01Z");

        keep();

        assertThat(emergencies("acme")).isEqualTo(1);
        assertThat(changed).extracting(FeatureRow::pseudonym).containsExactly(NAMES.of("acme"));
        assertExact("acme");
    }

    @Test
    void carries_how_good_the_data_are() {
        sql("""
            insert into planner.customer_quality (customer_id, score, completeness, validity, freshness, identity, print, checked_at)
            values ('acme', 0.75, 1, 1, 0.5, 1, 0, now())""");
        contact("t1", "acme", "emergency-call", "2026-05-01Z");

        keep();

        assertThat(stored("acme").orElseThrow().quality()).isEqualTo(0.75);
        assertThat(stored("bolt").orElseThrow().quality()).isNaN();
    }

    @Test
    void comes_to_what_a_reckoning_from_nothing_gives_after_late_corrected_and_deleted_contacts() {
        contact("t1", "acme", "emergency-call", "2026-05-01Z");
        contact("t2", "acme", "preventive-visit", "2026-05-10Z");
        keep();

        contact("late", "acme", "emergency-call", "2025-01-01Z"); // in three years only
        keep();
        assertThat(emergencies("acme")).isEqualTo(1);
        assertThat(stored("acme").orElseThrow().value(BehaviourFeature.EMERGENCY_CALLS, Window.THREE_YEARS))
                .isEqualTo(2);
        assertExact("acme");

        sql("update planner.touchpoint set kind = 'inspection', at = '2026-04-01Z' where touchpoint_id = 't1'");
        keep();
        assertThat(emergencies("acme")).isZero();
        assertExact("acme");

        sql("delete from planner.touchpoint where touchpoint_id = 't2'");
        sql("""
            insert into planner.contract (customer_id, kind, from_date, imported_at) values ('acme', 'preventive', '2026-01-01', now())""");
        sql("update planner.installed_machine set retired_on = '2026-03-01' where machine_id = 'press-7'");
        keep();
        assertThat(stored("acme").orElseThrow().value(BehaviourFeature.CONTRACT_LEVEL, Window.YEAR))
                .isEqualTo(2);
        assertExact("acme");
    }

    @Test
    void counts_merged_customers_together_and_apart_again() {
        contact("t1", "acme", "emergency-call", "2026-05-01Z");
        contact("t2", "bolt", "emergency-call", "2026-05-02Z");
        keep();

        sql("update planner.customer set merged_into = 'acme' where customer_id = 'bolt'");
        keep();

        assertThat(emergencies("acme")).isEqualTo(2);
        assertThat(stored("bolt")).isEmpty();
        assertThat(removed).containsExactly(NAMES.of("bolt"));
        assertExact("acme");

        contact("t3", "bolt", "emergency-call", "2026-05-03Z"); // told under the old name
        keep();
        assertThat(emergencies("acme")).isEqualTo(3);

        sql("update planner.customer set merged_into = null where customer_id = 'bolt'");
        keep();
        assertThat(emergencies("acme")).isEqualTo(1);
        assertThat(emergencies("bolt")).isEqualTo(2);
        assertExact("acme");
        assertExact("bolt");
    }

    @Test
    void lets_a_single_event_overtake_an_import_of_everybody() {
        sql(
                "insert into planner.customer (customer_id, name, imported_at) select 'c' || i, 'C', now() from generate_series(1, 40) i");
        sql("delete from planner.customer_due");
        sql("insert into planner.customer_due (customer_id) select 'c' || i from generate_series(1, 40) i order by i");
        contact("t1", "c33", "emergency-call", "2026-05-01Z");

        // Of sixteen, fourteen have waited longest and two came last: the call and c40.
        var done = database.inTransactionNow(new KeeperRound(NAMES, List.of(listener), () -> NOW, 16)::run);

        assertThat(done.changed()).contains("c1", "c14", "c33", "c40").doesNotContain("c15", "c39");
        assertThat(emergencies("c33")).isEqualTo(1);
        assertThat((int) database.inTransactionNow(DueStore::depth)).isEqualTo(24);
        keep();
        assertThat(stored("c39")).isPresent();
    }

    @Test
    void keeps_nothing_of_a_customer_that_objects_to_profiling() {
        contact("t1", "acme", "emergency-call", "2026-05-01Z");
        keep();

        sql("""
            insert into planner.consent (customer_id, purpose, given, at, how, recorded_by, recorded_at)
            values ('acme', 'profiling', false, now(), 'letter', 'eva', now())""");
        keep();
        assertThat(stored("acme")).isEmpty();
        assertThat(removed).containsExactly(NAMES.of("acme"));

        contact("t2", "acme", "emergency-call", "2026-05-02Z");
        keep();
        assertThat(stored("acme")).isEmpty();

        sql("""
            insert into planner.consent (customer_id, purpose, given, at, how, recorded_by, recorded_at)
            values ('acme', 'profiling', true, now(), 'letter', 'eva', now())""");
        keep();
        assertThat(emergencies("acme")).isEqualTo(2);
    }

    @Test
    void loses_nothing_when_a_round_does_not_come_to_its_end() {
        contact("t1", "acme", "emergency-call", "2026-05-01Z");
        var failing = new BehaviourListener() {
            @Override
            public void changed(Connection connection, List<FeatureRow> rows) {
                throw new IllegalStateException("killed");
            }

            @Override
            public void removed(Connection connection, Collection<String> pseudonyms) {}
        };
        var round = new KeeperRound(NAMES, List.of(failing), () -> NOW, 100);

        assertThatThrownBy(() -> database.inTransactionNow(round::run)).hasMessageContaining("killed");

        assertThat(emergencies("acme")).isZero();
        assertThat((int) database.inTransactionNow(DueStore::depth)).isPositive();
        keep();
        assertThat(emergencies("acme")).isEqualTo(1);
        assertThat((int) database.inTransactionNow(DueStore::depth)).isZero();
    }

    @Test
    void lets_one_round_at_a_time_through() {
        contact("t1", "acme", "emergency-call", "2026-05-01Z");
        var round = new KeeperRound(NAMES, List.of(listener), () -> NOW, 100);

        database.inTransactionNow(outer -> {
            assertThat(DueStore.tryLock(outer)).isTrue();
            assertThat(database.inTransactionNow(round::run).worked()).isFalse();
            return true;
        });

        assertThat(database.inTransactionNow(round::run).changed()).containsExactly("acme");
    }

    @Test
    void leaves_what_is_written_while_it_reckons_to_the_next_round() {
        contact("t1", "acme", "emergency-call", "2026-05-01Z");
        var busy = new BehaviourListener() {
            @Override
            public void changed(Connection connection, List<FeatureRow> rows) {
                contact("t2", "acme", "emergency-call", "2026-05-02Z"); // on another connection, waits for nobody
            }

            @Override
            public void removed(Connection connection, Collection<String> pseudonyms) {}
        };

        database.inTransactionNow(new KeeperRound(NAMES, List.of(busy), () -> NOW, 100)::run);
        assertThat(emergencies("acme")).isEqualTo(1);

        keep();
        assertThat(emergencies("acme")).isEqualTo(2);
    }

    @Test
    void moves_the_windows_of_everybody_once_a_day() {
        contact("t1", "acme", "emergency-call", "2025-06-10Z");
        keep();
        assertThat(emergencies("acme")).isEqualTo(1);
        var later = NOW.plusSeconds(10 * 24 * 3600);
        var round = new KeeperRound(NAMES, List.of(listener), () -> later, 1);

        int swept = 0;
        var done = database.inTransactionNow(round::run);
        while (done.worked()) {
            swept += done.swept();
            done = database.inTransactionNow(round::run);
        }

        assertThat(done.sweepEnded()).isTrue();
        assertThat(swept).isEqualTo(2);
        assertThat(emergencies("acme")).isZero();
        assertThat(stored("bolt").orElseThrow().reckonedAt()).isEqualTo(later);
        assertThat(database.inTransactionNow(round::run).sweepEnded()).isFalse();
    }

    @Test
    void knows_where_a_value_stands_among_all() {
        sql("delete from planner.behaviour");
        database.inTransactionNow(connection -> {
            for (int i = 0; i < 4; i++) {
                var values = new double[] {i == 3 ? Double.NaN : i};
                FeatureStore.replace(
                        connection, List.of(new FeatureRow("p" + i, null, values, values, Double.NaN, NOW, 1, null)));
            }
            return QuantileStore.refresh(connection, NOW);
        });

        var share = database.inTransactionNow(connection -> QuantileStore.of(connection, Window.YEAR))
                .get(BehaviourFeature.SHARE_PREVENTIVE);

        // Known of three: 0, 1, 2. Half of the customers that have as much count: the middle one stands in the middle.
        assertThat(share.customers()).isEqualTo(3);
        assertThat(share.rank(1)).isBetween(0.49, 0.51);
        assertThat(share.rank(5)).isEqualTo(1);
        assertThat(share.rank(Double.NaN)).isNaN();
    }
}
