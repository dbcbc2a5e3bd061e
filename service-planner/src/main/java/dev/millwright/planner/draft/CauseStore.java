package dev.millwright.planner.draft;

import dev.millwright.planner.draft.Circumstance.PartLate;
import dev.millwright.planner.draft.Circumstance.VisitLonger;
import dev.millwright.planner.draft.PlanDraft.Cause;
import dev.millwright.planner.resources.GeoPoint;
import dev.millwright.planner.resources.TravelTime;
import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.wording.Words;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Looks for what makes the present plan impossible: somebody is away, a part comes too late, a visit is not done when the next should
 * be reached. Every call takes part in the caller's transaction.
 */
final class CauseStore {
    /** How the key of an overrun begins. */
    static final String OVERRUN = "overrun:";

    /** What nobody knows when to expect is expected so much later, at the earliest. */
    private static final Duration A_DAY = Duration.ofDays(1);

    private final TravelTime travel;
    private final Duration horizon;
    private final Duration overrunStep;

    /**
     * Causes within {@code horizon}.
     *
     * @param overrunStep a visit that is not reported at its end is expected to take so much longer from now on
     */
    CauseStore(TravelTime travel, Duration horizon, Duration overrunStep) {
        this.travel = travel;
        this.horizon = horizon;
        this.overrunStep = overrunStep;
    }

    /** A cause with the question that it asks. */
    record Found(Cause cause, Question question) {}

    /** All causes at {@code now}. */
    List<Found> all(Connection connection, Instant now) throws SQLException {
        var found = new ArrayList<Found>();
        found.addAll(absences(connection, now));
        found.addAll(lateParts(connection, now));
        found.addAll(overruns(connection, now));
        return found;
    }

    private List<Found> absences(Connection connection, Instant now) throws SQLException {
        try (var query = connection.prepareStatement("""
            select a.absence_id, t.name, t.time_zone, a.from_at, a.to_at, a.reason, count(*) as visits,
                   string_agg(w.number || '.' || w.version, ',' order by w.number) as concerned
            from planner.absence a join planner.technician t using (technician_id)
                 join planner.visit v on v.technician_id = a.technician_id and v.status = 'booked'
                      and v.starts_at < a.to_at and v.ends_at > a.from_at and v.starts_at > ? and v.starts_at < ?
                 join planner.work_order w on w.work_order_id = v.work_order_id and w.status in ('approved', 'dispatched')
            where a.to_at > ? group by 1, 2, 3, 4, 5, 6 order by a.from_at, a.absence_id\
            """)) {
            Columns.set(query, 1, now);
            Columns.set(query, 2, now.plus(horizon));
            Columns.set(query, 3, now);
            return Columns.all(query, CauseStore::absence);
        }
    }

    private static Found absence(ResultSet row) throws SQLException {
        var zone = ZoneId.of(row.getString("time_zone"));
        var reason = row.getString("reason");
        return new Found(
                new Cause(
                        "absence:%d%c%d-%d%c%s"
                                .formatted(
                                        row.getLong("absence_id"),
                                        CauseKey.ASSUMING,
                                        Columns.instant(row, "from_at").getEpochSecond(),
                                        Columns.instant(row, "to_at").getEpochSecond(),
                                        CauseKey.VISITS,
                                        row.getString("concerned")),
                        "%s is away from %s to %s%s, with %s booked"
                                .formatted(
                                        row.getString("name"),
                                        Words.when(Columns.instant(row, "from_at"), zone),
                                        Words.when(Columns.instant(row, "to_at"), zone),
                                        reason.isEmpty() ? "" : " (" + reason + ")",
                                        Words.count(row.getLong("visits"), "visit"))),
                Question.BETTER);
    }

