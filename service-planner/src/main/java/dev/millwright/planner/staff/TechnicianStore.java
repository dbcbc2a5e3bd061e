package dev.millwright.planner.staff;

import dev.millwright.planner.money.Money;
import dev.millwright.planner.resources.Certificate;
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
import java.time.LocalDate;
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
        var known = known(connection, from);
        try (var query = connection.prepareStatement("select * from planner.technician order by technician_id")) {
            return Columns.all(query, row -> technician(row, known));
        }
    }

    /** Technicians by id from behind {@code afterId}; one more than {@code limit} to see whether there are more. */
    static List<Technician> list(Connection connection, @Nullable String afterId, int limit, Instant from)
            throws SQLException {
        var known = known(connection, from);
        try (var query = connection.prepareStatement(
                "select * from planner.technician where technician_id > ? order by technician_id limit ?")) {
            query.setString(1, afterId == null ? "" : afterId);
            query.setInt(2, limit + 1);
            return Columns.all(query, row -> technician(row, known));
        }
    }

    /** The technician {@code id}, if known; locks the row until the end of the transaction if {@code lock}. */
    public static Optional<Technician> find(Connection connection, TechnicianId id, Instant from, boolean lock)
            throws SQLException {
        var known = known(connection, from);
        try (var query = connection.prepareStatement(
                "select * from planner.technician where technician_id = ?" + (lock ? " for update" : ""))) {
            query.setString(1, id.value());
            return Columns.all(query, row -> technician(row, known)).stream().findFirst();
        }
    }

    /** Locks every technician until the end of the transaction, in order of the id, so that no two bookings wait in a circle. */
    public static void lockAll(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(
                "select technician_id from planner.technician order by technician_id for update")) {
            query.executeQuery().close();
        }
    }

    /** Takes an absence back; gives it as it was, or nothing if {@code id} has no such one. */
    static Optional<Absence> removeAbsence(Connection connection, TechnicianId id, long number) throws SQLException {
        try (var delete = connection.prepareStatement(
                "delete from planner.absence where absence_id = ? and technician_id = ? returning *")) {
            delete.setLong(1, number);
            delete.setString(2, id.value());
            return Columns.all(delete, TechnicianStore::absence).stream().findFirst();
        }
    }

    /** Enters an absence and gives its number. */
    static long addAbsence(
            Connection connection, TechnicianId id, TimeSpan span, String reason, String enteredBy, Instant now)
            throws SQLException {
        try (var insert = connection.prepareStatement("""
            insert into planner.absence (technician_id, from_at, to_at, reason, entered_by, entered_at)
            values (?, ?, ?, ?, ?, ?) returning absence_id\
            """)) {
            insert.setString(1, id.value());
            Columns.set(insert, 2, span.from());
            Columns.set(insert, 3, span.to());
            insert.setString(4, reason);
            insert.setString(5, enteredBy);
            Columns.set(insert, 6, now);
            return Columns.all(insert, row -> row.getLong("absence_id")).getFirst();
        }
    }

    /** What stands in other tables, by technician. */
    private record Known(Map<String, List<Absence>> absences, Map<String, List<Certificate>> certificates) {}

    private static Known known(Connection connection, Instant from) throws SQLException {
        return new Known(absences(connection, from), certificates(connection));
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
                            .add(absence(rows));
                }
            }
        }
        return byTechnician;
    }

    private static Absence absence(ResultSet row) throws SQLException {
        return new Absence(
                row.getLong("absence_id"),
                new TimeSpan(Columns.instant(row, "from_at"), Columns.instant(row, "to_at")),
                row.getString("reason"));
    }

    private static Map<String, List<Certificate>> certificates(Connection connection) throws SQLException {
        var byTechnician = new HashMap<String, List<Certificate>>();
        try (var query =
                        connection.prepareStatement("select * from planner.certificate order by technician_id, skill");
                var rows = query.executeQuery()) {
            while (rows.next()) {
                byTechnician
                        .computeIfAbsent(rows.getString("technician_id"), id -> new ArrayList<>())
                        .add(new Certificate(
                                new Skill(rows.getString("skill")),
                                rows.getObject("valid_until", LocalDate.class),
                                rows.getString("number")));
            }
        }
        return byTechnician;
    }

    private static Technician technician(ResultSet row, Known known) throws SQLException {
        var id = row.getString("technician_id");
        return new Technician(
                new TechnicianId(id),
                row.getString("name"),
                Columns.texts(row, "skills").stream().map(Skill::new).collect(Collectors.toSet()),
                known.certificates().getOrDefault(id, List.of()),
                new GeoPoint(row.getDouble("latitude"), row.getDouble("longitude")),
                ZoneId.of(row.getString("time_zone")),
                row.getString("region"),
                WorkingHours.parse(row.getString("working_hours")),
                new Money(row.getLong("cents_per_hour")),
                known.absences().getOrDefault(id, List.of()));
    }
}
