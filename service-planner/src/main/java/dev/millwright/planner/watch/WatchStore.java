package dev.millwright.planner.watch;

import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.storage.Json;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is watched, as the last round saw it. Every call takes part in the caller's transaction. */
public final class WatchStore {
    private WatchStore() {}

    /** What is watched, most money at stake first. */
    public static List<Watched> list(Connection connection, @Nullable String machineId) throws SQLException {
        try (var query = connection.prepareStatement("""
                select document from planner.watched where (?::text is null or machine_id = ?)
                order by stake_cents desc, machine_id, component""")) {
            query.setString(1, machineId);
            query.setString(2, machineId);
            return Columns.all(query, row -> Json.read(row.getString("document"), Watched.class));
        }
    }

    /**
     * Puts {@code watched} in the place of what was there, if that is worth a write: a component has come or gone, an alarm or the
     * reason has changed, or the money at stake by more than {@code stakeChange}.
     *
     * @return whether it was
     */
    public static boolean replace(Connection connection, List<Watched> watched, double stakeChange)
            throws SQLException {
        var before = list(connection, null).stream().collect(Collectors.toMap(Watched::key, Function.identity()));
        boolean same = before.size() == watched.size()
                && watched.stream().allMatch(one -> isTheSame(before.get(one.key()), one, stakeChange));
        if (same) {
            return false;
        }
        try (var delete = connection.prepareStatement("delete from planner.watched");
                var insert = connection.prepareStatement("""
                        insert into planner.watched (machine_id, component, since, stake_cents, document)
                        values (?, ?, ?, ?, ?::jsonb)""")) {
            delete.executeUpdate();
            for (var one : watched) {
                insert.setString(1, one.machineId());
                insert.setString(2, one.component());
                Columns.set(insert, 3, one.since());
                insert.setLong(4, one.stake().cents());
                insert.setString(5, Json.write(one));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        return true;
    }

    private static boolean isTheSame(@Nullable Watched before, Watched now, double stakeChange) {
        return before != null
                && before.alarm() == now.alarm()
                && before.until().equals(now.until())
                && Math.abs(before.stake().cents() - now.stake().cents())
                        <= stakeChange * Math.max(1, before.stake().cents());
    }
}
