package dev.millwright.sim.scenario;

import dev.millwright.sim.fleet.FleetMachine;
import dev.millwright.sim.fleet.FleetSettings;
import dev.millwright.sim.physics.Happening;
import dev.millwright.sim.physics.Happening.Kind;
import dev.millwright.twins.condition.Episode;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.prognosis.FailureForecast;
import dev.millwright.twins.prognosis.FailureForecast.Alarm;
import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.telemetry.Observation;
import dev.millwright.twins.twin.Transitions;
import dev.millwright.twins.twin.TwinKnowledge;
import dev.millwright.twins.twin.TwinState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tells one simulated machine's history to a production twin, as the link would without faults, and keeps its verdicts. */
final class MachineRun {
    private static final double[] POWERS = {1, 10, 100, 1_000, 10_000};

    private final FleetMachine machine;
    private final FleetSettings settings;
    private final long stepMillis;
    private final Map<UUID, Episode> episodes = new LinkedHashMap<>();
    private final List<FailureForecast> forecasts = new ArrayList<>();
    private long values;

    MachineRun(FleetMachine machine, FleetSettings settings, long stepMillis) {
        this.machine = machine;
        this.settings = settings;
        this.stepMillis = stepMillis;
    }

    /**
     * What a twin made of a history.
     *
     * @param episodes in order of opening, each as it was told last
     * @param forecasts in order of issue
     * @param values measured values told
     * @param nanos processor time of the twin
     * @param stateBytes size of its checkpoint at the end
     */
    record Verdicts(List<Episode> episodes, List<FailureForecast> forecasts, long values, long nanos, int stateBytes) {
        /** Spans in which a component had an alarm, from and to in epoch milliseconds; to is the end if it is still on. */
        List<long[]> alarms(String component, long endMillis, long mergeMillis) {
            var spans = new ArrayList<long[]>();
            long since = Long.MIN_VALUE;
            for (var forecast : forecasts) {
                if (!forecast.component().equals(component)) {
                    continue;
                }
                long at = forecast.issuedAt().toEpochMilli();
                if (forecast.alarm() != Alarm.NONE && since == Long.MIN_VALUE) {
                    since = at;
                } else if (forecast.alarm() == Alarm.NONE && since != Long.MIN_VALUE) {
                    add(spans, since, at, mergeMillis);
                    since = Long.MIN_VALUE;
                }
            }
            if (since != Long.MIN_VALUE) {
                add(spans, since, endMillis, mergeMillis);
            }
            return spans;
        }

        private static void add(List<long[]> spans, long from, long to, long mergeMillis) {
            if (!spans.isEmpty() && from - spans.getLast()[1] <= mergeMillis) {
                spans.getLast()[1] = to;
            } else {
                spans.add(new long[] {from, to});
            }
        }
    }

    /** Tells everything; with {@code restartEveryRows} above 0 the twin goes through a checkpoint that often. */
    Verdicts tell(int number, TwinKnowledge knowledge, int restartEveryRows) {
        var registered = registered(number);
        var twin = TwinState.fresh(registered, knowledge);
        installed(twin);
        var events = events();
        int next = 0;
        int rows = 0;
        long nanos = 0;
        var model = machine.story().kind().model();
        var readings = new double[model.signals().size()];
        long end = settings.presentAt().toEpochMilli();
        long begin = settings.historyBeginsAt().toEpochMilli();
        for (long at = Math.ceilDiv(begin, stepMillis) * stepMillis; at < end; at += stepMillis) {
            while (next < events.size() && events.get(next).observedAtMillis() < at) {
                keep(twin.event(events.get(next++)));
            }
            machine.story().read(at, readings);
            var row = new Observation(at, at, Observation.Quality.GOOD, rounded(readings));
            long before = System.nanoTime();
            keep(twin.fold(row));
            nanos += System.nanoTime() - before;
            values += readings.length;
            if (restartEveryRows > 0 && ++rows % restartEveryRows == 0) {
                twin = TwinState.restore(registered, knowledge, twin.checkpoint());
            }
        }
        return new Verdicts(List.copyOf(episodes.values()), forecasts, values, nanos, twin.checkpoint().length);
    }

    private Machine registered(int number) {
        var customer = machine.customer();
        return new Machine(
                number,
                new MachineId(machine.id()),
                machine.story().kind().model().id(),
                machine.name(),
                customer.id(),
                customer.siteId(),
                customer.city().zone(),
                Instant.ofEpochSecond(machine.commissionedHour() * 3600));
    }

    /** What the register knows when the history begins. */
    private void installed(TwinState twin) {
        long known = settings.historyBeginsAt().getEpochSecond() / 3600;
        for (var life : machine.story().lives()) {
            long at = Math.max(life.installedHour(), machine.commissionedHour());
            if (at <= known) {
                twin.installed(component(life.component()), Instant.ofEpochSecond(at * 3600));
            }
        }
    }

    private List<MachineEvent> events() {
        long begin = settings.historyBeginsAt().toEpochMilli();
        return machine.story().happenings().stream()
                .filter(happening -> happening.atMillis() >= begin)
                .sorted(Comparator.comparingLong(Happening::atMillis).thenComparing(Happening::kind))
                .map(this::event)
                .toList();
    }

    private MachineEvent event(Happening happening) {
        return new MachineEvent(
                happening.atMillis(),
                happening.kind() == Kind.ERROR ? happening.code() : code(happening.kind()),
                happening.severity(),
                happening.kind() == Kind.RECALIBRATED
                        ? machine.story()
                                .kind()
                                .model()
                                .signals()
                                .get(happening.component())
                                .name()
                        : component(happening.component()),
                null);
    }

    private static String code(Kind kind) {
        return switch (kind) {
            case FAILED -> MachineEvent.COMPONENT_FAILED;
            case REPLACED -> MachineEvent.COMPONENT_REPLACED;
            case INSPECTED -> MachineEvent.COMPONENT_INSPECTED;
            case RECALIBRATED -> MachineEvent.SENSOR_RECALIBRATED;
            case ERROR -> throw new IllegalArgumentException("an error has a code of its own");
        };
    }

    private String component(int place) {
        return machine.story().kind().model().components().get(place).id().value();
    }

    /** The digits that a sensor sends. */
    private float[] rounded(double[] readings) {
        var values = new float[readings.length];
        for (int i = 0; i < values.length; i++) {
            double power = POWERS[machine.story().kind().sensors().get(i).digits()];
            values[i] = (float) (Math.round(readings[i] * power) / power);
        }
        return values;
    }

    private void keep(Transitions news) {
        news.opened().forEach(episode -> episodes.put(episode.id(), episode));
        news.updated().forEach(episode -> episodes.put(episode.id(), episode));
        news.closed()
                .forEach(episode ->
                        episodes.merge(episode.id(), episode, (earlier, now) -> now.keepingReasonsOf(earlier)));
        forecasts.addAll(news.forecasts());
    }
}
