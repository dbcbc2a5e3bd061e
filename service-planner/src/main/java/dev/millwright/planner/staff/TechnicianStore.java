package dev.millwright.planner.staff;

import dev.millwright.planner.money.Money;
import dev.millwright.planner.resources.GeoPoint;
import dev.millwright.planner.resources.Skill;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.resources.Technician.Absence;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.resources.TimeSpan;
import dev.millwright.planner.resources.WorkingHours;
import dev.millwright.planner.storage.Columns;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads technicians with their absences. Every call takes part in the caller's transaction. */
public final class TechnicianStore {
    private TechnicianStore() {}

    /** Every technician by id, with absences that end after {@code from}. */
    public static List<Technician> all(Connection connection, Instant from) throws SQLException {
        var absences = absences(connection, from);
        try (var query = connection.prepareStatement("select * from planner.technician order by technician_id")) {
            return Columns.all(query, row -> technician(row, absences));
        }
    }

    /** Technicians by id from behind {@code afterId}; one more than {@code limit} to see whether there are more. */
    static List<Technician> list(Connection connection, @Nullable String afterId, int limit, Instant from)
            throws SQLException {
        var absences = absences(connection, from);
        try (var query = connection.prepareStatement(
                "select * from planner.technician where technician_id > ? order by technician_id limit ?")) {
            query.setString(1, afterId == null ? "" : afterId);
            query.setInt(2, limit + 1);
            return Columns.all(query, row -> technician(row, absences));
        }
    }

    /** The technician {@code id}, if known; locks the row until the end of the transaction if {@code lock}. */
    public static Optional<Technician> find(Connection connection, TechnicianId id, Instant from, boolean lock)
            throws SQLException {
        var absences = absences(connection, from);
        try (var query = connection.prepareStatement(
                "select * from planner.technician where technician_id = ?" + (lock ? " for update" : ""))) {
            query.setString(1, id.value());
            return Columns.all(query, row -> technician(row, absences)).stream().findFirst();
        }
    }

    /** Enters an absence. */
    static void addAbsence(
            Connection connection, TechnicianId id, TimeSpan span, String reason, String enteredBy, Instant now)
            throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into planner.absence (technician_id, from_at, to_at, reason, entered_by, entered_at)
                values (?, ?, ?, ?, ?, ?)""")) {
            insert.setString(1, id.value());
            Columns.set(insert, 2, span.from());
            Columns.set(insert, 3, span.to());
            insert.setString(4, reason);
            insert.setString(5, enteredBy);
            Columns.set(insert, 6, now);
            insert.executeUpdate();
        }
    }

    private static Map<String, List<Absence>> absences(Connection connection, Instant from) throws SQLException {
        var byTechnician = new HashMap<String, List<Absence>>();
        try (var query =
                connection.prepareStatement("select * from planner.absence where to_at > ? order by from_at")) {
            Columns.set(query, 1, from);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    byTechnician
                            .computeIfAbsent(rows.getString("technician_id"), id -> new ArrayList<>())
                            .add(new Absence(
                                    new TimeSpan(Columns.instant(rows, "from_at"), Columns.instant(rows, "to_at")),
                                    rows.getString("reason")));
                }
            }
        }
        return byTechnician;
    }

    private static Technician technician(ResultSet row, Map<String, List<Absence>> absences) throws SQLException {
        var id = row.getString("technician_id");
        return new Technician(
                new TechnicianId(id),
                row.getString("name"),
                Columns.texts(row, "skills").stream().map(Skill::new).collect(Collectors.toSet()),
                new GeoPoint(row.getDouble("latitude"), row.getDouble("longitude")),
                ZoneId.of(row.getString("time_zone")),
                WorkingHours.parse(row.getString("working_hours")),
                new Money(row.getLong("cents_per_hour")),
                absences.getOrDefault(id, List.of()));
    }
}
