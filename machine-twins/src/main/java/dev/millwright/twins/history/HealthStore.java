package dev.millwright.twins.history;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.millwright.twins.database.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Reads the twins' last judgements, for pages that show many machines without asking every twin. */
public final class HealthStore {
    private static final TypeReference<List<HealthSnapshot.Band>> BANDS = new TypeReference<>() {};
    private static final TypeReference<List<HealthSnapshot.ComponentCondition>> CONDITIONS = new TypeReference<>() {};
    private static final String UPSERT = """
            INSERT INTO twins.machine_health (machine_no, health, state, last_observed_at, last_received_at, silent, updated_at,
                                              bands, components)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb)
            ON CONFLICT (machine_no) DO UPDATE SET
                health = excluded.health, state = excluded.state, last_observed_at = excluded.last_observed_at,
                last_received_at = excluded.last_received_at, silent = excluded.silent, updated_at = excluded.updated_at,
                bands = excluded.bands, components = excluded.components
            """;

    private final Database database;

    /** Reads from {@code database}, whose schemas have been migrated. */
    public HealthStore(Database database) {
        this.database = database;
    }

    /** All machines that have been judged, by machine number. */
    public CompletionStage<Map<Integer, HealthSnapshot>> fleet() {
        return database.inTransaction(connection -> {
            var fleet = new LinkedHashMap<Integer, HealthSnapshot>();
            Sql.list(
                    connection,
                    "SELECT * FROM twins.machine_health ORDER BY machine_no",
                    row -> fleet.put(row.getInt("machine_no"), read(row)));
            return fleet;
        });
    }

    /** One machine's, empty if it has not been judged yet. */
    public CompletionStage<Optional<HealthSnapshot>> find(int machineNo) {
        return database.inTransaction(connection -> Sql.list(
                        connection,
                        "SELECT * FROM twins.machine_health WHERE machine_no = ?",
                        HealthStore::read,
                        machineNo)
                .stream()
                .findFirst());
    }

    static void upsert(Connection connection, int machineNo, HealthSnapshot health) throws SQLException {
        Sql.update(
                connection,
                UPSERT,
                machineNo,
                (float) health.health(),
                health.state(),
                health.lastObservedAt(),
                health.lastReceivedAt(),
                health.silent(),
                health.updatedAt(),
                Json.write(health.bands()),
                Json.write(health.components()));
    }

    private static HealthSnapshot read(ResultSet row) throws SQLException {
        return new HealthSnapshot(
                Sql.real(row, "health"),
                row.getString("state"),
                SqlTime.readOrNull(row, "last_observed_at"),
                SqlTime.readOrNull(row, "last_received_at"),
                row.getBoolean("silent"),
                SqlTime.read(row, "updated_at"),
                Json.read(row.getString("bands"), BANDS),
                Json.read(row.getString("components"), CONDITIONS));
    }
}
