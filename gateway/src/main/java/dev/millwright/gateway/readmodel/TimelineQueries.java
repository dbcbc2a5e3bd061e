package dev.millwright.gateway.readmodel;

import dev.millwright.gateway.readmodel.TimelineView.EpisodeSpan;
import dev.millwright.gateway.readmodel.TimelineView.Message;
import dev.millwright.gateway.readmodel.TimelineView.Onset;
import dev.millwright.gateway.readmodel.TimelineView.Outlook;
import dev.millwright.gateway.readmodel.TimelineView.Risk;
import dev.millwright.gateway.readmodel.TimelineView.Work;
import dev.millwright.gateway.readmodel.TimelineView.WorkKind;
import dev.millwright.twins.condition.Evidence;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.machine.MachineRegistry;
import dev.millwright.twins.prognosis.FailureForecast;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One machine's past and future beside its measurements. */
@SuppressWarnings("EnumOrdinal") // Severity and alarm are stored, sent and compared by their rank.
final class TimelineQueries {
    private static final int WORK_MAX = 200;
    private static final String NOT_ENOUGH_DATA = "not enough data";

    private static final String MESSAGES = """
        SELECT time, severity, code, component, text FROM twins.machine_event
        WHERE machine_no = ? AND code NOT IN ('component-replaced', 'component-failed', 'component-inspected')
        ORDER BY time DESC LIMIT 400\
        """;
    private static final String LIVES = """
        SELECT component, ended_at AS at, end_kind AS kind FROM twins.component_life
        WHERE machine_no = ? AND ended_at IS NOT NULL
        UNION ALL
        SELECT component, time, 'inspected' FROM twins.machine_event
        WHERE machine_no = ? AND code = 'component-inspected'
        ORDER BY at DESC LIMIT ?\
        """;
    private static final String VISITS = """
        SELECT w.work_order_id AS id, v.status, v.starts_at, v.ends_at, w.document ->> 'componentLabel' AS label,
               w.document ->> 'technicianName' AS who
        FROM planner.work_order w JOIN planner.visit v ON v.work_order_id = w.work_order_id AND v.role = 'lead'
        WHERE w.machine_id = ? AND v.status <> 'cancelled' ORDER BY v.starts_at DESC LIMIT ?\
        """;
    private static final String PROPOSED = """
        SELECT proposal_id AS id, starts_at, ends_at, document -> 'subject' ->> 'componentLabel' AS label,
               document -> 'slot' ->> 'technicianName' AS who
        FROM planner.proposal
        WHERE machine_id = ? AND status = 'open' AND starts_at IS NOT NULL ORDER BY starts_at LIMIT ?\
        """;
    private static final String RISKS = """
        SELECT * FROM (SELECT component, issued_at, p30d, alarm, rul_p10, rul_p50, rul_p90
                       FROM twins.forecast WHERE machine_no = ?
                       ORDER BY issued_at DESC LIMIT 4000) newest ORDER BY issued_at\
        """;

    private final MachineRegistry registry;
    private final MachineQueries machines;
    private final EpisodeQueries episodes;

    TimelineQueries(MachineRegistry registry, MachineQueries machines, EpisodeQueries episodes) {
        this.registry = registry;
        this.machines = machines;
        this.episodes = episodes;
    }

    TimelineView timeline(Connection connection, Machine machine) throws SQLException {
        var model = registry.model(machine.modelId());
        var shown = episodes.of(connection, machine);
        var forecasts = machines.current(connection, machine);
        var duty = Duty.of(connection, machine.no());
        return new TimelineView(
                machine.id().value(),
                machine.zone().getId(),
                shown.stream().map(TimelineQueries::span).toList(),
                messages(connection, machine, model),
                work(connection, machine, model),
                forecasts.stream()
                        .map(forecast -> outlook(forecast, model, duty))
                        .toList(),
                risks(connection, machine, model),
                onsets(model, shown, forecasts),
                duty.share());
    }

    private static List<Onset> onsets(MachineModel model, List<EpisodeView> episodes, List<FailureForecast> forecasts) {
        var onsets = new LinkedHashMap<String, Onset>();
        forecasts.stream()
                .filter(forecast -> forecast.alarm().ordinal() > 0)
                .forEach(forecast -> onsets(model, forecast.component(), forecast.evidence(), onsets));
        episodes.stream()
                .filter(EpisodeView::open)
                .forEach(episode -> onsets(model, episode.component(), episode.evidence(), onsets));
        return List.copyOf(onsets.values());
    }

    private static void onsets(
            MachineModel model, @Nullable String component, List<Evidence> reasons, Map<String, Onset> onsets) {
        for (var reason : reasons) {
            if (reason.since() != null && reason.share() > 0 && model.indexOf(reason.source()) >= 0) {
                onsets.putIfAbsent(
                        reason.source(),
                        new Onset(reason.source(), reason.since(), label(model, component), reason.text()));
            }
        }
    }

