package dev.millwright.sim.scenario;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.millwright.sim.fleet.Fleet;
import dev.millwright.sim.fleet.FleetMachine;
import dev.millwright.sim.fleet.FleetSettings;
import dev.millwright.sim.physics.MachineKind;
import dev.millwright.twins.twin.TwinKnowledge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The simulated fleet as a benchmark: histories are told to fresh production twins, their episodes and alarms are held
 * against the hidden truth. Damage that a twin saw from its very first day is not scored: it is its baseline.
 */
public final class SimulatedEvaluation {
    /** Days in which baselines are learned; damage above the scored level by then is left out. */
    private static final int LEARNING_DAYS = 10;

    private static final double DAYS_PER_YEAR = 365.25;
    private static final int RESTARTED_MACHINES = 6;
    private static final int RESTART_EVERY_ROWS = 500;

    private final InstantSource clock;

    /** An evaluation whose report is dated by {@code clock}. */
    public SimulatedEvaluation(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Runs.
     *
     * @param settings which fleet
     * @param step between two instants of the history, at least a second
     * @param notices where every episode and alarm is written with its truth, as CSV; null for nowhere
     * @param out where the report is written as JSON; null for nowhere
     * @param progress hears one line per step
     * @throws UncheckedIOException if a file cannot be written
     */
    public SimulatedReport run(
            FleetSettings settings,
            Duration step,
            @Nullable Path notices,
            @Nullable Path out,
            Consumer<String> progress) {
        progress.accept("making %d machines".formatted(settings.machines()));
        var fleet = Fleet.of(settings);
        Map<String, TwinKnowledge> known = MachineKind.all().stream()
                .map(MachineKind::model)
                .collect(Collectors.toMap(model -> model.id(), TwinKnowledge::dayOne));
        progress.accept("telling %d days to their twins".formatted(settings.historyDays()));
        Function<Integer, MachineRun.Verdicts> tell = i -> tell(fleet, known, i, step, 0);
        var verdicts = IntStream.range(0, fleet.machines().size())
                .parallel()
                .boxed()
                .map(tell)
                .toList();
        boolean same = IntStream.range(0, Math.min(RESTARTED_MACHINES, verdicts.size()))
                .allMatch(i -> same(verdicts.get(i), tell(fleet, known, i, step, RESTART_EVERY_ROWS)));
        var judged = IntStream.range(0, verdicts.size())
                .mapToObj(i -> Judged.of(fleet.machines().get(i), settings, verdicts.get(i), LEARNING_DAYS))
                .toList();
        var forecasts = IntStream.range(0, verdicts.size())
                .mapToObj(i -> ForecastTruth.of(fleet.machines().get(i), settings, verdicts.get(i), LEARNING_DAYS))
                .toList();
        var sensors = IntStream.range(0, verdicts.size())
                .mapToObj(i -> SensorTruth.of(
                        fleet.machines().get(i), settings, verdicts.get(i).episodes(), judged.get(i), LEARNING_DAYS))
                .toList();
        var report =
                report(settings, step, verdicts, judged, SensorScores.of(sensors), ForecastScores.of(forecasts), same);
        write(report, judged, sensors, notices, out);
        return report;
    }

    private static MachineRun.Verdicts tell(
            Fleet fleet, Map<String, TwinKnowledge> known, int i, Duration step, int restartEveryRows) {
        FleetMachine machine = fleet.machines().get(i);
        var knowledge =
                Objects.requireNonNull(known.get(machine.story().kind().model().id()));
        return new MachineRun(machine, fleet.settings(), step.toMillis()).tell(i + 1, knowledge, restartEveryRows);
    }

    private static boolean same(MachineRun.Verdicts one, MachineRun.Verdicts other) {
        return one.episodes().equals(other.episodes()) && one.forecasts().equals(other.forecasts());
    }

    private SimulatedReport report(
            FleetSettings settings,
            Duration step,
            List<MachineRun.Verdicts> verdicts,
            List<Judged> judged,
            SensorScores sensors,
            ForecastScores forecasts,
            boolean same) {
        double years = settings.machines() * settings.historyDays() / DAYS_PER_YEAR;
        var scores = new SimulatedScores(judged, years);
        var fleet = new TreeMap<String, String>();
        fleet.put("seed", Long.toString(settings.seed()));
        fleet.put("machines", Integer.toString(settings.machines()));
        fleet.put("customers", Integer.toString(settings.customers()));
        fleet.put("days", Integer.toString(settings.historyDays()));
        fleet.put("present", settings.presentAt().toString());
        fleet.put("step", step.toString());
        return new SimulatedReport(
                "simulated",
                clock.instant().toString(),
                fleet,
                Map.of(
                        "knowledge", "day one",
                        "learningDays", Integer.toString(LEARNING_DAYS),
                        "true", "damage at least 0.15 from a day before to a week after it began",
                        "fault", "damage reached 0.25, and was below it when the baselines were learned"),
                settings.machines(),
                years,
                scores.modes(),
                scores.notices(),
                sensors,
                forecasts,
                verdicts.stream().mapToLong(MachineRun.Verdicts::nanos).sum()
                        / 1e3
                        / verdicts.stream()
                                .mapToLong(MachineRun.Verdicts::values)
                                .sum(),
                verdicts.stream()
                        .mapToInt(MachineRun.Verdicts::stateBytes)
                        .max()
                        .orElse(0),
                same);
    }

    private static void write(
            SimulatedReport report,
            List<Judged> judged,
            List<SensorTruth> sensors,
            @Nullable Path notices,
            @Nullable Path out) {
        try {
            if (out != null) {
                Files.write(
                        out,
                        new ObjectMapper()
                                .enable(SerializationFeature.INDENT_OUTPUT)
                                .writeValueAsBytes(report));
            }
            if (notices != null) {
                Files.writeString(notices, csv(judged, sensors), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + e.getMessage(), e);
        }
    }

    private static String csv(List<Judged> judged, List<SensorTruth> sensors) {
        var text = new StringBuilder("machine,sort,truth,mode,component,from,to,open,damage,text\n");
        for (int m = 0; m < judged.size(); m++) {
            var machine = judged.get(m);
            for (var fault : sensors.get(m).faults()) {
                text.append(String.format(
                        Locale.ROOT,
                        "%s,SENSOR_FAULT,%s,%s,,,,,,\"%s, also wear %s, after %.0f h\"%n",
                        machine.machine(),
                        fault.verdict(),
                        fault.signal(),
                        fault.gain() ? "span" : "zero",
                        fault.alsoWear(),
                        fault.hours()));
            }
            for (var label : sensors.get(m).labels()) {
                text.append("%s,SENSOR_LABEL,%s,%s,,%s,,,,%n"
                        .formatted(machine.machine(), label.truth(), label.signal(), label.from()));
            }
            for (var notice : machine.notices()) {
                text.append("%s,%s,%s,%s,%s,%s,%s,%s,%s,\"%s\"%n"
                        .formatted(
                                machine.machine(),
                                notice.sort(),
                                notice.truth(),
                                notice.mode(),
                                notice.component(),
                                notice.from(),
                                notice.to(),
                                notice.open(),
                                String.format(Locale.ROOT, "%.3f", notice.damage()),
                                notice.text().replace("\"", "\"\"")));
            }
            for (var fault : machine.faults()) {
                text.append(String.format(
                        Locale.ROOT,
                        "%s,FAULT,%s,%s,%s,,,,%.3f,\"failed %s, alarmed %s, damage at notice %.3f, lead %.1f h, alarm"
                                + " lead %.1f h\"%n",
                        machine.machine(),
                        fault.noticed() ? "NOTICED" : "MISSED",
                        fault.mode(),
                        fault.component(),
                        fault.peakDamage(),
                        fault.failed(),
                        fault.alarmed(),
                        fault.damageAtNotice(),
                        fault.leadHours(),
                        fault.alarmLeadHours()));
            }
        }
        return text.toString();
    }
}
