package dev.millwright.planner.costs;

import dev.millwright.planner.demand.CostFigure;
import dev.millwright.planner.demand.SetFigure;
import dev.millwright.planner.demand.SetFigure.Level;
import dev.millwright.planner.demand.SetFigures;
import dev.millwright.planner.storage.Columns;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Figures that people have set. Every call takes part in the caller's transaction. */
public final class CostFigureStore {
    private CostFigureStore() {}

    /** All of them. */
    public static SetFigures all(Connection connection) throws SQLException {
        var byKey = new HashMap<SetFigures.Key, SetFigure>();
        for (var entry : list(connection, null, null)) {
            byKey.put(new SetFigures.Key(entry.set().level(), entry.subject(), entry.figure()), entry.set());
        }
        return new SetFigures(byKey);
    }

    static List<CostFigures.Entry> list(Connection connection, @Nullable Level level, @Nullable String subject)
            throws SQLException {
        try (var query = connection.prepareStatement("""
                select * from planner.cost_figure
                where (?::text is null or level = ?) and (?::text is null or subject = ?) order by level, subject, figure""")) {
            var word = level == null ? null : level.word();
            query.setString(1, word);
            query.setString(2, word);
            query.setString(3, subject);
            query.setString(4, subject);
            return Columns.all(query, CostFigureStore::entry).stream()
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    /** The figure as it is set now; locked until the end of the transaction. */
    static Optional<CostFigures.Entry> find(Connection connection, Level level, String subject, CostFigure figure)
            throws SQLException {
        try (var query = connection.prepareStatement(
                "select * from planner.cost_figure where level = ? and subject = ? and figure = ? for update")) {
            query.setString(1, level.word());
            query.setString(2, subject);
            query.setString(3, figure.word());
            return Columns.all(query, CostFigureStore::entry).stream()
                    .flatMap(Optional::stream)
                    .findFirst();
        }
    }

    static void set(Connection connection, CostFigures.Entry entry) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into planner.cost_figure (level, subject, figure, value, set_by, set_at) values (?, ?, ?, ?, ?, ?)
                on conflict (level, subject, figure) do update
                set value = excluded.value, set_by = excluded.set_by, set_at = excluded.set_at""")) {
            insert.setString(1, entry.set().level().word());
            insert.setString(2, entry.subject());
            insert.setString(3, entry.figure().word());
            insert.setDouble(4, entry.set().value());
            insert.setString(5, entry.set().setBy());
            Columns.set(insert, 6, entry.set().setAt());
            insert.executeUpdate();
        }
    }

    static void clear(Connection connection, Level level, String subject, CostFigure figure) throws SQLException {
        try (var delete = connection.prepareStatement(
                "delete from planner.cost_figure where level = ? and subject = ? and figure = ?")) {
            delete.setString(1, level.word());
            delete.setString(2, subject);
            delete.setString(3, figure.word());
            delete.executeUpdate();
        }
    }

    static List<CostFigures.Change> history(Connection connection, Level level, String subject, int limit)
            throws SQLException {
        try (var query = connection.prepareStatement("""
                select at, who, detail ->> 'figure' as figure, (detail ->> 'before')::double precision as before,
                       (detail ->> 'after')::double precision as after
                from planner.audit where subject = ? order by audit_id desc limit ?""")) {
            query.setString(1, auditSubject(level, subject));
            query.setInt(2, limit);
            return Columns.all(
                    query,
                    row -> new CostFigures.Change(
                            Columns.instant(row, "at"),
                            row.getString("who"),
                            row.getString("figure"),
                            row.getObject("before", Double.class),
                            row.getObject("after", Double.class)));
        }
    }

    /** How the audit trail calls it. */
    static String auditSubject(Level level, String subject) {
        return "cost-figures/%s/%s".formatted(level.word(), subject);
    }

    /** Empty for a figure that this program does not know: a newer one set it. */
    private static Optional<CostFigures.Entry> entry(ResultSet row) throws SQLException {
        var subject = row.getString("subject");
        double value = row.getDouble("value");
        var level = Level.of(row.getString("level"));
        var by = row.getString("set_by");
        Instant at = Columns.instant(row, "set_at");
        return CostFigure.of(row.getString("figure"))
                .map(figure -> new CostFigures.Entry(subject, figure, new SetFigure(value, level, by, at)));
    }
}
