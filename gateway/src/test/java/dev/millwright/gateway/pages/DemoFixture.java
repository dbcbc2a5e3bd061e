package dev.millwright.gateway.pages;

import dev.millwright.twins.condition.Episode;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.history.ComponentLife;
import dev.millwright.twins.history.HealthSnapshot;
import dev.millwright.twins.history.IngestBatch;
import dev.millwright.twins.history.MeasurementHistory;
import dev.millwright.twins.history.StorageSettings;
import dev.millwright.twins.history.Verdict;
import dev.millwright.twins.history.VerdictStore;
import dev.millwright.twins.machine.Component;
import dev.millwright.twins.machine.ComponentId;
import dev.millwright.twins.machine.FailureMode;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.machine.OperatingStates;
import dev.millwright.twins.machine.Signal;
import dev.millwright.twins.prognosis.FailureForecast;
import dev.millwright.twins.prognosis.FailureForecast.Alarm;
import dev.millwright.twins.registry.JdbcMachineRegistry;
import dev.millwright.twins.registry.ModelJson;
import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.telemetry.Observation;
import dev.millwright.twins.telemetry.QuarantinedValue;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A small fleet, written through the real stores: some machines healthy, some wearing, one silent, one new. Seeded, so that
 * every run shows the same.
 */
public final class DemoFixture {
    static final Duration STEP = Duration.ofMinutes(20);
    private static final int DAYS = 40;
    private static final List<String> CUSTOMERS = List.of(
            "Nordhafen Verpackung|Kiel|DE|Europe/Berlin",
            "Mälaren Livsmedel|Västerås|SE|Europe/Stockholm",
            "Odra Metal|Wrocław|PL|Europe/Warsaw",
            "Brabant Plastics|Eindhoven|NL|Europe/Amsterdam",
            "Severn Castings|Bristol|GB|Europe/London");
    private static final List<String> HALLS = List.of("hall A", "hall B", "hall C", "line 2", "line 4", "cellar");

    final Database database;
    final JdbcMachineRegistry registry;
    final MeasurementHistory history;
    final Instant now;
    private final Random random = new Random(7);

    /** Writes {@code count} machines into {@code database}, whose history ends at {@code now}. */
    public DemoFixture(Database database, int count, Instant now) {
        this.database = database;
        this.now = now;
        database.inTransactionNow(connection -> {
            register(connection, count);
            return 0;
        });
        this.registry = new JdbcMachineRegistry(database);
        this.history = MeasurementHistory.on(
                database,
                new StorageSettings(
                        Duration.ofDays(400),
                        Duration.ofDays(800),
                        Duration.ofDays(7),
                        Duration.ofDays(30),
                        3,
                        Duration.ofSeconds(30),
                        1000));
        var verdicts = VerdictStore.on(database);
        for (var machine : registry.machines()) {
            var wear = wear(machine);
            history.store(batch(machine, wear)).toCompletableFuture().join();
            if (!isNew(machine)) {
                verdicts.save(machine, verdict(machine, wear))
                        .toCompletableFuture()
                        .join();
            }
        }
    }

    /** How worn the first component is, 0 to 1: every fifth machine clearly. */
    static double wear(Machine machine) {
        return switch (machine.no() % 5) {
            case 2 -> 0.9 - machine.no() * 0.012;
            case 4 -> 0.45;
            default -> 0.06;
        };
    }

    static boolean isNew(Machine machine) {
        return machine.no() == 9;
    }

    static boolean isSilent(Machine machine) {
        return machine.no() == 6;
    }

    static List<MachineModel> models() {
        return List.of(
                model(
                        "press-200",
                        "Hydraulic press 200 t",
                        "Hydraulic pump",
                        "pump",
                        "Cavitation",
                        "Ram bearing",
                        "ram-bearing"),
                model(
                        "filler-12",
                        "Rotary filler 12",
                        "Main bearing",
                        "main-bearing",
                        "Bearing wear",
                        "Filter",
                        "filter"),
                model("extruder-60", "Extruder 60 mm", "Gearbox", "gearbox", "Tooth wear", "Barrel heater", "heater"));
    }

    private static MachineModel model(
            String id, String label, String first, String firstId, String mode, String second, String secondId) {
        return new MachineModel(
                id,
                label,
                List.of(
                        new Signal("vibration", first + " vibration", "mm/s", 0, 60),
                        new Signal("temperature", "Oil temperature", "°C", -40, 200),
                        new Signal("pressure", "Pressure", "bar", 0, 400),
                        new Signal("current", "Motor current", "A", 0, 500),
                        new Signal("flow", "Flow", "l/min", 0, 900)),
                new OperatingStates("current", List.of(20.0), List.of("idle", "under load")),
                List.of(
                        component(firstId, first, 14_000, mode),
                        component(secondId, second, 9_000, "Wear"),
                        component("motor", "Drive motor", 40_000, "Winding insulation")),
                60);
    }