    private static EpisodeSpan span(EpisodeView episode) {
        return new EpisodeSpan(
                episode.id(),
                episode.onsetAt(),
                episode.openedAt(),
                episode.closedAt(),
                episode.severity().ordinal(),
                episode.failureModeLabel(),
                episode.componentLabel(),
                episode.summary());
    }

    private static List<Message> messages(Connection connection, Machine machine, MachineModel model)
            throws SQLException {
        return Sql.list(
                connection,
                MESSAGES,
                row -> new Message(
                        Sql.instant(row, "time"),
                        row.getInt("severity"),
                        row.getString("code"),
                        label(model, row.getString("component")),
                        row.getString("text")),
                machine.no());
    }

    private static List<Work> work(Connection connection, Machine machine, MachineModel model) throws SQLException {
        var all = new ArrayList<Work>(Sql.list(
                connection,
                LIVES,
                row -> new Work(
                        WorkKind.valueOf(Objects.requireNonNullElse(row.getString("kind"), "replaced")
                                .toUpperCase(Locale.ROOT)),
                        Sql.instant(row, "at"),
                        null,
                        label(model, row.getString("component")),
                        "",
                        null),
                machine.no(),
                machine.no(),
                WORK_MAX));
        var id = machine.id().value();
        all.addAll(Sql.list(
                connection,
                VISITS,
                row -> new Work(
                        row.getString("status").equals("done") ? WorkKind.DONE : WorkKind.BOOKED,
                        Sql.instant(row, "starts_at"),
                        Sql.instant(row, "ends_at"),
                        Objects.requireNonNullElse(row.getString("label"), ""),
                        Objects.requireNonNullElse(row.getString("who"), ""),
                        "/work-orders/" + row.getObject("id", UUID.class)),
                id,
                WORK_MAX));
        all.addAll(Sql.list(
                connection,
                PROPOSED,
                row -> new Work(
                        WorkKind.PROPOSED,
                        Sql.instant(row, "starts_at"),
                        Sql.instant(row, "ends_at"),
                        Objects.requireNonNullElse(row.getString("label"), ""),
                        Objects.requireNonNullElse(row.getString("who"), ""),
                        "/proposals/" + row.getObject("id", UUID.class)),
                id,
                WORK_MAX));
        all.sort(Comparator.comparing(Work::at));
        return all;
    }

    private static Outlook outlook(FailureForecast forecast, MachineModel model, Duty duty) {
        return new Outlook(
                forecast.component(),
                Labels.component(model, forecast.component()),
                forecast.alarm().ordinal(),
                forecast.issuedAt(),
                forecast.probability24h(),
                forecast.probability48h(),
                forecast.probability7d(),
                forecast.probability14d(),
                forecast.probability30d(),
                forecast.rulHoursP10(),
                forecast.rulHoursP50(),
                forecast.rulHoursP90(),
                duty.after(forecast.issuedAt(), forecast.rulHoursP10()),
                duty.after(forecast.issuedAt(), forecast.rulHoursP50()),
                duty.after(forecast.issuedAt(), forecast.rulHoursP90()),
                forecast.basis().startsWith(NOT_ENOUGH_DATA) ? forecast.basis() : null);
    }

    private static List<Risk> risks(Connection connection, Machine machine, MachineModel model) throws SQLException {
        record Issued(String component, List<Number> point, List<Number> life) {}
        var points = new LinkedHashMap<String, List<Issued>>();
        for (var issued : Sql.list(
                connection,
                RISKS,
                row -> new Issued(
                        row.getString("component"),
                        List.of(
                                Sql.instant(row, "issued_at").toEpochMilli(),
                                row.getFloat("p30d"),
                                row.getInt("alarm")),
                        life(row)),
                machine.no())) {
            points.computeIfAbsent(issued.component(), _ -> new ArrayList<>()).add(issued);
        }
        return points.entrySet().stream()
                .map(entry -> new Risk(
                        entry.getKey(),
                        Labels.component(model, entry.getKey()),
                        entry.getValue().stream().map(Issued::point).toList(),
                        entry.getValue().stream()
                                .map(Issued::life)
                                .filter(life -> !life.isEmpty())
                                .toList()))
                .toList();
    }

    /** Empty if it was unknown. */
    private static List<Number> life(ResultSet row) throws SQLException {
        var hours = List.of(Sql.number(row, "rul_p10"), Sql.number(row, "rul_p50"), Sql.number(row, "rul_p90"));
        return hours.stream().anyMatch(each -> each.isNaN())
                ? List.of()
                : List.of(
                        Sql.instant(row, "issued_at").toEpochMilli(),
                        Math.round(hours.get(0)),
                        Math.round(hours.get(1)),
                        Math.round(hours.get(2)));
    }

    private static String label(MachineModel model, @Nullable String component) {
        return component == null || component.isEmpty() ? "" : Labels.component(model, component);
    }
}
