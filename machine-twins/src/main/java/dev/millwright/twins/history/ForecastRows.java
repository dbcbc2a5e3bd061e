package dev.millwright.twins.history;

import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.prognosis.FailureForecast;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Forecasts to and from their table. */
final class ForecastRows {
    private static final FailureForecast.Alarm[] ALARMS = FailureForecast.Alarm.values();

    private static final String UPSERT = """
            INSERT INTO twins.forecast (machine_no, component, issued_at, failure_mode, p24h, p48h, p7d, p14d, p30d, alarm,
                                        rul_p10, rul_p50, rul_p90, health, basis, summary, evidence)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
            ON CONFLICT (machine_no, component, issued_at) DO UPDATE SET
                failure_mode = excluded.failure_mode, p24h = excluded.p24h, p48h = excluded.p48h, p7d = excluded.p7d,
                p14d = excluded.p14d, p30d = excluded.p30d, alarm = excluded.alarm, rul_p10 = excluded.rul_p10,
                rul_p50 = excluded.rul_p50, rul_p90 = excluded.rul_p90, health = excluded.health,
                basis = excluded.basis, summary = excluded.summary, evidence = excluded.evidence
            """;

    private ForecastRows() {}

    static void upsert(Connection connection, int machineNo, FailureForecast forecast) throws SQLException {
        Sql.update(
                connection,
                UPSERT,
                machineNo,
                forecast.component(),
                forecast.issuedAt(),
                forecast.failureMode(),
                (float) forecast.probability24h(),
                (float) forecast.probability48h(),
                (float) forecast.probability7d(),
                (float) forecast.probability14d(),
                (float) forecast.probability30d(),
                StoredCode.of(forecast.alarm()),
                Sql.real(forecast.rulHoursP10()),
                Sql.real(forecast.rulHoursP50()),
                Sql.real(forecast.rulHoursP90()),
                (float) forecast.health(),
                forecast.basis(),
                forecast.summary(),
                Json.write(forecast.evidence()));
    }

    static FailureForecast read(ResultSet row) throws SQLException {
        return new FailureForecast(
                new MachineId(row.getString("machine_id")),
                row.getString("component"),
                row.getString("failure_mode"),
                SqlTime.read(row, "issued_at"),
                Sql.real(row, "p24h"),
                Sql.real(row, "p48h"),
                Sql.real(row, "p7d"),
                Sql.real(row, "p14d"),
                Sql.real(row, "p30d"),
                ALARMS[row.getShort("alarm")],
                Sql.real(row, "rul_p10"),
                Sql.real(row, "rul_p50"),
                Sql.real(row, "rul_p90"),
                Sql.real(row, "health"),
                row.getString("basis"),
                row.getString("summary"),
                Json.read(row.getString("evidence"), EpisodeRows.EVIDENCE));
    }
}
