package dev.millwright.gateway.pages;

import static dev.millwright.gateway.pages.DemoFixture.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;

/** A learned model that waits beside one that was retired, and what technicians found in the last weeks. */
final class LearningFixture {
    private static final String CARD = """
        {"data": {"machines": "40", "rows": "1843200", "period": "2026-02-01 to 2026-11-01", "sha256": "3f9a8c02d1"},
         "settings": {"rounds": 80, "depth": 4, "failuresMin": 20},
         "notes": ["filter: 6 failures are too few to learn from; it keeps the day-one forecast"],
         "scores": [{"component": "main-bearing", "failures": 31, "confirmedRecall": 0.9, "confirmedPrecision": 0.8,
           "earlyRecall36Hours": 0.7, "earlyPrecision": 0.6, "curve": [
             {"forecast": 0.01, "observed": 0.008, "decisions": 4100}, {"forecast": 0.08, "observed": 0.1, "decisions": 620},
             {"forecast": 0.22, "observed": 0.19, "decisions": 210}, {"forecast": 0.41, "observed": 0.47, "decisions": 88},
             {"forecast": 0.66, "observed": 0.61, "decisions": 52}, {"forecast": 0.9, "observed": 0.94, "decisions": 40}]},
           {"component": "filter", "failures": 6, "curve": []}]}\
        """;
    private static final String COMPARISON = """
        {"machines": 12, "failures": 9, "inService": "day one", "candidateLogLoss": 0.041, "serviceLogLoss": 0.058,
         "horizons": [{"hours": 24, "candidateBrier": 0.0061, "serviceBrier": 0.0074},
                      {"hours": 168, "candidateBrier": 0.021, "serviceBrier": 0.029},
                      {"hours": 720, "candidateBrier": 0.064, "serviceBrier": 0.061}]}\
        """;

    private static final String LIVES = """
        {"machines": 12, "failures": 9, "inService": "day one", "candidateLoss": 31.5, "serviceLoss": 54.2,
         "components": [{"component": "ram-bearing", "candidateLoss": 31.5, "serviceLoss": 54.2,
                         "candidateCoverage": 0.81, "serviceCoverage": "NaN"}]}\
        """;

    private LearningFixture() {}

    static void write(Connection connection, Instant now) throws SQLException {
        model(connection, "fixture-model", "waiting", "Better than day one by 29 %", now);
        model(connection, "fixture-life", "in-service", "Remaining life of ram-bearing told better", now);
        run(
                connection,
                "UPDATE twins.learned_model SET kind = 'remaining-life', comparison = ?::jsonb WHERE model_id = ?",
                LIVES,
                "fixture-life");
        model(connection, "fixture-before", "retired", "Replaced by a newer one", now.minus(Duration.ofDays(30)));
        for (int i = 0; i < 14; i++) {
            run(
                    connection,
                    "INSERT INTO twins.component_finding VALUES (gen_random_uuid(), ?, 'filter', ?, 'WORN',"
                            + " 'REPLACED', ?, NULL)",
                    2 + 3 * (i % 3),
                    Timestamp.from(now.minus(Duration.ofDays(5L * i))),
                    i % 5 != 3);
        }
        // Two failures of components that were forecast at the time: one with a warning eight days before, one without.
        for (int alarm = 0; alarm < 2; alarm++) {
            int machine = 13 + alarm;
            var component = alarm == 0 ? "ram-bearing" : "filter";
            run(
                    connection,
                    "INSERT INTO twins.forecast VALUES (?, ?, ?, NULL, 0, 0, 0.1, 0.2, 0.4, ?, NULL, NULL, NULL, 60,"
                            + " 'day one', '', '[]')",
                    machine,
                    component,
                    Timestamp.from(now.minus(Duration.ofDays(28))),
                    alarm);
            run(
                    connection,
                    "INSERT INTO twins.component_life VALUES (?, ?, ?, ?, 'failed')",
                    machine,
                    component,
                    Timestamp.from(now.minus(Duration.ofDays(400))),
                    Timestamp.from(now.minus(Duration.ofDays(20))));
        }
    }

    private static void model(Connection connection, String id, String state, String reason, Instant at)
            throws SQLException {
        run(connection, """
            INSERT INTO twins.learned_model (model_id, family, kind, trained_at, card, comparison, state, reason, decided_at,
                                             decided_by)
            VALUES (?, 'filler-12', 'failure-forecast', ?, ?::jsonb, ?::jsonb, ?, ?, ?, 'rule')\
            """, id, Timestamp.from(at), CARD, COMPARISON, state, reason, Timestamp.from(at));
    }
}
