package dev.millwright.planner;

import dev.millwright.planner.intake.PlannerImport;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.prognosis.FailureForecast;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Fills a test database: customer {@code acme} in Essen, two technicians, one bearing set on the shelf, two presses. */
public final class Seeded {
    private Seeded() {}

    /** Imports the world into {@code database}; {@code directory} is used for its files. */
    public static void world(Database database, Path directory, InstantSource clock) throws IOException {
        files(directory);
        var report = new PlannerImport(database, clock).run(directory, false);
        if (!report.stored()) {
            throw new IllegalStateException(report.errors().toString());
        }
        database.inTransactionNow(connection -> {
            try (var statement = connection.createStatement()) {
                statement.executeUpdate("insert into twins.machine_model values ('press', 'Press 200', '{}')");
                for (var id : new String[] {"press-7", "press-8"}) {
                    statement.executeUpdate("""
                            insert into twins.machine (machine_id, model_id, name, customer_id, site_id, time_zone, commissioned_at)
                            values ('%s', 'press', 'Press', 'acme', 'essen', 'Europe/Berlin', '2023-01-01Z')""".formatted(id));
                }
                return true;
            }
        });
    }

    /** Writes the import files. */
    public static void files(Path directory) throws IOException {
        Files.writeString(
                directory.resolve("customers.csv"),
                "customer_id,name,country,city,email,phone\nacme,Acme GmbH,DE,Essen,a@example.org,+49 201 1\n");
        Files.writeString(directory.resolve("sites.csv"), """
                site_id,customer_id,name,city,country,latitude,longitude,time_zone,service_window,downtime_eur_per_hour
                essen,acme,Works Essen,Essen,DE,51.45,7.01,Europe/Berlin,Mon-Fri 06:00-18:00,500
                """);
        Files.writeString(directory.resolve("contracts.csv"), """
                customer_id,kind,from_date,to_date,response_hours
                acme,basic,2026-01-01,,24
                """);
        Files.writeString(directory.resolve("technicians.csv"), """
                technician_id,name,skills,latitude,longitude,time_zone,working_hours,eur_per_hour
                anna,Anna,mechanics;hydraulics,51.45,7.01,Europe/Berlin,Mon-Fri 07:00-16:00,80
                bob,Bob,mechanics,51.51,7.46,Europe/Berlin,Mon-Fri 07:00-16:00,80
                """);
        Files.writeString(directory.resolve("parts.csv"), """
                part_no,name,price_eur,stock,lead_time_days
                B-1,Bearing set,250.00,1,30
                """);
        Files.writeString(directory.resolve("service-tasks.csv"), """
                model_id,component,skill,preventive_minutes,corrective_minutes,part_no,part_quantity,inspection_minutes
                press,bearing,mechanics,120,360,B-1,1,30
                press,pump,hydraulics,60,240,,,20
                """);
        Files.writeString(directory.resolve("touchpoints.csv"), """
                touchpoint_id,customer_id,machine_id,at,kind,component,eur,downtime_hours
                t1,acme,press-7,2026-03-01T08:00:00Z,emergency-call,bearing,1500,12.5
                t2,acme,,2026-04-01T08:00:00Z,portal-login,,,
                """);
    }

    /** Writes {@code forecast} as the twin does. */
    public static void forecast(Database database, FailureForecast forecast) {
        database.inTransactionNow(connection -> insert(connection, forecast));
    }

    private static boolean insert(Connection connection, FailureForecast forecast) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into twins.forecast (machine_no, component, issued_at, failure_mode, p24h, p48h, p7d, p14d, p30d, alarm,
                                            health, basis, summary, evidence)
                select machine_no, ?, ?, ?, ?, ?, ?, ?, ?, ?, 50, 'test', ?, '[{"text":"Vibration","source":"vibration","value":4.1,
                       "baseline":"NaN","unit":"mm/s","share":1.0,"since":null}]'::jsonb
                from twins.machine where machine_id = ?""")) {
            insert.setString(1, forecast.component());
            insert.setObject(2, offset(forecast.issuedAt()));
            insert.setString(3, forecast.failureMode());
            insert.setDouble(4, forecast.probability24h());
            insert.setDouble(5, forecast.probability48h());
            insert.setDouble(6, forecast.probability7d());
            insert.setDouble(7, forecast.probability14d());
            insert.setDouble(8, forecast.probability30d());
            insert.setInt(
                    9,
                    switch (forecast.alarm()) {
                        case NONE -> 0;
                        case EARLY -> 1;
                        case CONFIRMED -> 2;
                    });
            insert.setString(10, forecast.summary());
            insert.setString(11, forecast.machine().value());
            return insert.executeUpdate() == 1;
        }
    }

    private static OffsetDateTime offset(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
