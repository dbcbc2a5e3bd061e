package dev.millwright.twins.history;

import dev.millwright.twins.database.Database;
import dev.millwright.twins.machine.MachineId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** Reads what technicians found, for pages and for learning. Thread-safe; never blocks the caller. */
public final class FindingStore {
    private static final String SELECT =
            "SELECT f.*, m.machine_id FROM twins.component_finding f JOIN twins.machine m USING (machine_no) ";

    private final Database database;

    /** Reads from {@code database}, whose schemas have been migrated. */
    public FindingStore(Database database) {
        this.database = database;
    }

    /**
     * A finding and the machine it was made at.
     *
     * @param machine the machine
     * @param finding what was found
     */
    public record OfMachine(MachineId machine, RecordedFinding finding) {}

    /** One machine's findings, newest first. */
    public CompletionStage<List<OfMachine>> ofMachine(int machineNo) {
        return database.inTransaction(connection -> Sql.list(
                connection, SELECT + "WHERE machine_no = ? ORDER BY f.at DESC", FindingStore::read, machineNo));
    }

    /** All findings, oldest first. */
    public CompletionStage<List<OfMachine>> all() {
        return database.inTransaction(
                connection -> Sql.list(connection, SELECT + "ORDER BY f.at, f.finding_id", FindingStore::read));
    }

    private static OfMachine read(ResultSet row) throws SQLException {
        boolean right = row.getBoolean("forecast_right");
        var forecastRight = row.wasNull() ? null : Boolean.valueOf(right);
        return new OfMachine(
                new MachineId(row.getString("machine_id")),
                new RecordedFinding(
                        row.getObject("finding_id", UUID.class),
                        row.getString("component"),
                        SqlTime.read(row, "at"),
                        row.getString("as_found"),
                        row.getString("action"),
                        forecastRight,
                        row.getString("failure_mode")));
    }
}
