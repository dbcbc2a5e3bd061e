package dev.millwright.gateway.readmodel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.gateway.readmodel.ModelView.Comparison;
import dev.millwright.gateway.readmodel.ModelView.CurvePoint;
import dev.millwright.gateway.readmodel.ModelView.Horizon;
import dev.millwright.gateway.readmodel.ModelView.Life;
import dev.millwright.gateway.readmodel.ModelView.Score;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Learned models with their cards. Members of a card that are missing mean "unknown". */
final class ModelQueries {
    private static final String MODELS = """
        SELECT model_id, family, kind, trained_at, card::text AS card, comparison::text AS comparison, state, reason,
               decided_at, decided_by
        FROM twins.learned_model
        ORDER BY state <> 'waiting', state <> 'in-service', trained_at DESC, model_id LIMIT 200\
        """;

    List<ModelView> models(Connection connection) throws SQLException {
        return Sql.list(connection, MODELS, ModelQueries::model);
    }

    private static ModelView model(ResultSet row) throws SQLException {
        var card = JsonColumns.tree(row.getString("card"));
        var comparison = JsonColumns.tree(row.getString("comparison"));
        var data = members(card.path("data"));
        var horizons = new ArrayList<Horizon>();
        comparison
                .path("horizons")
                .forEach(each -> horizons.add(new Horizon(
                        JsonColumns.number(each, "hours"),
                        JsonColumns.number(each, "candidateBrier"),
                        JsonColumns.number(each, "serviceBrier"))));
        var lives = new ArrayList<Life>();
        comparison
                .path("components")
                .forEach(each -> lives.add(new Life(
                        each.path("component").asText(""),
                        JsonColumns.number(each, "candidateLoss"),
                        JsonColumns.number(each, "serviceLoss"),
                        JsonColumns.number(each, "candidateCoverage"),
                        JsonColumns.number(each, "serviceCoverage"))));
        var scores = new ArrayList<Score>();
        card.path("scores").forEach(each -> scores.add(score(each)));
        var notes = new ArrayList<String>();
        card.path("notes").forEach(each -> notes.add(each.asText()));
        return new ModelView(
                row.getString("model_id"),
                row.getString("family"),
                row.getString("kind"),
                Sql.instant(row, "trained_at"),
                row.getString("state"),
                row.getString("reason"),
                Sql.instant(row, "decided_at"),
                row.getString("decided_by"),
                new Comparison(
                        comparison.path("machines").asInt(),
                        comparison.path("failures").asInt(),
                        comparison.path("inService").asText(""),
                        JsonColumns.number(comparison, "candidateLogLoss"),
                        JsonColumns.number(comparison, "serviceLogLoss"),
                        horizons,
                        lives),
                data,
                members(card.path("settings")),
                scores,
                notes);
    }

    private static Map<String, String> members(JsonNode object) {
        var members = new TreeMap<String, String>();
        object.properties()
                .forEach(each -> members.put(each.getKey(), each.getValue().asText()));
        return members;
    }

    private static Score score(JsonNode score) {
        var curve = new ArrayList<CurvePoint>();
        score.path("curve")
                .forEach(point -> curve.add(new CurvePoint(
                        JsonColumns.number(point, "forecast"),
                        JsonColumns.number(point, "observed"),
                        point.path("decisions").asInt())));
        return new Score(
                score.path("component").asText(""),
                score.path("failures").asInt(),
                JsonColumns.number(score, "confirmedRecall"),
                JsonColumns.number(score, "confirmedPrecision"),
                JsonColumns.number(score, "earlyRecall36Hours"),
                JsonColumns.number(score, "earlyPrecision"),
                curve);
    }
}
