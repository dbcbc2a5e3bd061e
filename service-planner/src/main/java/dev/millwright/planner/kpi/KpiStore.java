package dev.millwright.planner.kpi;

import dev.millwright.planner.kpi.KpiBoard.Asked;
import dev.millwright.planner.kpi.KpiBoard.Fact;
import dev.millwright.planner.kpi.KpiBoard.Line;
import dev.millwright.planner.kpi.KpiBoard.Member;
import dev.millwright.planner.kpi.KpiBoard.Month;
import dev.millwright.planner.kpi.KpiBoard.Target;
import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.storage.Cursor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Roll-ups, targets and the records behind figures. Every call takes part in the caller's transaction. */
@SuppressWarnings("InlineFormatString") // The statements stand at the top, where they can be read as SQL.
final class KpiStore {
    private static final int MEMBERS_MAX = 100;
    private static final int TARGETS_MAX = 100;

    private static final String SPAN = """
            with span as (select ?::timestamptz as a, ?::timestamptz as b, ?::timestamptz as n),
            facts as (%s),
            known as (select f.*, coalesce(c.merged_into, c.customer_id) as stands, c.country
                      from facts f join planner.customer c on c.customer_id = f.customer_id
                      where f.customer_id not in (select r.customer_id from planner.refused('statistics') r))""";

    /**
     * The best contract that the customer had on the day; merged customers' contracts count as its own. What became of a contract that
     * ended counts to that one, which held until the day before.
     */
    private static final String CONTRACT = """
            cross join lateral (
                select k.at::date - (k.what is not null and k.what in ('renewed', 'not-renewed', 'lost'))::int as day) held_on
            left join lateral (
                select o.kind from planner.contract o
                where o.customer_id = k.customer_id and o.from_date <= held_on.day and (o.to_date is null or o.to_date > held_on.day)
                order by array_position(array['full-service', 'preventive', 'basic', 'none'], o.kind) limit 1) held on true""";

    private static final String ROLL_UP = SPAN + """

            insert into planner.kpi_month (kpi, month, dimension, member, numerator, denominator, squares, records, left_out,
                quality, scored)
            select ?, ?, g.dimension, g.member, sum(k.num), sum(k.den), sum(k.num * k.num),
                   count(*) filter (where k.what is not null and k.left_out = 0), sum(k.left_out),
                   coalesce(sum(q.score) filter (where k.what is not null and k.left_out = 0), 0),
                   count(q.score) filter (where k.what is not null and k.left_out = 0)
            from known k
            left join kpi_group on kpi_group.customer_id = k.stands
            left join planner.customer_quality q on q.customer_id = k.stands
            """ + CONTRACT + """

            cross join lateral (values ('all', ''), ('contract', coalesce(held.kind, 'none')), ('country', nullif(k.country, '')),
                                       ('segment', nullif(kpi_group.segment, '')), ('leaning', nullif(kpi_group.leaning, '')))
                g (dimension, member)
            where g.member is not null
            group by g.dimension, g.member""";

    private static final String RECORDS = SPAN + """

            select k.stands, c.name, k.at, k.num, k.den, k.left_out, k.what, k.machine_id, k.link, k.key
            from known k join planner.customer c on c.customer_id = k.stands
            """ + CONTRACT + """

            where k.what is not null
              and case ? when 'all' then true when 'contract' then coalesce(held.kind, 'none') = ? else k.country = ? end
              and (?::timestamptz is null or (k.at, k.stands, k.key) < (?, ?, ?))
            order by k.at desc, k.stands desc, k.key desc limit ?""";

    private KpiStore() {}

    /** Makes the groups known to the statements of this transaction. */
    static void groups(Connection connection, CustomerGroups.Groups groups) throws SQLException {
        try (var create = connection.createStatement()) {
            create.execute(
                    "create temporary table kpi_group (customer_id text primary key, segment text, leaning text) on commit drop");
        }
        try (var insert = connection.prepareStatement(
                "insert into kpi_group select * from unnest(?::text[], ?::text[], ?::text[]) on conflict do nothing")) {
            Columns.set(insert, 1, groups.customers());
            Columns.set(insert, 2, groups.segments());
            Columns.set(insert, 3, groups.leanings());
            insert.executeUpdate();
        }
    }

    /** Makes what is foreseen known to the statements of this transaction. */
    static void values(Connection connection, CustomerValues.Values values) throws SQLException {
        try (var create = connection.createStatement()) {
            create.execute(
                    "create temporary table kpi_value (customer_id text primary key, euros double precision) on commit drop");
        }
        try (var insert = connection.prepareStatement(
                "insert into kpi_value select * from unnest(?::text[], ?::double precision[]) on conflict do nothing")) {
            Columns.set(insert, 1, values.customers());
            insert.setArray(2, connection.createArrayOf("float8", values.euros().toArray()));
            insert.executeUpdate();
        }
    }

