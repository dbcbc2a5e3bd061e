package dev.millwright.gateway.pages;

import static dev.millwright.gateway.pages.DemoFixture.run;

import dev.millwright.twins.machine.MachineModel;
import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Technicians, parts, tasks, contracts and contacts for the small fleet. */
final class ServiceFixture {
    private ServiceFixture() {}

    static void write(Connection connection, Instant now, List<MachineModel> models, int customers)
            throws SQLException {
        var people = List.of("Anna Lindqvist", "Marek Nowak", "Joris de Wit", "Katrin Voss");
        for (int i = 0; i < people.size(); i++) {
            run(
                    connection,
                    "INSERT INTO planner.technician VALUES (?, ?, ARRAY['mechanics', 'hydraulics'], ?, ?,"
                            + " 'Europe/Berlin', 'Mon-Fri 06:00-18:00', 7800, now())",
                    "T" + (i + 1),
                    people.get(i),
                    54.1 + i * 0.1,
                    10.0 + i * 0.1);
        }
        for (var model : models) {
            for (var component : model.components()) {
                var part = "%s-%s"
                        .formatted(
                                model.id().substring(0, 3).toUpperCase(java.util.Locale.ROOT),
                                component.id().value().substring(0, 4).toUpperCase(java.util.Locale.ROOT));
                run(
                        connection,
                        "INSERT INTO planner.part VALUES (?, ?, ?, ?, ?, now())",
                        part,
                        component.label() + " kit",
                        86_000 + model.id().length() * 1000L,
                        part.equals("PRE-MOTO") ? 0 : 2, // A part that should be ordered.
                        4);
                run(
                        connection,
                        "INSERT INTO planner.service_task VALUES (?, ?, ?, 120, 300, 25, ?, 1, now())",
                        model.id(),
                        component.id().value(),
                        "mechanics",
                        part);
            }
        }
        run(
                connection,
                "INSERT INTO planner.part_order SELECT gen_random_uuid(), min(part_no), 2, false, 'ordered', NULL,"
                        + " 'Anna', ?, ? FROM planner.part",
                Timestamp.from(now),
                Timestamp.from(now.plus(Duration.ofDays(3))));
        LearningFixture.write(connection, now);
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        for (int i = 1; i <= customers; i++) {
            if (i != 3) {
                run(
                        connection,
                        "INSERT INTO planner.contract VALUES (?, ?, ?, ?, ?, now())",
                        "C" + i,
                        i % 2 == 0 ? "preventive" : "basic",
                        Date.valueOf(today.minusYears(2)),
                        i <= 2 ? Date.valueOf(today.plusDays(40)) : null,
                        i % 2 == 0 ? 8 : null);
            }
            int contacts = i == 5 ? 0 : 14;
            for (int k = 0; k < contacts; k++) {
                boolean reactive = i % 2 == 1 ? k % 3 != 0 : k % 5 == 0;
                run(
                        connection,
                        "INSERT INTO planner.touchpoint VALUES (?, ?, NULL, ?, ?, NULL, ?, ?, now())",
                        "t" + i + "-" + k,
                        "C" + i,
                        Timestamp.from(now.minus(Duration.ofDays(11 + k * 23L))),
                        k % 7 == 6
                                ? reactive ? "proposal-rejected" : "proposal-accepted"
                                : reactive ? "emergency-call" : "preventive-visit",
                        reactive ? 240_000L : 90_000L,
                        reactive ? 6.5 : 0.0);
            }
        }
    }
}
