package dev.millwright.planner.segmentation;

import dev.millwright.planner.storage.Columns;
import dev.millwright.twins.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The look at a month's end: how many customers each segment has, who has changed, how well both ends agree. Done once a month, some
 * customers at a time.
 */
final class MonthLook {
    private static final int SIZES_KEPT_MONTHS = 36;
    private static final int BATCH = 2000;

    private final Database database;
    private final InstantSource clock;

    MonthLook(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Looks if this month has not been looked at; whether it did. Blocks. */
    boolean run() {
        var month = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).withDayOfMonth(1);
        if (database.inTransactionNow(connection -> done(connection, month))) {
            return false;
        }
        var last = "";
        while (true) {
            var after = last;
            last = database.inTransactionNow(connection -> keep(connection, month, after));
            if (last.isEmpty()) {
                break;
            }
        }
        return database.inTransactionNow(connection -> count(connection, month));
    }

    private static boolean done(Connection connection, LocalDate month) throws SQLException {
        try (var query = connection.prepareStatement(
                "select exists (select from planner.segment_month where month = ?) or not exists (select from planner.segment_place)")) {
            query.setObject(1, month);
            return Columns.all(query, row -> row.getBoolean(1)).getFirst();
        }
    }

    /** Remembers where the next customers stand at this month's end; the last one's pseudonym, empty at the end. */
    private static String keep(Connection connection, LocalDate month, String after) throws SQLException {
        try (var update = connection.prepareStatement("""
                with next as (
                    select pseudonym from planner.segment_place
                    where pseudonym > ? and month is distinct from ? order by pseudonym limit ? for update
                ), kept as (
                    update planner.segment_place p set month = ?, previous_lineage = p.month_lineage,
                        month_lineage = (select s.lineage from planner.segment s where s.model_no = p.model_no and s.segment_no = p.segment_no)
                    from next where p.pseudonym = next.pseudonym returning p.pseudonym
                )
                select coalesce(max(pseudonym), '') from kept""")) {
            update.setString(1, after);
            update.setObject(2, month);
            update.setInt(3, BATCH);
            update.setObject(4, month);
            return Columns.all(update, row -> row.getString(1)).getFirst();
        }
    }

    private static boolean count(Connection connection, LocalDate month) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into planner.segment_size (month, lineage, customers)
                select month, month_lineage, count(*) from planner.segment_place
                where month = ? and month_lineage is not null group by 1, 2 on conflict do nothing""")) {
            insert.setObject(1, month);
            insert.executeUpdate();
        }
        var pairs = new ArrayList<int[]>();
        var numbers = new HashMap<UUID, Integer>();
        int changed = 0;
        try (var query = connection.prepareStatement("""
                select previous_lineage, month_lineage, count(*)::int as customers from planner.segment_place
                where month = ? and previous_lineage is not null and month_lineage is not null group by 1, 2""")) {
            query.setObject(1, month);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    int from = number(numbers, rows.getObject(1, UUID.class));
                    int to = number(numbers, rows.getObject(2, UUID.class));
                    int customers = rows.getInt(3);
                    changed += from == to ? 0 : customers;
                    pairs.add(new int[] {from, to, customers});
                }
            }
        }
        int all = pairs.stream().mapToInt(pair -> pair[2]).sum();
        try (var insert = connection.prepareStatement("""
                insert into planner.segment_month (month, customers, changed, agreement) values (?, ?, ?, ?) on conflict do nothing""")) {
            insert.setObject(1, month);
            insert.setInt(2, all);
            insert.setInt(3, changed);
            insert.setDouble(4, all == 0 ? Double.NaN : MonthAccount.agreement(pairs, all));
            insert.executeUpdate();
        }
        for (var table : new String[] {"segment_size", "segment_month"}) {
            try (var delete = connection.prepareStatement("delete from planner." + table + " where month < ?")) {
                delete.setObject(1, month.minusMonths(SIZES_KEPT_MONTHS));
                delete.executeUpdate();
            }
        }
        return true;
    }

    private static int number(Map<UUID, Integer> numbers, UUID lineage) {
        return numbers.computeIfAbsent(lineage, _ -> numbers.size());
    }
}