    /** Reckons every figure of {@code month} anew; {@link #groups} and {@link #values} go before. What stood in a month that is over stays. */
    static void reckon(Connection connection, YearMonth month, Instant now) throws SQLException {
        boolean over = month.isBefore(StoredKpis.month(now));
        for (var kpi : Kpi.values()) {
            if (kpi.isStanding() && over) {
                continue;
            }
            try (var delete =
                    connection.prepareStatement("delete from planner.kpi_month where month = ? and kpi = ?")) {
                delete.setObject(1, month.atDay(1));
                delete.setString(2, kpi.word());
                delete.executeUpdate();
            }
            try (var insert = connection.prepareStatement(ROLL_UP.formatted(KpiFacts.of(kpi)))) {
                span(insert, month, month, now);
                insert.setString(4, kpi.word());
                insert.setObject(5, month.atDay(1));
                insert.executeUpdate();
            }
        }
    }

    private static void span(PreparedStatement statement, YearMonth from, YearMonth to, Instant now)
            throws SQLException {
        Columns.set(statement, 1, begin(from));
        Columns.set(statement, 2, begin(to.plusMonths(1)));
        Columns.set(statement, 3, now);
    }

    private static Instant begin(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Takes the months that are due, at most {@code max} of them, newest first. */
    static List<YearMonth> takeDue(Connection connection, int max) throws SQLException {
        try (var take = connection.prepareStatement("""
                with newest as (select distinct month from planner.kpi_due order by month desc limit ?),
                     gone as (delete from planner.kpi_due d using newest n where d.month = n.month)
                select month from newest order by month desc""")) {
            take.setInt(1, max);
            return Columns.all(take, row -> YearMonth.from(row.getObject("month", LocalDate.class)));
        }
    }

    /** Says that all months from {@code from} to {@code to} are due. */
    static void due(Connection connection, YearMonth from, YearMonth to) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into planner.kpi_due select m::date from generate_series(?::timestamp, ?::timestamp, interval '1 month') m")) {
            insert.setObject(1, from.atDay(1).atStartOfDay());
            insert.setObject(2, to.atDay(1).atStartOfDay());
            insert.executeUpdate();
        }
    }

    /** How many months are due. */
    static int due(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select count(distinct month)::int as n from planner.kpi_due")) {
            return Columns.all(query, row -> row.getInt("n")).getFirst();
        }
    }

    /** The last round, and the last one over all months; null before the first. */
    record State(Instant reckonedAt, Instant wholeAt) {}

    static @Nullable State state(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select * from planner.kpi_state")) {
            return Columns.all(
                            query,
                            row -> new State(Columns.instant(row, "reckoned_at"), Columns.instant(row, "whole_at")))
                    .stream()
                    .findFirst()
                    .orElse(null);
        }
    }

    static void remember(Connection connection, State state) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into planner.kpi_state values (true, ?, ?)
                on conflict (one) do update set reckoned_at = excluded.reckoned_at, whole_at = excluded.whole_at""")) {
            Columns.set(insert, 1, state.reckonedAt());
            Columns.set(insert, 2, state.wholeAt());
            insert.executeUpdate();
        }
    }

    private record Row(Kpi kpi, String member, Month month) {}

    /** Every figure of one member. */
    static List<Line> board(Connection connection, Dimension dimension, String member, YearMonth from)
            throws SQLException {
        try (var query = connection.prepareStatement(
                "select * from planner.kpi_month where dimension = ? and member = ? and month >= ? order by month")) {
            query.setString(1, dimension.word());
            query.setString(2, member);
            query.setObject(3, from.atDay(1));
            var byKpi = new EnumMap<Kpi, List<Month>>(Kpi.class);
            for (var row : Columns.all(query, KpiStore::row)) {
                byKpi.computeIfAbsent(row.kpi(), _ -> new ArrayList<>()).add(row.month());
            }
            var targets = targets(connection);
            var lines = new ArrayList<Line>();
            for (var kpi : Kpi.values()) {
                lines.add(new Line(kpi, member, byKpi.getOrDefault(kpi, List.of()), targets.get(kpi)));
            }
            return lines;
        }
    }

    /** The groups that there are figures of. */
    static List<Member> members(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(
                "select distinct dimension, member from planner.kpi_month where dimension <> 'all' order by 1, 2 limit 300")) {
            return Columns.all(
                    query,
                    row -> new Member(Dimension.of(row.getString("dimension")).orElseThrow(), row.getString("member")));
        }
    }

    /** One figure for the members with most records. */
    static List<Line> split(Connection connection, Kpi kpi, Dimension dimension, YearMonth from) throws SQLException {
        try (var query = connection.prepareStatement("""
                select m.* from planner.kpi_month m join (
                    select member, sum(records) as n from planner.kpi_month where kpi = ? and dimension = ? and month >= ?
                    group by member order by n desc, member limit ?) top using (member)
                where m.kpi = ? and m.dimension = ? and m.month >= ? order by top.n desc, m.member, m.month""")) {
            query.setString(1, kpi.word());
            query.setString(2, dimension.word());
            query.setObject(3, from.atDay(1));
            query.setInt(4, MEMBERS_MAX);
            query.setString(5, kpi.word());
            query.setString(6, dimension.word());
            query.setObject(7, from.atDay(1));
            Map<String, List<Month>> members = new LinkedHashMap<>();
            for (var row : Columns.all(query, KpiStore::row)) {
                members.computeIfAbsent(row.member(), _ -> new ArrayList<>()).add(row.month());
            }
            var target = targets(connection).get(kpi);
            return members.entrySet().stream()
                    .map(entry -> new Line(kpi, entry.getKey(), entry.getValue(), target))
                    .toList();
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                Kpi.of(row.getString("kpi")).orElseThrow(),
                row.getString("member"),
                new Month(
                        YearMonth.from(row.getObject("month", LocalDate.class)),
                        new Sums(
                                row.getDouble("numerator"),
                                row.getDouble("denominator"),
                                row.getDouble("squares"),
                                row.getInt("records"),
                                row.getInt("left_out")),
                        new RecordQuality(row.getDouble("quality"), row.getInt("scored"))));
    }

    /** The records behind a figure; one more than {@code limit} to see whether there are more. */
    static List<Fact> records(Connection connection, Asked asked, @Nullable String cursor, int limit, Instant now)
            throws SQLException {
        var keys = Cursor.keys(cursor, 3);
        try (var query = connection.prepareStatement(RECORDS.formatted(KpiFacts.of(asked.kpi())))) {
            span(query, asked.from(), asked.to(), now);
            query.setString(4, asked.dimension().word());
            query.setString(5, asked.member());
            query.setString(6, asked.member());
            Columns.set(query, 7, keys.isEmpty() ? null : Instant.parse(keys.get(0)));
            Columns.set(query, 8, keys.isEmpty() ? Instant.EPOCH : Instant.parse(keys.get(0)));
            query.setString(9, keys.isEmpty() ? "" : keys.get(1));
            query.setString(10, keys.isEmpty() ? "" : keys.get(2));
            query.setInt(11, limit + 1);
            return Columns.all(
                    query,
                    row -> new Fact(
                            row.getString("stands"),
                            row.getString("name"),
                            Columns.instant(row, "at"),
                            row.getDouble("num"),
                            row.getDouble("den"),
                            row.getInt("left_out") > 0,
                            row.getString("what"),
                            row.getString("machine_id"),
                            row.getString("link"),
                            row.getString("key")));
        }
    }

    /** The cursor that goes on behind {@code fact}. */
    static String cursorOf(Fact fact) {
        return Cursor.of(fact.at(), fact.customerId(), fact.key());
    }

    private static Map<Kpi, Target> targets(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(
                "select distinct on (kpi) * from planner.kpi_target where undone_at is null order by kpi, target_id desc")) {
            var targets = new EnumMap<Kpi, Target>(Kpi.class);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var target = target(rows);
                    Kpi.of(rows.getString("kpi"))
                            .filter(kpi -> target.value() != null)
                            .ifPresent(kpi -> targets.put(kpi, target));
                }
            }
            return targets;
        }
    }

    /** Every target of {@code kpi}, newest first. */
    static List<Target> targets(Connection connection, Kpi kpi) throws SQLException {
        try (var query = connection.prepareStatement(
                "select * from planner.kpi_target where kpi = ? order by target_id desc limit ?")) {
            query.setString(1, kpi.word());
            query.setInt(2, TARGETS_MAX);
            return Columns.all(query, KpiStore::target);
        }
    }

    /** The target that counts, locked until the transaction ends. */
    static Optional<Target> present(Connection connection, Kpi kpi) throws SQLException {
        try (var lock =
                connection.prepareStatement("select pg_advisory_xact_lock(hashtext('kpi_target'), hashtext(?))")) {
            lock.setString(1, kpi.word());
            lock.execute();
        }
        return targets(connection, kpi).stream()
                .filter(target -> target.undoneAt() == null)
                .findFirst();
    }

    static void aim(Connection connection, Kpi kpi, @Nullable Double value, String who, Instant now)
            throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into planner.kpi_target (kpi, value, set_by, set_at) values (?, ?, ?, ?)")) {
            insert.setString(1, kpi.word());
            insert.setObject(2, value);
            insert.setString(3, who);
            Columns.set(insert, 4, now);
            insert.executeUpdate();
        }
    }

    static void undo(Connection connection, long target, String who, Instant now) throws SQLException {
        try (var update = connection.prepareStatement(
                "update planner.kpi_target set undone_by = ?, undone_at = ? where target_id = ?")) {
            update.setString(1, who);
            Columns.set(update, 2, now);
            update.setLong(3, target);
            update.executeUpdate();
        }
    }

    private static Target target(ResultSet row) throws SQLException {
        return new Target(
                row.getLong("target_id"),
                row.getObject("value", Double.class),
                row.getString("set_by"),
                Columns.instant(row, "set_at"),
                row.getString("undone_by"),
                Columns.instantOrNull(row, "undone_at"));
    }
}
