package dev.millwright.planner.preference;

import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.Agreements;
import dev.millwright.planner.preference.LearnedWeight.Level;
import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.storage.Json;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decisions as they are learned from, and what was learned. Every call takes part in the caller's transaction. */
public final class PreferenceStore {
    private PreferenceStore() {}

    /**
     * Decisions and moves that hold: not taken back, not older than {@code since}, not before a reset; newest first, at most
     * {@code limit}. A move that the customer has agreed to says something about the customer, any other about who has made it.
     */
    static List<Observed> observed(Connection connection, Instant since, int limit) throws SQLException {
        try (var query = connection.prepareStatement("""
            (select p.customer_id, d.decided_by, d.document #>> '{detail,choice}' as choice, d.decided_at, d.decision_id
            from (select *, lead(kind) over (partition by proposal_id order by decided_at, version, decision_id) as next
                  from planner.decision) d
            join planner.proposal p using (proposal_id)
            where d.kind in ('approved', 'amended', 'rejected') and d.next is distinct from 'undone' and d.decided_at >= ?
              and d.document #>> '{detail,choice}' is not null
              and not exists (select 1 from planner.preference_reset r where r.reset_at >= d.decided_at
                  and (r.level = 'fleet' or (r.level = 'customer' and r.subject = p.customer_id)
                       or (r.level = 'coordinator' and r.subject = d.decided_by))))
            union all
            (select m.customer_id, m.moved_by, m.choice, m.moved_at, m.move_id
             from (select case when customer_agreed then w.customer_id else '' end as customer_id,
                          case when customer_agreed then '' else moved_by end as moved_by, choice::text as choice, moved_at, move_id
                   from planner.visit_move join planner.work_order w using (work_order_id)
                   where undone_at is null and choice is not null and moved_at >= ?) m
             where not exists (select 1 from planner.preference_reset r where r.reset_at >= m.moved_at
                  and (r.level = 'fleet' or (r.level = 'customer' and r.subject = m.customer_id)
                       or (r.level = 'coordinator' and r.subject = m.moved_by))))
            order by decided_at desc, decision_id limit ?\
            """)) {
            Columns.set(query, 1, since);
            Columns.set(query, 2, since);
            query.setInt(3, limit);
            return Columns.all(
                    query,
                    row -> new Observed(
                            row.getString("customer_id"),
                            row.getString("decided_by"),
                            Json.read(row.getString("choice"), Choice.class)));
        }
    }

    /** Lets one after the other learn: whoever comes second waits until the first has ended its transaction. */
    static void lock(Connection connection) throws SQLException {
        try (var lock = connection.createStatement()) {
            lock.execute("lock table planner.preference_state in exclusive mode");
        }
    }

