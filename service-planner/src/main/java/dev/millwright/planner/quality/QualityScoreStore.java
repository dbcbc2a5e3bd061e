package dev.millwright.planner.quality;

import dev.millwright.planner.storage.Columns;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How good the data about customers is, as stored. Every call takes part in the caller's transaction. */
public final class QualityScoreStore {
    private static final int TENTHS = 10;
    private static final int DAYS_SHOWN = 90;

    private QualityScoreStore() {}

    /** The scores of those of {@code customers} that were looked at, by the id that was asked; a merged one has that of the one that stands for it. */
    public static Map<String, QualityScore> of(Connection connection, Collection<String> customers)
            throws SQLException {
        try (var query = connection.prepareStatement("""
            select c.customer_id as asked, q.* from planner.customer c
            join planner.customer_quality q on q.customer_id = coalesce(c.merged_into, c.customer_id)
            where c.customer_id = any (?)\
            """)) {
            Columns.set(query, 1, customers);
            var scores = new HashMap<String, QualityScore>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    scores.put(rows.getString("asked"), score(rows));
                }
            }
            return scores;
        }
    }

    /** When {@code customer} was last looked at; null if it was not. */
    static @Nullable Instant checkedAt(Connection connection, String customer) throws SQLException {
        try (var query =
                connection.prepareStatement("select checked_at from planner.customer_quality where customer_id = ?")) {
            query.setString(1, customer);
            return Columns.all(query, row -> Columns.instant(row, "checked_at")).stream()
                    .findFirst()
                    .orElse(null);
        }
    }

    /** Hashes of what {@code customers} were last compared by. */
    static Map<String, Long> prints(Connection connection, Collection<String> customers) throws SQLException {
        try (var query = connection.prepareStatement(
                "select customer_id, print from planner.customer_quality where customer_id = any (?)")) {
            Columns.set(query, 1, customers);
            var prints = new HashMap<String, Long>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    prints.put(rows.getString("customer_id"), rows.getLong("print"));
                }
            }
            return prints;
        }
    }

    static void write(Connection connection, Map<String, QualityScore> scores, Map<String, Long> prints, Instant now)
            throws SQLException {
        try (var insert = connection.prepareStatement("""
            insert into planner.customer_quality (customer_id, score, completeness, validity, freshness, identity, print, checked_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (customer_id) do update set score = excluded.score, completeness = excluded.completeness,
                validity = excluded.validity, freshness = excluded.freshness, identity = excluded.identity,
                print = excluded.print, checked_at = excluded.checked_at\
            """)) {
            for (var entry : scores.entrySet()) {
                var score = entry.getValue();
                insert.setString(1, entry.getKey());
                insert.setDouble(2, score.score());
                insert.setDouble(3, score.completeness());
                insert.setDouble(4, score.validity());
                insert.setDouble(5, score.freshness());
                insert.setDouble(6, score.identity());
                insert.setLong(7, prints.getOrDefault(entry.getKey(), 0L));
                Columns.set(insert, 8, now);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Forgets scores of customers that do not stand for themselves any more. */
    static void forget(Connection connection, Collection<String> customers) throws SQLException {
        for (var table : List.of("customer_quality", "quality_finding")) {
            try (var delete = connection.prepareStatement(
                    "delete from planner.%s where customer_id = any (?)".formatted(table))) {
                Columns.set(delete, 1, customers);
                delete.executeUpdate();
            }
        }
    }

    /** The whole register. */
    static DataQuality.Overview overview(Connection connection) throws SQLException {
        var distribution = new ArrayList<>(Collections.nCopies(TENTHS, 0));
        double sum = 0;
        int customers = 0;
        try (var query = connection.prepareStatement("""
            select least(9, floor(score * 10))::int as tenth, count(*)::int as customers, sum(score) as score
            from planner.customer_quality group by 1\
            """);
                var rows = query.executeQuery()) {
            while (rows.next()) {
                distribution.set(rows.getInt("tenth"), rows.getInt("customers"));
                customers += rows.getInt("customers");
                sum += rows.getDouble("score");
            }
        }
        var open = new HashMap<String, Integer>();
        try (var query = connection.prepareStatement(
                        "select kind, count(*)::int as pairs from planner.duplicate where status = 'open' group by kind");
                var rows = query.executeQuery()) {
            while (rows.next()) {
                open.put(rows.getString("kind"), rows.getInt("pairs"));
            }
        }
        return new DataQuality.Overview(
                customers,
                count(connection, "(select distinct customer_id from planner.quality_due) waiting"),
                customers == 0 ? null : sum / customers,
                distribution,
                rules(connection),
                open,
                count(connection, "planner.customer_merge where undone_at is null"),
                count(connection, "planner.duplicate where status = 'different'"),
                days(connection));
    }

    private static int count(Connection connection, String what) throws SQLException {
        try (var query = connection.prepareStatement("select count(*)::int as n from " + what)) {
            return Columns.all(query, row -> row.getInt("n")).getFirst();
        }
    }

    private static List<DataQuality.RuleCount> rules(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("""
            select rule, count(*)::int as findings, count(distinct customer_id)::int as customers
            from planner.quality_finding where dismissed_at is null group by rule order by 3 desc, 2 desc, rule\
            """)) {
            return Columns.all(query, row -> {
                var rule = QualityRule.of(row.getString("rule"));
                return new DataQuality.RuleCount(
                        row.getString("rule"),
                        rule.map(QualityRule::title).orElse(row.getString("rule")),
                        rule.map(QualityRule::advice).orElse(""),
                        rule.map(some -> some.dimension().name().toLowerCase(java.util.Locale.ROOT))
                                .orElse(""),
                        row.getInt("findings"),
                        row.getInt("customers"));
            });
        }
    }

    private static List<DataQuality.Day> days(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(
                "select * from (select * from planner.quality_day order by day desc limit ?) d order by day")) {
            query.setInt(1, DAYS_SHOWN);
            return Columns.all(
                    query,
                    row -> new DataQuality.Day(
                            row.getObject("day", LocalDate.class),
                            row.getInt("customers"),
                            row.getDouble("score"),
                            row.getInt("findings"),
                            row.getInt("duplicates")));
        }
    }

    /** Notes how the register stands on {@code day}. */
    static void noteDay(Connection connection, LocalDate day) throws SQLException {
        try (var insert = connection.prepareStatement("""
            insert into planner.quality_day (day, customers, score, findings, duplicates)
            select ?, count(*), avg(score), (select count(*) from planner.quality_finding where dismissed_at is null),
                   (select count(*) from planner.duplicate where status = 'open' and kind = 'same')
            from planner.customer_quality having count(*) > 0
            on conflict (day) do update set customers = excluded.customers, score = excluded.score,
                findings = excluded.findings, duplicates = excluded.duplicates\
            """)) {
            insert.setObject(1, day);
            insert.executeUpdate();
        }
    }

    private static QualityScore score(ResultSet row) throws SQLException {
        return new QualityScore(
                row.getDouble("score"),
                row.getDouble("completeness"),
                row.getDouble("validity"),
                row.getDouble("freshness"),
                row.getDouble("identity"));
    }
}