    private static Component component(String id, String label, double life, String mode) {
        return new Component(
                new ComponentId(id),
                label,
                life,
                List.of(new FailureMode(
                        mode.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'), mode, List.of(), List.of(), 400)));
    }

    private void register(Connection connection, int count) throws SQLException {
        for (var model : models()) {
            run(
                    connection,
                    "INSERT INTO twins.machine_model VALUES (?, ?, ?::jsonb)",
                    model.id(),
                    model.label(),
                    ModelJson.write(model));
        }
        for (int i = 0; i < CUSTOMERS.size(); i++) {
            var part = CUSTOMERS.get(i).split("\\|", -1);
            run(
                    connection,
                    "INSERT INTO planner.customer VALUES (?, ?, ?, ?, ?, ?, now())",
                    "C" + (i + 1),
                    part[0],
                    part[2],
                    part[1],
                    "service@example.org",
                    "+49 431 555 01" + i);
            run(
                    connection,
                    "INSERT INTO planner.site VALUES (?, ?, ?, ?, ?, 54.3, 10.1, ?, 'Mon-Fri 06:00-16:00', 42000,"
                            + " now())",
                    "S" + (i + 1),
                    "C" + (i + 1),
                    "Plant " + part[1],
                    part[1],
                    part[2],
                    part[3]);
        }
        // No test may depend on which days are holidays where the demo plants stand.
        run(connection, "UPDATE planner.site SET open_on_holidays = true");
        ServiceFixture.write(connection, now, models(), CUSTOMERS.size());
        for (int i = 0; i < count; i++) {
            int customer = i % CUSTOMERS.size();
            var model = models().get(i % 3);
            var kind = model.label().split(" ", 2)[i % 3 == 0 ? 1 : 0];
            run(
                    connection,
                    """
                    INSERT INTO twins.machine (machine_id, model_id, name, customer_id, site_id, time_zone, commissioned_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?)""",
                    "%s-%03d".formatted(model.id().substring(0, 2).toUpperCase(java.util.Locale.ROOT), i + 1),
                    model.id(),
                    "%s %d, %s"
                            .formatted(
                                    Character.toUpperCase(kind.charAt(0)) + kind.substring(1),
                                    i + 1,
                                    HALLS.get(i % HALLS.size())),
                    "C" + (customer + 1),
                    "S" + (customer + 1),
                    CUSTOMERS.get(customer).split("\\|", -1)[3],
                    Timestamp.from(now.minus(Duration.ofDays(900))));
        }
    }

    static void run(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private IngestBatch batch(Machine machine, double wear) {
        var rows = new ArrayList<Observation>();
        var begin = now.minus(Duration.ofDays(DAYS));
        var end = isSilent(machine) ? now.minus(Duration.ofHours(31)) : now;
        long steps = Duration.between(begin, end).dividedBy(STEP);
        for (long i = isNew(machine) ? steps - 3 : 0; i < steps; i++) {
            var at = begin.plus(STEP.multipliedBy(i));
            double growth = wear * Math.pow(Math.max(0, (i - steps * 0.55) / (steps * 0.45)), 1.8);
            boolean load = at.atZone(machine.zone()).getHour() >= 6
                    && at.atZone(machine.zone()).getHour() < 22;
            double drive = load ? 1 : 0.35;
            rows.add(new Observation(at.toEpochMilli(), at.toEpochMilli() + 900, Observation.Quality.GOOD, new float[] {
                noisy((2.1 + 4.2 * growth) * drive, 0.16),
                noisy(38 + 16 * drive + 9 * growth, 0.7),
                noisy(60 + 110 * drive - 16 * growth, 2.2),
                noisy(8 + 61 * drive + 5 * growth, 1.1),
                noisy(30 + 180 * drive - 22 * growth, 2.5)
            }));
        }
        var events = new ArrayList<MachineEvent>();
        events.add(new MachineEvent(
                begin.plus(Duration.ofDays(6)).toEpochMilli(),
                MachineEvent.COMPONENT_INSPECTED,
                MachineEvent.Severity.INFO,
                models().get(0).components().get(2).id().value(),
                null));
        if (wear > 0.3) {
            for (int i = 0; i < 5; i++) {
                events.add(new MachineEvent(
                        now.minus(Duration.ofHours(20 + i * 41L)).toEpochMilli(),
                        "E" + (410 + i % 2),
                        i % 2 == 0 ? MachineEvent.Severity.WARNING : MachineEvent.Severity.INFO,
                        null,
                        i % 2 == 0 ? "Pressure below set point" : "Restart after stop"));
            }
        }
        var unknown = machine.no() == 3
                ? List.of(new QuarantinedValue(now.toEpochMilli(), "humidity", 41.5))
                : List.<QuarantinedValue>of();
        var refused = machine.no() == 4
                ? List.of(
                        refusedFrame(
                                "machines/" + machine.id() + "/telemetry",
                                "MALFORMED",
                                "not JSON: unexpected end at byte 37",
                                "{\"ts\": 1790000000000, \"values\": {\"vi"),
                        refusedFrame(
                                "machines/XX-999/telemetry",
                                "UNKNOWN_MACHINE",
                                "machine 'XX-999' is not registered",
                                "{\"ts\": 1790000000000, \"values\": {\"vibration\": 2.1}}"))
                : List.<IngestBatch.RejectedFrame>of();
        return new IngestBatch(
                "broker",
                now.toEpochMilli(),
                rows.size() / 10,
                List.of(new IngestBatch.Part(machine.no(), rows, events, unknown, machine.no() % 3)),
                refused);
    }

    private static IngestBatch.RejectedFrame refusedFrame(String topic, String reason, String detail, String payload) {
        return new IngestBatch.RejectedFrame(topic, null, reason, detail, payload.getBytes(StandardCharsets.UTF_8), 1);
    }

    private float noisy(double value, double scale) {
        return (float) Math.max(0, value + random.nextGaussian() * scale);
    }

    private Verdict verdict(Machine machine, double wear) {
        var model = registry.model(machine.modelId());
        var first = model.components().getFirst();
        var mode = first.failureModes().getFirst();
        var observed = isSilent(machine) ? now.minus(Duration.ofHours(31)) : now.minus(Duration.ofMinutes(4));
        var evidence = WearFixture.reasons(first, wear, now);
        var forecasts = new ArrayList<FailureForecast>();
        if (wear > 0.3) {
            forecasts.addAll(WearFixture.past(machine, first, wear, now));
        }
        for (var component : model.components()) {
            boolean worst = component.equals(first) && wear > 0.3;
            double p30 = worst ? Math.min(0.97, wear * 0.95) : 0.012;
            forecasts.add(new FailureForecast(
                    machine.id(),
                    component.id().value(),
                    worst ? mode.id() : null,
                    observed,
                    p30 * 0.06,
                    p30 * 0.13,
                    p30 * 0.38,
                    p30 * 0.66,
                    p30,
                    worst ? wear > 0.6 ? Alarm.CONFIRMED : Alarm.EARLY : Alarm.NONE,
                    worst ? 120 / wear : Double.NaN,
                    worst ? 260 / wear : Double.NaN,
                    worst ? 520 / wear : Double.NaN,
                    worst ? 100 - 85 * wear : 91 - machine.no() % 7,
                    worst ? "degradation, Weibull prior" : "hazard prior",
                    worst
                            ? "%s within 30 days with probability %.0f %%, most likely in about %.0f days: vibration has risen steadily for 12 days."
                                    .formatted(mode.label(), p30 * 100, 260 / wear / 24)
                            : "Nothing beyond normal ageing.",
                    worst ? evidence : List.of()));
        }
        var episodes = wear > 0.3
                ? List.of(new Episode(
                        UUID.nameUUIDFromBytes(("e" + machine.no()).getBytes(StandardCharsets.UTF_8)),
                        machine.id(),
                        first.id().value(),
                        mode.id(),
                        wear > 0.6 ? Episode.Severity.CRITICAL : Episode.Severity.WARNING,
                        now.minus(Duration.ofDays(12)),
                        now.minus(Duration.ofDays(9)),
                        null,
                        4 + 9 * wear,
                        "%s vibration is %.1f mm/s, %.0f robust deviations above what is usual under load."
                                .formatted(first.label(), 2.1 + 4.2 * wear, 4 + 9 * wear),
                        evidence))
                : List.<Episode>of();
        double health = wear > 0.3 ? 100 - 85 * wear : 91 - machine.no() % 7;
        return new Verdict(
                null,
                episodes,
                forecasts,
                new HealthSnapshot(
                        health,
                        "under load",
                        observed,
                        observed.plusMillis(900),
                        isSilent(machine),
                        observed,
                        List.of(
                                new HealthSnapshot.Band(
                                        "vibration",
                                        2.1 + 4.2 * wear,
                                        2.1,
                                        0.18,
                                        wear * 20,
                                        List.of(
                                                new HealthSnapshot.Usual("idle", 0.74, 0.16),
                                                new HealthSnapshot.Usual("under load", 2.1, 0.18))),
                                new HealthSnapshot.Band("temperature", 54 + 9 * wear, 54, 0.9, wear * 8),
                                new HealthSnapshot.Band("pressure", 170, 170, 2.4, 0.3),
                                new HealthSnapshot.Band("current", 69, 69, 1.2, 0.4),
                                new HealthSnapshot.Band("flow", Double.NaN, Double.NaN, Double.NaN, Double.NaN)),
                        model.components().stream()
                                .map(component -> new HealthSnapshot.ComponentCondition(
                                        component.id().value(),
                                        component.equals(first) ? 7_400 : 3_400 + machine.no() * 80,
                                        component.equals(first) ? health : 93))
                                .toList()),
                List.of(new ComponentLife(first.id().value(), now.minus(Duration.ofDays(467)), null, null)),
                List.of());
    }
}
