package dev.millwright.planner.quality;

import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.storage.Cursor;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was found about customers. Every call takes part in the caller's transaction. */
final class FindingStore {
    private static final String SELECT = """
        select f.*, coalesce(c.name, '') as customer_name from planner.quality_finding f
        left join planner.customer c using (customer_id)
        """;

    private FindingStore() {}

    /** One finding of one customer, null: of none that is known. */
    record Row(@Nullable String customerId, CustomerRecord.Found found) {}

    /** Writes {@code rows} as all that is wrong with {@code customers}; what was put aside stays so while it is found. */
    static void write(Connection connection, Collection<String> customers, List<Row> rows, Instant now)
            throws SQLException {
        upsert(connection, rows, now);
        try (var delete = connection.prepareStatement("""
            delete from planner.quality_finding f where f.customer_id = any (?)
              and not exists (select from unnest(?, ?, ?) as n (customer, rule, subject)
                  where n.customer = f.customer_id and n.rule = f.rule and n.subject = f.subject)\
            """)) {
            Columns.set(delete, 1, customers);
            Columns.set(delete, 2, rows.stream().map(Row::customerId).toList());
            Columns.set(
                    delete,
                    3,
                    rows.stream().map(row -> row.found().rule().word()).toList());
            Columns.set(
                    delete, 4, rows.stream().map(row -> row.found().subject()).toList());
            delete.executeUpdate();
        }
    }

    private static void upsert(Connection connection, List<Row> rows, Instant now) throws SQLException {
        try (var insert = connection.prepareStatement("""
            insert into planner.quality_finding as f (customer_id, rule, subject, shown, found_at) values (?, ?, ?, ?, ?)
            on conflict (customer_id, rule, subject) do update set shown = excluded.shown, version = f.version + 1
                where f.shown <> excluded.shown\
            """)) {
            for (var row : rows) {
                insert.setString(1, row.customerId());
                insert.setString(2, row.found().rule().word());
                insert.setString(3, row.found().subject());
                insert.setString(4, row.found().shown());
                Columns.set(insert, 5, now);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Brings findings about machines whose customer nobody knows up to date. */
    static void unknownCustomers(Connection connection, Instant now) throws SQLException {
        try (var insert = connection.prepareStatement("""
            insert into planner.quality_finding (customer_id, rule, subject, shown, found_at)
            select null, ?, m.machine_id, 'customer ' || m.customer_id, ? from twins.machine m
            where m.retired_at is null and not exists (select from planner.customer c where c.customer_id = m.customer_id)
            on conflict do nothing\
            """)) {
            insert.setString(1, QualityRule.UNKNOWN_CUSTOMER.word());
            Columns.set(insert, 2, now);
            insert.executeUpdate();
        }
        try (var delete = connection.prepareStatement("""
            delete from planner.quality_finding f where customer_id is null and rule = ?
            and not exists (select from twins.machine m where m.machine_id = f.subject and m.retired_at is null
                and not exists (select from planner.customer c where c.customer_id = m.customer_id))\
            """)) {
            delete.setString(1, QualityRule.UNKNOWN_CUSTOMER.word());
            delete.executeUpdate();
        }
    }

    /** Findings by number from behind {@code cursor}; one more than {@code limit} to see whether there are more. */
    static List<DataQuality.Finding> list(
            Connection connection, DataQuality.FindingFilter filter, @Nullable String cursor, int limit)
            throws SQLException {
        var keys = Cursor.keys(cursor, 1);
        try (var query = connection.prepareStatement(SELECT + """
            where (f.dismissed_at is not null) = ? and (? = '' or f.rule = ?)
              and (? = '' or f.customer_id in (select planner.same_customer(?)))
              and (? or f.finding_id > ?)
            order by f.finding_id limit ?\
            """)) {
            query.setBoolean(1, filter.dismissed());
            query.setString(2, filter.rule());
            query.setString(3, filter.rule());
            query.setString(4, filter.customer());
            query.setString(5, filter.customer());
            query.setBoolean(6, keys.isEmpty());
            query.setLong(7, keys.isEmpty() ? 0 : Long.parseLong(keys.getFirst()));
            query.setInt(8, limit + 1);
            return Columns.all(query, FindingStore::finding);
        }
    }

    static String cursorOf(DataQuality.Finding finding) {
        return Cursor.of(finding.id());
    }

    /** The finding called {@code id}, locked until the end of the transaction. */
    static Optional<DataQuality.Finding> find(Connection connection, long id) throws SQLException {
        try (var query = connection.prepareStatement(SELECT + "where f.finding_id = ? for update of f")) {
            query.setLong(1, id);
            return Columns.all(query, FindingStore::finding).stream().findFirst();
        }
    }

    /** Puts a finding aside; takes it up again if {@code who} is null. */
    static void dismiss(Connection connection, long id, @Nullable String who, Instant now, @Nullable String why)
            throws SQLException {
        try (var update = connection.prepareStatement("""
            update planner.quality_finding
            set dismissed_by = ?, dismissed_at = ?, dismissed_why = ?, version = version + 1 where finding_id = ?\
            """)) {
            update.setString(1, who);
            if (who == null) {
                update.setNull(2, Types.TIMESTAMP_WITH_TIMEZONE);
            } else {
                Columns.set(update, 2, now);
            }
            update.setString(3, why);
            update.setLong(4, id);
            update.executeUpdate();
        }
    }

    private static DataQuality.Finding finding(ResultSet row) throws SQLException {
        var word = row.getString("rule");
        var rule = QualityRule.of(word);
        return new DataQuality.Finding(
                row.getLong("finding_id"),
                row.getInt("version"),
                row.getString("customer_id"),
                row.getString("customer_name"),
                word,
                rule.map(QualityRule::title).orElse(word),
                rule.map(QualityRule::advice).orElse(""),
                row.getString("subject"),
                row.getString("shown"),
                Columns.instant(row, "found_at"),
                row.getString("dismissed_by"),
                Columns.instantOrNull(row, "dismissed_at"),
                row.getString("dismissed_why"));
    }
}
