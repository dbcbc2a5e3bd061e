package dev.millwright.planner.draft;

import dev.millwright.planner.draft.Circumstance.MachineFailed;
import dev.millwright.planner.draft.Circumstance.OnlyWeekdays;
import dev.millwright.planner.draft.Circumstance.OrderCancelled;
import dev.millwright.planner.draft.Circumstance.PartLate;
import dev.millwright.planner.draft.Circumstance.TechnicianAway;
import dev.millwright.planner.draft.Circumstance.TechnicianLess;
import dev.millwright.planner.draft.Circumstance.TechnicianMore;
import dev.millwright.planner.draft.Circumstance.VisitLonger;
import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.wording.Words;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.machine.MachineRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/** Holds a question against what there is, and puts it into words. Every call takes part in the caller's transaction. */
final class QuestionStore {
    private final MachineRegistry machines;

    QuestionStore(MachineRegistry machines) {
        this.machines = machines;
    }

    /** Something that a question names and that is not there. */
    static final class NotThere extends Exception {
        private static final long serialVersionUID = 1L;

        NotThere(String kind, String id) {
            super("There is no %s '%s'.".formatted(kind, id));
        }
    }

    /**
     * The question in words.
     *
     * @throws NotThere if it names something that is not there
     */
    String title(Connection connection, Question question) throws SQLException, NotThere {
        if (question.circumstances().isEmpty()) {
            return "A better plan, as things are";
        }
        var parts = new ArrayList<String>();
        for (var circumstance : question.circumstances()) {
            parts.add(words(connection, circumstance));
        }
        return String.join("; ", parts);
    }

    private String words(Connection connection, Circumstance circumstance) throws SQLException, NotThere {
        return switch (circumstance) {
            case TechnicianAway away -> away(connection, away);
            case TechnicianLess less ->
                "Without %s".formatted(technician(connection, less.technician()).name());
            case TechnicianMore more ->
                "One technician more, like %s"
                        .formatted(technician(connection, more.like()).name());
            case PartLate late ->
                "%s %s late"
                        .formatted(
                                name(
                                        connection,
                                        "part",
                                        "select name from planner.part where part_no = ?",
                                        late.part()),
                                Words.count(late.days(), "day"));
            case OnlyWeekdays only -> only(connection, only);
            case MachineFailed failed -> failed(failed);
            case VisitLonger longer ->
                "%s takes %d minutes longer".formatted(order(connection, longer.workOrder()), longer.minutes());
            case OrderCancelled cancelled -> "Without " + order(connection, cancelled.workOrder());
        };
    }

    private record Person(String name, ZoneId zone) {}

    private static Person technician(Connection connection, String id) throws SQLException, NotThere {
        try (var query =
                connection.prepareStatement("select name, time_zone from planner.technician where technician_id = ?")) {
            query.setString(1, id);
            return Columns.all(query, row -> new Person(row.getString("name"), ZoneId.of(row.getString("time_zone"))))
                    .stream()
                    .findFirst()
                    .orElseThrow(() -> new NotThere("technician", id));
        }
    }

    private static String away(Connection connection, TechnicianAway away) throws SQLException, NotThere {
        var person = technician(connection, away.technician());
        var reason = away.reason();
        return "%s is away from %s to %s%s"
                .formatted(
                        person.name(),
                        Words.when(away.from(), person.zone()),
                        Words.when(away.to(), person.zone()),
                        reason == null || reason.isEmpty() ? "" : " (" + reason + ")");
    }

    private static String only(Connection connection, OnlyWeekdays only) throws SQLException, NotThere {
        var days = only.days().stream()
                .sorted()
                .map(day -> day.getDisplayName(TextStyle.FULL, Locale.ENGLISH) + "s")
                .collect(Collectors.joining(", "));
        if (only.site() != null) {
            return "Visits to %s only on %s"
                    .formatted(
                            name(connection, "plant", "select name from planner.site where site_id = ?", only.site()),
                            days);
        }
        return only.customer() == null
                ? "Visits only on " + days
                : "Visits to %s only on %s"
                        .formatted(
                                name(
                                        connection,
                                        "customer",
                                        "select name from planner.customer where customer_id = ?",
                                        only.customer()),
                                days);
    }

    private String failed(MachineFailed failed) throws NotThere {
        var machine = machines.find(new MachineId(failed.machine()))
                .orElseThrow(() -> new NotThere("machine", failed.machine()));
        var component = machines.model(machine.modelId()).components().stream()
                .filter(each -> each.id().value().equals(failed.component()))
                .findFirst()
                .orElseThrow(() -> new NotThere("component", failed.machine() + "/" + failed.component()));
        return "%s has failed (%s)".formatted(machine.name(), Words.inside(component.label()));
    }

    private static String order(Connection connection, UUID id) throws SQLException, NotThere {
        try (var query = connection.prepareStatement("""
            select number from planner.work_order where work_order_id = ?
            and status in ('approved', 'dispatched', 'started')\
            """)) {
            query.setObject(1, id);
            return Columns.all(query, row -> "Work order " + row.getLong("number")).stream()
                    .findFirst()
                    .orElseThrow(() -> new NotThere("work order that is to be done", id.toString()));
        }
    }

    private static String name(Connection connection, String kind, String sql, String id)
            throws SQLException, NotThere {
        try (var query = connection.prepareStatement(sql)) {
            query.setString(1, id);
            return Columns.all(query, row -> row.getString("name")).stream()
                    .findFirst()
                    .orElseThrow(() -> new NotThere(kind, id));
        }
    }
}