    /** Expected behind the visit; or overdue, so that it comes tomorrow at the earliest, or when nineteen of twenty are here. */
    private List<Found> lateParts(Connection connection, Instant now) throws SQLException {
        try (var query = connection.prepareStatement("""
            select o.part_order_id, o.part_no, p.name, o.ordered_at, o.expected_at, v.starts_at, w.number, w.version, s.time_zone,
                   coalesce(p.lead_time_days_late, p.lead_time_days) as late_days
            from planner.part_order o join planner.part p using (part_no)
                 join planner.work_order w on w.work_order_id = o.work_order_id and w.status in ('approved', 'dispatched')
                 join planner.visit v on v.work_order_id = w.work_order_id and v.role = 'lead' and v.status = 'booked'
                 join planner.site s on s.site_id = v.site_id
            where o.status = 'ordered' and v.starts_at > ? and v.starts_at < ? and (o.expected_at > v.starts_at or o.expected_at < ?)
            order by v.starts_at, o.part_order_id\
            """)) {
            Columns.set(query, 1, now);
            Columns.set(query, 2, now.plus(horizon));
            Columns.set(query, 3, now);
            return Columns.all(query, row -> latePart(row, now)).stream()
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    private static Optional<Found> latePart(ResultSet row, Instant now) throws SQLException {
        var expected = Columns.instant(row, "expected_at");
        var starts = Columns.instant(row, "starts_at");
        var zone = ZoneId.of(row.getString("time_zone"));
        var what = "%s for work order %d".formatted(row.getString("name"), row.getLong("number"));
        if (expected.isAfter(starts)) {
            return Optional.of(new Found(
                    new Cause(
                            key(row, expected, 0),
                            "%s is expected %s, behind the visit on %s"
                                    .formatted(what, Words.when(expected, zone), Words.when(starts, zone))),
                    Question.BETTER));
        }
        var late = Columns.instant(row, "ordered_at").plus(Duration.ofDays(row.getInt("late_days")));
        var assumed = late.isAfter(now.plus(A_DAY)) ? late : now.plus(A_DAY);
        long days = Math.ceilDiv(Duration.between(expected, assumed).toMinutes(), A_DAY.toMinutes());
        if (!assumed.isAfter(starts) || days > Circumstance.DAYS_LATE_MAX) {
            return Optional.empty();
        }
        return Optional.of(new Found(
                new Cause(
                        key(row, expected, days),
                        "%s was expected %s and is not here; the visit is on %s"
                                .formatted(what, Words.when(expected, zone), Words.when(starts, zone))),
                new Question(false, List.of(new PartLate(row.getString("part_no"), (int) days)))));
    }

    /** Expected then, and so many days later; the work order as it is. */
    private static String key(ResultSet row, Instant expected, long days) throws SQLException {
        return "part-order:%s%c%d+%d%c%d.%d"
                .formatted(
                        row.getObject("part_order_id", UUID.class),
                        CauseKey.ASSUMING,
                        expected.getEpochSecond(),
                        days,
                        CauseKey.VISITS,
                        row.getLong("number"),
                        row.getInt("version"));
    }

    /** Under way beyond its end, with a next visit of the same technician. */
    private record Overrun(
            UUID order,
            long number,
            String technician,
            Instant endsAt,
            GeoPoint place,
            GeoPoint nextPlace,
            Instant nextStarts,
            long nextNumber,
            ZoneId zone) {}

    private List<Found> overruns(Connection connection, Instant now) throws SQLException {
        try (var query = connection.prepareStatement("""
            select distinct on (w.work_order_id) w.work_order_id, w.number, t.name, t.time_zone, v.ends_at,
                   s.latitude, s.longitude, n.starts_at as next_starts, nw.number as next_number,
                   ns.latitude as next_latitude, ns.longitude as next_longitude
            from planner.work_order w
                 join planner.visit v on v.work_order_id = w.work_order_id and v.status = 'booked'
                 join planner.technician t on t.technician_id = v.technician_id
                 join planner.site s on s.site_id = v.site_id
                 join planner.visit n on n.technician_id = v.technician_id and n.status = 'booked' and n.starts_at > ?
                 join planner.work_order nw on nw.work_order_id = n.work_order_id and nw.status in ('approved', 'dispatched')
                 join planner.site ns on ns.site_id = n.site_id
            where w.status = 'started' and v.ends_at < ? and v.ends_at > ? and n.starts_at < ?
            order by w.work_order_id, n.starts_at\
            """)) {
            Columns.set(query, 1, now);
            Columns.set(query, 2, now);
            Columns.set(query, 3, now.minus(A_DAY));
            Columns.set(query, 4, now.plus(A_DAY));
            return Columns.all(query, CauseStore::overrun).stream()
                    .flatMap(each -> found(each, now).stream())
                    .toList();
        }
    }

    private static Overrun overrun(ResultSet row) throws SQLException {
        return new Overrun(
                row.getObject("work_order_id", UUID.class),
                row.getLong("number"),
                row.getString("name"),
                Columns.instant(row, "ends_at"),
                new GeoPoint(row.getDouble("latitude"), row.getDouble("longitude")),
                new GeoPoint(row.getDouble("next_latitude"), row.getDouble("next_longitude")),
                Columns.instant(row, "next_starts"),
                row.getLong("next_number"),
                ZoneId.of(row.getString("time_zone")));
    }

    private Optional<Found> found(Overrun overrun, Instant now) {
        var done = now.plus(overrunStep);
        var there =
                done.plus(travel.between(overrun.place(), overrun.nextPlace()).time());
        long minutes = Duration.between(overrun.endsAt(), done).toMinutes();
        if (!there.isAfter(overrun.nextStarts()) || minutes < 1 || minutes > Circumstance.MINUTES_LONGER_MAX) {
            return Optional.empty();
        }
        return Optional.of(new Found(
                new Cause(
                        OVERRUN + overrun.order(),
                        "%s is still at work order %d, planned until %s, and cannot be at work order %d on %s"
                                .formatted(
                                        overrun.technician(),
                                        overrun.number(),
                                        Words.when(overrun.endsAt(), overrun.zone()),
                                        overrun.nextNumber(),
                                        Words.when(overrun.nextStarts(), overrun.zone()))),
                new Question(false, List.of(new VisitLonger(overrun.order(), (int) minutes)))));
    }

    /** What is answered at {@code now}; a failure counts for {@code failedRest}, an overrun until its assumption is outlived. */
    CauseKey.Answered answered(Connection connection, Instant now, Duration failedRest) throws SQLException {
        try (var query = connection.prepareStatement("""
            select cause_key, state in ('making', 'ready') as open from planner.plan_draft where cause_key is not null
            and (state in ('making', 'ready') or (state = 'failed' and asked_at > ?)
                 or (state in ('accepted', 'discarded', 'cancelled') and (not starts_with(cause_key, ?) or asked_at > ?)))\
            """)) {
            Columns.set(query, 1, now.minus(failedRest));
            query.setString(2, OVERRUN);
            Columns.set(query, 3, now.minus(overrunStep));
            var open = new HashSet<String>();
            var decided = new ArrayList<String>();
            Columns.all(
                    query,
                    row -> row.getBoolean("open")
                            ? open.add(CauseKey.subject(row.getString("cause_key")))
                            : decided.add(row.getString("cause_key")));
            return new CauseKey.Answered(open, decided);
        }
    }

    /** How many of the planner's own drafts wait or are being made. */
    static int open(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(
                "select count(*) as n from planner.plan_draft where cause_key is not null and state in ('making',"
                        + " 'ready')")) {
            return Columns.all(query, row -> row.getInt("n")).getFirst();
        }
    }

    /** A work order as it is, and who has changed it last. */
    private record Current(UUID id, int version, long number, String status, String who, Instant at) {}

    /** An undecided difference of a draft whose work order or proposal is another now, in words; empty if there is none. */
    static Optional<String> changed(Connection connection, PlanDraft draft) throws SQLException {
        var order = changedOrder(connection, undecided(draft, "order:"));
        return order.isPresent() ? order : changedProposal(connection, undecided(draft, "proposal:"));
    }

    private static Map<UUID, Difference> undecided(PlanDraft draft, String prefix) {
        return draft.differences().stream()
                .filter(each -> each.id().startsWith(prefix) && each.isAcceptable())
                .collect(Collectors.toMap(
                        each -> UUID.fromString(each.id().substring(prefix.length())), Function.identity()));
    }

    private static Optional<String> changedOrder(Connection connection, Map<UUID, Difference> undecided)
            throws SQLException {
        if (undecided.isEmpty()) {
            return Optional.empty();
        }
        try (var query = connection.prepareStatement("""
            select w.work_order_id, w.version, w.number, w.status, h.who, h.at from planner.work_order w
            join planner.work_order_history h on h.work_order_id = w.work_order_id and h.version = w.version
            where w.work_order_id = any (?) order by h.at\
            """)) {
            query.setArray(
                    1, connection.createArrayOf("uuid", undecided.keySet().toArray()));
            for (var current : Columns.all(query, CauseStore::current)) {
                var difference = undecided.get(current.id());
                if (difference != null && difference.version() != current.version()) {
                    return Optional.of("%s has changed work order %d on %s (it is %s)."
                            .formatted(
                                    current.who(),
                                    current.number(),
                                    Words.when(current.at(), difference.what().zone()),
                                    current.status()));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> changedProposal(Connection connection, Map<UUID, Difference> undecided)
            throws SQLException {
        if (undecided.isEmpty()) {
            return Optional.empty();
        }
        try (var query = connection.prepareStatement("""
            select proposal_id, version, status, updated_at from planner.proposal where proposal_id = any (?)
            order by updated_at, proposal_id\
            """)) {
            query.setArray(
                    1, connection.createArrayOf("uuid", undecided.keySet().toArray()));
            return Columns.all(query, row -> changedProposal(row, undecided)).stream()
                    .flatMap(Optional::stream)
                    .findFirst();
        }
    }

    private static Optional<String> changedProposal(ResultSet row, Map<UUID, Difference> undecided)
            throws SQLException {
        var difference = undecided.get(row.getObject("proposal_id", UUID.class));
        var status = row.getString("status");
        return difference == null || (difference.version() == row.getInt("version") && status.equals("open"))
                ? Optional.empty()
                : Optional.of("The proposal for %s has changed on %s (it is %s)."
                        .formatted(
                                difference.what().label(),
                                Words.when(
                                        Columns.instant(row, "updated_at"),
                                        difference.what().zone()),
                                status));
    }

    private static Current current(ResultSet row) throws SQLException {
        return new Current(
                row.getObject("work_order_id", UUID.class),
                row.getInt("version"),
                row.getLong("number"),
                row.getString("status"),
                row.getString("who"),
                Columns.instant(row, "at"));
    }
}
