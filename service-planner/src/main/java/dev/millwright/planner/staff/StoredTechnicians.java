package dev.millwright.planner.staff;

import dev.millwright.planner.listing.Page;
import dev.millwright.planner.resources.Certificate;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.resources.Technician.Absence;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.resources.TimeSpan;
import dev.millwright.planner.storage.AuditTrail;
import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.storage.Cursor;
import dev.millwright.planner.wording.Words;
import dev.millwright.twins.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Technicians in the database. */
public final class StoredTechnicians implements Technicians {
    private final Database database;
    private final InstantSource clock;
    private final Runnable changed;

    /**
     * Technicians of {@code database}.
     *
     * @param changed called after every change, on any thread; must return at once
     */
    public StoredTechnicians(Database database, InstantSource clock, Runnable changed) {
        this.database = database;
        this.clock = clock;
        this.changed = changed;
    }

    @Override
    public CompletionStage<Page<Technician>> list(@Nullable String cursor, int limit) {
        int bounded = Page.bounded(limit);
        var keys = Cursor.keys(cursor, 1);
        return database.inTransaction(connection -> Page.of(
                TechnicianStore.list(connection, keys.isEmpty() ? null : keys.getFirst(), bounded, clock.instant()),
                bounded,
                technician -> Cursor.of(technician.id())));
    }

    @Override
    public CompletionStage<Optional<Technician>> get(TechnicianId id) {
        return database.inTransaction(connection -> TechnicianStore.find(connection, id, clock.instant(), false));
    }

    @Override
    public CompletionStage<AbsenceOutcome> addAbsence(
            TechnicianId id, TimeSpan span, String reason, boolean despiteVisits, String enteredBy) {
        return told(database.inTransaction(connection -> {
            var now = clock.instant();
            if (TechnicianStore.find(connection, id, now, true).isEmpty()) {
                return new AbsenceOutcome.Unknown();
            }
            var visits = booked(connection, id, span);
            if (!visits.isEmpty() && !despiteVisits) {
                return new AbsenceOutcome.VisitsBooked(visits);
            }
            long number = TechnicianStore.addAbsence(connection, id, span, reason, enteredBy, now);
            audit(connection, now, enteredBy, "absence", id, new Absence(number, span, reason));
            return new AbsenceOutcome.Done(new Absence(number, span, reason), visits);
        }));
    }

    @Override
    public CompletionStage<AbsenceOutcome> removeAbsence(TechnicianId id, long number, String who) {
        return told(database.inTransaction(connection -> {
            var removed = TechnicianStore.removeAbsence(connection, id, number);
            if (removed.isEmpty()) {
                return new AbsenceOutcome.Unknown();
            }
            audit(connection, clock.instant(), who, "absence-taken-back", id, removed.get());
            return new AbsenceOutcome.Done(removed.get(), List.of());
        }));
    }

    @Override
    public CompletionStage<List<ExpiringCertificate>> expiring(int days) {
        return database.inTransaction(connection -> {
            var now = clock.instant();
            return TechnicianStore.all(connection, now).stream()
                    .flatMap(technician -> technician.certificates().stream()
                            .map(certificate -> expiring(technician, certificate, now)))
                    .filter(expiring -> expiring.daysLeft() <= days)
                    .sorted(Comparator.comparing(ExpiringCertificate::validUntil)
                            .thenComparing(ExpiringCertificate::technician)
                            .thenComparing(ExpiringCertificate::skill))
                    .toList();
        });
    }

    private static ExpiringCertificate expiring(Technician technician, Certificate certificate, Instant now) {
        var today = LocalDate.ofInstant(now, technician.zone());
        return new ExpiringCertificate(
                technician.id(),
                technician.name(),
                certificate.skill().name(),
                certificate.number(),
                certificate.validUntil(),
                ChronoUnit.DAYS.between(today, certificate.validUntil()));
    }

    private static void audit(
            Connection connection, Instant now, String who, String action, TechnicianId id, Absence absence)
            throws SQLException {
        AuditTrail.write(
                connection,
                now,
                who,
                action,
                "technician/" + id,
                Map.of("from", absence.span().from(), "to", absence.span().to(), "reason", absence.reason()));
    }

    private CompletionStage<AbsenceOutcome> told(CompletionStage<AbsenceOutcome> stage) {
        return stage.thenApply(outcome -> {
            if (outcome instanceof AbsenceOutcome.Done) {
                changed.run();
            }
            return outcome;
        });
    }

    private static List<String> booked(Connection connection, TechnicianId id, TimeSpan span) throws SQLException {
        try (var query = connection.prepareStatement("""
            select w.number, s.name as plant, v.starts_at, s.time_zone from planner.visit v join planner.work_order w using (work_order_id)
            join planner.site s on s.site_id = v.site_id
            where v.technician_id = ? and v.status = 'booked' and v.starts_at < ? and v.ends_at > ? order by v.starts_at\
            """)) {
            query.setString(1, id.value());
            Columns.set(query, 2, span.to());
            Columns.set(query, 3, span.from());
            return Columns.all(
                    query,
                    row -> "Work order %d at %s is booked on %s."
                            .formatted(
                                    row.getLong("number"),
                                    row.getString("plant"),
                                    Words.whenThere(
                                            Columns.instant(row, "starts_at"), ZoneId.of(row.getString("time_zone")))));
        }
    }
}
