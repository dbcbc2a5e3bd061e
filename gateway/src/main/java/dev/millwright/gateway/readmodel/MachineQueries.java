package dev.millwright.gateway.readmodel;

import dev.millwright.gateway.readmodel.MachineView.ComponentView;
import dev.millwright.gateway.readmodel.MachineView.Condition;
import dev.millwright.gateway.readmodel.MachineView.EventView;
import dev.millwright.gateway.readmodel.MachineView.LifeView;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.machine.MachineRegistry;
import dev.millwright.twins.prognosis.FailureForecast;
import dev.millwright.twins.prognosis.FailureForecast.Alarm;
import dev.millwright.twins.twin.HealthReport.ComponentHealth;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One machine's condition, episodes, forecasts and events. */
@SuppressWarnings("EnumOrdinal") // Severity and alarm are stored, sent and compared by their rank.
final class MachineQueries {
    private static final int EVENTS_MAX = 300;
    private static final int LIVES_MAX = 200;

    private static final String CONDITION = """
        SELECT health, state, last_observed_at, last_received_at, silent, bands::text AS bands,
               components::text AS components
        FROM twins.machine_health WHERE machine_no = ?\
        """;
    private static final String CURRENT = """
        SELECT * FROM twins.current_forecast WHERE machine_no = ? ORDER BY p30d DESC\
        """;
    private static final String HISTORY = """
        SELECT * FROM twins.forecast
        WHERE machine_no = ? AND (?::text IS NULL OR component = ?) AND issued_at >= ? AND issued_at < ?
        ORDER BY issued_at DESC, component LIMIT ?\
        """;
    private static final String EVENTS = """
        SELECT time, code, severity, component, text FROM twins.machine_event WHERE machine_no = ?
        ORDER BY time DESC LIMIT ?\
        """;
    private static final String LIVES = """
        SELECT component, installed_at, ended_at, end_kind FROM twins.component_life WHERE machine_no = ?
        ORDER BY installed_at DESC LIMIT ?\
        """;
    private static final String NAMES = """
        SELECT (SELECT s.name FROM planner.customer c JOIN planner.customer s
                ON s.customer_id = coalesce(c.merged_into, c.customer_id) WHERE c.customer_id = ?) AS customer,
               (SELECT name FROM planner.site WHERE site_id = ?) AS site\
        """;

    private final MachineRegistry registry;
    private final EpisodeQueries episodes;

    MachineQueries(MachineRegistry registry, EpisodeQueries episodes) {
        this.registry = registry;
        this.episodes = episodes;
    }

    private record Stored(Condition condition, List<ComponentHealth> components) {}

    MachineView machine(Connection connection, Machine machine) throws SQLException {
        var model = registry.model(machine.modelId());
        var stored = Sql.list(connection, CONDITION, MachineQueries::condition, machine.no()).stream()
                .findFirst()
                .orElse(null);
        var names = Sql.list(
                        connection,
                        NAMES,
                        row -> List.of(
                                Objects.requireNonNullElse(row.getString("customer"), machine.customerId()),
                                Objects.requireNonNullElse(row.getString("site"), machine.siteId())),
                        machine.customerId(),
                        machine.siteId())
                .getFirst();
        return new MachineView(
                machine,
                model,
                names.get(0),
                names.get(1),
                stored == null ? null : stored.condition(),
                components(model, stored, current(connection, machine)),
                episodes.of(connection, machine),
                Sql.list(connection, EVENTS, row -> event(row, model), machine.no(), EVENTS_MAX),
                Sql.list(connection, LIVES, row -> life(row, model), machine.no(), LIVES_MAX));
    }

    List<FailureForecast> current(Connection connection, Machine machine) throws SQLException {
        return Sql.list(connection, CURRENT, row -> forecast(row, machine.id()), machine.no());
    }

    List<FailureForecast> history(
            Connection connection, Machine machine, @Nullable String component, Span span, int limit)
            throws SQLException {
        return Sql.list(
                connection,
                HISTORY,
                row -> forecast(row, machine.id()),
                machine.no(),
                component,
                component,
                span.from(),
                span.to(),
                limit);
    }

    /**
     * A stretch of time.
     *
     * @param from inclusive
     * @param to exclusive
     */
    record Span(Instant from, Instant to) {}

    private static Stored condition(ResultSet row) throws SQLException {
        return new Stored(
                new Condition(
                        Sql.number(row, "health"),
                        row.getString("state"),
                        Sql.instantOrNull(row, "last_observed_at"),
                        Sql.instantOrNull(row, "last_received_at"),
                        row.getBoolean("silent"),
                        JsonColumns.bands(row.getString("bands"))),
                JsonColumns.components(row.getString("components")));
    }

    private static List<ComponentView> components(
            MachineModel model, @Nullable Stored stored, List<FailureForecast> forecasts) {
        var condition = new HashMap<String, ComponentHealth>();
        if (stored != null) {
            stored.components().forEach(component -> condition.put(component.component(), component));
        }
        return model.components().stream()
                .map(component -> {
                    var id = component.id().value();
                    var known = condition.get(id);
                    var forecast = forecasts.stream()
                            .filter(each -> each.component().equals(id))
                            .findFirst()
                            .orElse(null);
                    return new ComponentView(
                            id,
                            component.label(),
                            known != null ? known.health() : forecast != null ? forecast.health() : Double.NaN,
                            known == null ? Double.NaN : known.ageHours(),
                            component.expectedLifeHours(),
                            forecast == null ? null : Labels.failureMode(model, forecast.failureMode()),
                            forecast);
                })
                .toList();
    }

    private static FailureForecast forecast(ResultSet row, MachineId machine) throws SQLException {
        return new FailureForecast(
                machine,
                row.getString("component"),
                row.getString("failure_mode"),
                Sql.instant(row, "issued_at"),
                Sql.number(row, "p24h"),
                Sql.number(row, "p48h"),
                Sql.number(row, "p7d"),
                Sql.number(row, "p14d"),
                Sql.number(row, "p30d"),
                Alarm.values()[row.getInt("alarm")],
                Sql.number(row, "rul_p10"),
                Sql.number(row, "rul_p50"),
                Sql.number(row, "rul_p90"),
                Sql.number(row, "health"),
                row.getString("basis"),
                row.getString("summary"),
                JsonColumns.evidence(row.getString("evidence")));
    }

    private static EventView event(ResultSet row, MachineModel model) throws SQLException {
        var component = Objects.requireNonNullElse(row.getString("component"), "");
        return new EventView(
                Sql.instant(row, "time"),
                row.getString("code"),
                row.getInt("severity"),
                component,
                component.isEmpty() ? "" : Labels.component(model, component),
                row.getString("text"));
    }

    private static LifeView life(ResultSet row, MachineModel model) throws SQLException {
        var component = row.getString("component");
        return new LifeView(
                component,
                Labels.component(model, component),
                Sql.instant(row, "installed_at"),
                Sql.instantOrNull(row, "ended_at"),
                row.getString("end_kind"));
    }
}
