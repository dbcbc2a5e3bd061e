package dev.millwright.gateway.readmodel;

import dev.millwright.gateway.readmodel.LearningView.Lifetimes;
import dev.millwright.gateway.readmodel.LearningView.Month;
import dev.millwright.gateway.readmodel.LearningView.Next;
import dev.millwright.twins.learning.LearningSettings;
import dev.millwright.twins.learning.LearningSettings.DecidedBy;
import dev.millwright.twins.learning.ModelFamily;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.machine.MachineRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;

/** What findings say about forecasts, and what has come in since the last training. */
final class LearningQueries {
    private static final Duration MONTHS = Duration.ofDays(366);

    private static final String BY_MONTH = """
            SELECT month, sum(confirmed)::int AS confirmed, sum(refuted)::int AS refuted, sum(failures)::int AS failures,
                   sum(warned)::int AS warned
            FROM (SELECT date_trunc('month', at AT TIME ZONE 'UTC')::date AS month, forecast_right::int AS confirmed,
                         (NOT forecast_right)::int AS refuted, 0 AS failures, 0 AS warned
                  FROM twins.component_finding WHERE forecast_right IS NOT NULL AND at >= ?
                  UNION ALL
                  SELECT date_trunc('month', l.ended_at AT TIME ZONE 'UTC')::date, 0, 0, 1,
                         (EXISTS (SELECT 1 FROM twins.forecast f
                                  WHERE f.machine_no = l.machine_no AND f.component = l.component AND f.alarm > 0
                                    AND f.issued_at >= l.ended_at - interval '30 days' AND f.issued_at < l.ended_at))::int
                  FROM twins.component_life l
                  WHERE l.end_kind = 'failed' AND l.ended_at >= ?
                    AND EXISTS (SELECT 1 FROM twins.forecast f
                                WHERE f.machine_no = l.machine_no AND f.component = l.component
                                  AND f.issued_at < l.ended_at)) each_one
            GROUP BY month ORDER BY month DESC LIMIT 12""";
    private static final String TRAINED = """
            SELECT family, max(trained_at) AS trained_at FROM twins.learned_model GROUP BY family""";
    /** Lives that ended before their machine sent anything teach nothing: there is no sign to learn from. */
    private static final String LIVES = """
            SELECT l.component, (count(*) FILTER (WHERE l.end_kind = 'failed'))::int AS failures,
                   (count(*) FILTER (WHERE l.end_kind = 'failed' AND l.ended_at > ?))::int AS new_failures,
                   (count(*) FILTER (WHERE l.end_kind = 'replaced' AND l.ended_at > ?))::int AS new_replacements
            FROM twins.component_life l JOIN twins.machine m USING (machine_no)
            WHERE m.model_id = ANY (string_to_array(?, ',')) AND l.ended_at >= ?
              AND EXISTS (SELECT 1 FROM twins.telemetry t WHERE t.machine_no = l.machine_no AND t.time < l.ended_at)
            GROUP BY l.component""";

    private static final String FINDINGS = """
            SELECT count(*)::int AS n FROM twins.component_finding f JOIN twins.machine m USING (machine_no)
            WHERE m.model_id = ANY (string_to_array(?, ',')) AND f.at > ?""";

    private final MachineRegistry registry;
    private final LearningSettings settings;

    LearningQueries(MachineRegistry registry, LearningSettings settings) {
        this.registry = registry;
        this.settings = settings;
    }

    LearningView learning(Connection connection, Instant now) throws SQLException {
        var since = now.minus(MONTHS);
        var trained = new HashMap<String, Instant>();
        Sql.list(
                connection,
                TRAINED,
                row -> trained.put(row.getString("family"), Sql.instant(row, "trained_at")) == null);
        var next = new ArrayList<Next>();
        for (var family : ModelFamily.of(registry.models())) {
            var counted = next(connection, family, trained.get(family.name()), now);
            if (counted.machines() > 0) {
                next.add(counted);
            }
        }
        return new LearningView(
                Sql.list(connection, BY_MONTH, LearningQueries::month, since, since),
                next,
                settings.enabled(),
                settings.decidedBy() == DecidedBy.PERSON);
    }

    private Next next(Connection connection, ModelFamily family, @Nullable Instant lastAt, Instant now)
            throws SQLException {
        var lookBack = now.minus(settings.historyMax());
        var since = lastAt == null ? lookBack : lastAt;
        var lives = new HashMap<String, Lifetimes>();
        var model = family.models().getFirst();
        Sql.list(
                connection,
                LIVES,
                row -> lives.put(row.getString("component"), lifetimes(row, model)) == null,
                since,
                since,
                family.name(),
                lookBack);
        int machines = (int) registry.machines().stream()
                .filter(machine -> family.contains(machine.modelId()))
                .count();
        int findings = Sql.list(connection, FINDINGS, row -> row.getInt("n"), family.name(), since)
                .getFirst();
        return new Next(
                family.name(),
                family.models().stream().map(MachineModel::label).toList(),
                machines,
                settings.machinesMin(),
                lastAt,
                lastAt == null || !settings.enabled() ? null : lastAt.plus(settings.every()),
                findings,
                model.components().stream()
                        .map(component -> lives.getOrDefault(
                                component.id().value(),
                                new Lifetimes(component.id().value(), component.label(), 0, failuresMin(), 0, 0)))
                        .toList());
    }

    private int failuresMin() {
        return settings.trainer().failuresMin();
    }

    private Lifetimes lifetimes(ResultSet row, MachineModel model) throws SQLException {
        var component = row.getString("component");
        return new Lifetimes(
                component,
                Labels.component(model, component),
                row.getInt("failures"),
                failuresMin(),
                row.getInt("new_failures"),
                row.getInt("new_replacements"));
    }

    private static Month month(ResultSet row) throws SQLException {
        return new Month(
                YearMonth.from(row.getDate("month").toLocalDate()),
                row.getInt("confirmed"),
                row.getInt("refuted"),
                row.getInt("failures"),
                row.getInt("warned"));
    }
}
