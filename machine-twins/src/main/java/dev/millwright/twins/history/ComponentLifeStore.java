package dev.millwright.twins.history;

import dev.millwright.twins.database.Database;
import dev.millwright.twins.history.ComponentLife.EndKind;
import dev.millwright.twins.machine.MachineId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;

/** Reads when components were put into machines and how they ended: what learning lives on. */
public final class ComponentLifeStore {
    private static final String UPSERT = """
            INSERT INTO twins.component_life (machine_no, component, installed_at, ended_at, end_kind)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (machine_no, component, installed_at) DO UPDATE SET
                ended_at = excluded.ended_at, end_kind = excluded.end_kind
            """;
    private static final String OF_MACHINE =
            "SELECT * FROM twins.component_life WHERE machine_no = ? ORDER BY component, installed_at";
    private static final String ALL = """
            SELECT l.*, m.machine_id FROM twins.component_life l JOIN twins.machine m USING (machine_no)
            ORDER BY l.machine_no, l.component, l.installed_at
            """;

    private final Database database;

    /** Reads from {@code database}, whose schemas have been migrated. */
    public ComponentLifeStore(Database database) {
        this.database = database;
    }

    /**
     * A component's life and the machine it was in.
     *
     * @param machine the machine
     * @param life one component's time in it
     */
    public record OfMachine(MachineId machine, ComponentLife life) {}

    /** One machine's components by component and installation. */
    public CompletionStage<List<ComponentLife>> ofMachine(int machineNo) {
        return database.inTransaction(connection -> read(connection, machineNo));
    }

    /** All machines' components, by machine, component and installation. */
    public CompletionStage<List<OfMachine>> all() {
        return database.inTransaction(connection ->
                Sql.list(connection, ALL, row -> new OfMachine(new MachineId(row.getString("machine_id")), life(row))));
    }

    static List<ComponentLife> read(Connection connection, int machineNo) throws SQLException {
        return Sql.list(connection, OF_MACHINE, ComponentLifeStore::life, machineNo);
    }

    /** Stores one life by component and installation, within the caller's transaction. */
    public static void upsert(Connection connection, int machineNo, ComponentLife life) throws SQLException {
        var endKind = life.endKind();
        Sql.update(
                connection,
                UPSERT,
                machineNo,
                life.component(),
                life.installedAt(),
                life.endedAt(),
                endKind == null ? null : endKind.name().toLowerCase(Locale.ROOT));
    }

    private static ComponentLife life(ResultSet row) throws SQLException {
        var kind = row.getString("end_kind");
        return new ComponentLife(
                row.getString("component"),
                SqlTime.read(row, "installed_at"),
                SqlTime.readOrNull(row, "ended_at"),
                kind == null ? null : EndKind.valueOf(kind.toUpperCase(Locale.ROOT)));
    }
}