    /** Changes whenever a decision, a move, an undo or a reset is added or goes. */
    static String fingerprint(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("""
            select (select count(*) || ' ' || coalesce(max(decided_at), '-infinity') from planner.decision) || ' '
                   || (select count(*) from planner.preference_reset) || ' '
                   || (select count(*) || ' ' || coalesce(max(moved_at), '-infinity') || ' ' || count(undone_at)
                       from planner.visit_move) as fingerprint\
            """)) {
            return Columns.all(query, row -> row.getString(1)).getFirst();
        }
    }

    /**
     * How far learning is.
     *
     * @param fingerprint of the decisions, settings and day that were learned from
     * @param learnedAt when
     * @param decisions how many they were
     * @param bound most that preferences may move
     */
    record State(String fingerprint, Instant learnedAt, int decisions, Money bound) {}

    static Optional<State> state(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select * from planner.preference_state")) {
            return Columns.all(
                            query,
                            row -> new State(
                                    row.getString("fingerprint"),
                                    Columns.instant(row, "learned_at"),
                                    row.getInt("decisions"),
                                    new Money(row.getLong("bound_cents"))))
                    .stream()
                    .findFirst();
        }
    }

    /** Puts what was learned in place of what was known before. */
    static void replace(
            Connection connection, State state, List<LearnedWeight> weights, Map<String, Observers.Usual> usual)
            throws SQLException {
        try (var clear = connection.createStatement()) {
            clear.executeUpdate("delete from planner.learned_weight");
            clear.executeUpdate("delete from planner.usual_coordinator");
        }
        try (var insert = connection.prepareStatement("insert into planner.learned_weight values (?, ?, ?, ?, ?, ?)")) {
            for (var weight : weights) {
                insert.setString(1, weight.level().word());
                insert.setString(2, weight.subject());
                insert.setString(3, weight.feature().kind().name());
                insert.setString(4, weight.feature().value());
                insert.setDouble(5, weight.euros());
                insert.setInt(6, weight.decisions());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        try (var insert = connection.prepareStatement("insert into planner.usual_coordinator values (?, ?, ?)")) {
            for (var entry : usual.entrySet()) {
                insert.setString(1, entry.getKey());
                insert.setString(2, entry.getValue().coordinator());
                insert.setInt(3, entry.getValue().decisions());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        try (var upsert = connection.prepareStatement("""
            insert into planner.preference_state (fingerprint, learned_at, decisions, bound_cents) values (?, ?, ?, ?)
            on conflict (one) do update set fingerprint = excluded.fingerprint, learned_at = excluded.learned_at,
                decisions = excluded.decisions, bound_cents = excluded.bound_cents\
            """)) {
            upsert.setString(1, state.fingerprint());
            Columns.set(upsert, 2, state.learnedAt());
            upsert.setInt(3, state.decisions());
            upsert.setLong(4, state.bound().cents());
            upsert.executeUpdate();
        }
    }

    /** What was learned of {@code subject} at {@code level}, or of all if {@code level} is null; the strongest first. */
    static List<LearnedWeight> weights(Connection connection, @Nullable Level level, @Nullable String subject)
            throws SQLException {
        try (var query = connection.prepareStatement("""
            select * from planner.learned_weight where (?::text is null or level = ?) and (?::text is null or subject = ?)
            order by level, subject, abs(euros) desc, kind, value\
            """)) {
            query.setString(1, level == null ? null : level.word());
            query.setString(2, level == null ? null : level.word());
            query.setString(3, subject);
            query.setString(4, subject);
            return Columns.all(
                    query,
                    row -> new LearnedWeight(
                            Level.of(row.getString("level")),
                            row.getString("subject"),
                            new Feature(Feature.Kind.valueOf(row.getString("kind")), row.getString("value")),
                            row.getDouble("euros"),
                            row.getInt("decisions")));
        }
    }

    /** All that was agreed and learned, for the plan. */
    public static Agreements agreements(Connection connection) throws SQLException {
        var weights = weights(connection, null, null);
        var rules = AgreementStore.rules(connection, null, true);
        if (weights.isEmpty() && rules.isEmpty()) {
            return Agreements.NONE;
        }
        return new LearnedAgreements(new LearnedAgreements.Knowledge(
                weights,
                rules,
                map(connection, "select site_id, customer_id from planner.site"),
                map(connection, "select customer_id, coordinator from planner.usual_coordinator"),
                names(connection),
                state(connection).map(State::bound).orElse(Money.ZERO)));
    }

    /** Names of customers and technicians by id. */
    static Map<String, String> names(Connection connection) throws SQLException {
        return map(connection, """
            select customer_id, name from planner.customer union all select technician_id, name from planner.technician\
            """);
    }

    private static Map<String, String> map(Connection connection, String sql) throws SQLException {
        try (var query = connection.prepareStatement(sql);
                var rows = query.executeQuery()) {
            var map = new HashMap<String, String>();
            while (rows.next()) {
                map.put(rows.getString(1), rows.getString(2));
            }
            return map;
        }
    }

    static void reset(Connection connection, Level level, String subject, String who, Instant now) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into planner.preference_reset (level, subject, reset_by, reset_at) values (?, ?, ?, ?)")) {
            insert.setString(1, level.word());
            insert.setString(2, subject);
            insert.setString(3, who);
            Columns.set(insert, 4, now);
            insert.executeUpdate();
        }
    }
}
