package dev.millwright.sim.scenario.policy;

import dev.millwright.sim.physics.Happening;
import dev.millwright.sim.physics.Happening.Kind;
import dev.millwright.sim.physics.Life;
import dev.millwright.sim.scenario.platform.BookedVisit;
import dev.millwright.sim.scenario.platform.Platform;
import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.telemetry.Observation;
import dev.millwright.twins.twin.ComponentFinding;
import dev.millwright.twins.twin.ComponentFinding.Action;
import dev.millwright.twins.twin.ComponentFinding.AsFound;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The machines tell the platform what sensors measure and what they report; technicians carry out what its coordinator accepts and say
 * what they saw. This class stands between the two worlds: it alone reads the hidden truth for what a technician sees who looks.
 */
final class WithMillwright implements Policy {
    /** Hours of the day, UTC, at whose end the planner's proposals are looked at on weekdays. */
    private static final List<Integer> DESK_HOURS = List.of(6, 8, 10, 12, 14);

    private static final double[] POWERS = {1, 10, 100, 1_000, 10_000};
    private static final long HOUR_MILLIS = 3_600_000L;

    private final int restartEveryRows;
    private final Map<Long, List<BookedVisit>> visits = new HashMap<>();
    private final Map<Integer, Deque<Happening>> unheard = new HashMap<>();
    private @Nullable Platform platformOrNull;

    /** Twins go through a checkpoint every {@code restartEveryRows} rows; 0 for never. */
    WithMillwright(int restartEveryRows) {
        this.restartEveryRows = restartEveryRows;
    }

    @Override
    public String name() {
        return "Millwright";
    }

    Platform platform() {
        return Objects.requireNonNull(platformOrNull);
    }

    private Platform begun(FleetLife life) {
        var platform = platformOrNull;
        if (platform == null) {
            var settings = life.fleet().settings();
            platform = new Platform(
                    life.fleet().register(),
                    life.shelf(),
                    settings.accepted(),
                    life.fleet().seed(),
                    restartEveryRows);
            for (var unit : life.fleet().units()) {
                double calendar =
                        life.fleet().customers().get(unit.site()).shifts().calendarHoursPerWorkingHour();
                for (int i = 0; i < unit.kind().laws().size(); i++) {
                    long ago = (long) (life.life(unit).ageHours(i) * calendar);
                    platform.installed(
                            unit.machine().no(), unit.component(i), Prices.instant(settings.beginHour() - ago));
                }
            }
            platformOrNull = platform;
        }
        return platform;
    }

    @Override
    public void hourBegins(long hour, FleetLife life) {
        begun(life);
        var due = visits.remove(hour);
        if (due != null) {
            due.forEach(visit -> carryOut(visit, hour, life));
        }
    }

    @Override
    public void hears(PolicyFleet.Unit unit, Happening happening) {
        unheard.computeIfAbsent(unit.index(), _ -> new ArrayDeque<>()).add(happening);
        if (happening.kind() == Kind.FAILED) {
            takeOffWorkOrders(unit, happening);
        }
    }

    private void takeOffWorkOrders(PolicyFleet.Unit unit, Happening happening) {
        var component = unit.component(happening.component());
        var now = java.time.Instant.ofEpochMilli(happening.atMillis());
        visits.values()
                .forEach(planned -> planned.replaceAll(visit -> visit.jobs().stream()
                        .filter(job -> job.machineNo() == unit.machine().no()
                                && job.component().equals(component))
                        .findFirst()
                        .map(job -> platform().failedBefore(visit, job, now))
                        .orElse(visit)));
    }

    @Override
    public void hourTold(long hour, FleetLife life) {
        if (hour > life.fleet().settings().beginHour()) {
            for (var unit : life.fleet().units()) {
                tell(unit, hour - 1, life);
            }
        }
        var local = Prices.instant(hour).atZone(ZoneOffset.UTC);
        if (DESK_HOURS.contains(local.getHour()) && local.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0) {
            for (var visit : platform().round(Prices.instant(hour + 1))) {
                long begins = visit.visit().span().from().getEpochSecond() / 3600;
                visits.computeIfAbsent(begins, _ -> new ArrayList<>()).add(visit);
                var first = unit(visit.jobs().getFirst(), life);
                life.add(hour, first, place(first, visit.jobs().getFirst()), Item.EXPRESS, visit.expressEur());
            }
        }
    }

    /** The rows of an hour, and before each what the machine had reported by then. */
    private void tell(PolicyFleet.Unit unit, long hour, FleetLife life) {
        var readings = new double[unit.kind().model().signals().size()];
        long step = life.fleet().settings().step().toMillis();
        long end = (hour + 1) * HOUR_MILLIS;
        for (long at = Math.ceilDiv(hour * HOUR_MILLIS, step) * step; at < end; at += step) {
            tellEvents(unit, at);
            life.life(unit).read(at, readings);
            platform()
                    .row(
                            unit.machine().no(),
                            new Observation(at, at, Observation.Quality.GOOD, rounded(unit, readings)));
        }
        tellEvents(unit, end);
    }

    private void tellEvents(PolicyFleet.Unit unit, long untilMillis) {
        var waiting = unheard.get(unit.index());
        while (waiting != null && !waiting.isEmpty() && waiting.getFirst().atMillis() <= untilMillis) {
            var happening = waiting.removeFirst();
            var code = switch (happening.kind()) {
                case FAILED -> MachineEvent.COMPONENT_FAILED;
                case REPLACED -> MachineEvent.COMPONENT_REPLACED;
                case INSPECTED -> MachineEvent.COMPONENT_INSPECTED;
                case RECALIBRATED -> MachineEvent.SENSOR_RECALIBRATED;
                case ERROR -> happening.code();
            };
            platform()
                    .event(
                            unit.machine().no(),
                            new MachineEvent(
                                    happening.atMillis(),
                                    code,
                                    happening.severity(),
                                    happening.kind() == Kind.RECALIBRATED
                                            ? unit.kind()
                                                    .model()
                                                    .signals()
                                                    .get(happening.component())
                                                    .name()
                                            : unit.component(happening.component()),
                                    null));
        }
    }

    /** The digits that a sensor sends. */
    private static float[] rounded(PolicyFleet.Unit unit, double[] readings) {
        var values = new float[readings.length];
        for (int i = 0; i < values.length; i++) {
            double power = POWERS[unit.kind().sensors().get(i).digits()];
            values[i] = (float) (Math.round(readings[i] * power) / power);
        }
        return values;
    }

    private static PolicyFleet.Unit unit(BookedVisit.Job job, FleetLife life) {
        return life.fleet().units().get(job.machineNo() - 1);
    }

    private static int place(PolicyFleet.Unit unit, BookedVisit.Job job) {
        var components = unit.kind().model().components();
        for (int i = 0; i < components.size(); i++) {
            if (components.get(i).id().value().equals(job.component())) {
                return i;
            }
        }
        throw new IllegalArgumentException(job.component());
    }

    private void carryOut(BookedVisit visit, long hour, FleetLife life) {
        if (visit.jobs().isEmpty()) {
            return;
        }
        boolean seen = false;
        boolean replaced = false;
        var hoursAt = new HashMap<PolicyFleet.Unit, Double>();
        for (var job : visit.jobs()) {
            var unit = unit(job, life);
            double before = hoursAt.getOrDefault(unit, 0.0);
            var done = carryOut(job, unit, hour, before, visit.labourPerHour(), life);
            hoursAt.put(unit, before + done.hours());
            seen |= done.seen();
            replaced |= done.replaced();
        }
        var first = unit(visit.jobs().getFirst(), life);
        int component = place(first, visit.jobs().getFirst());
        life.visit(first, component, hour, visit.travelEur(), visit.kilometres(), !seen && !replaced);
        life.add(hour, first, component, Item.VISITS_TOO_EARLY, seen ? 0 : 1);
    }

    /** What a job came to: hours of work, whether there was wear that a person can see, and whether it was replaced. */
    private record Done(double hours, boolean seen, boolean replaced) {}

    private Done carryOut(
            BookedVisit.Job job,
            PolicyFleet.Unit unit,
            long hour,
            double before,
            double labourPerHour,
            FleetLife life) {
        int component = place(unit, job);
        var inputs = life.prices().usual(unit, component);
        boolean worn = life.life(unit).damage(component) >= Life.VISIBLE_DAMAGE;
        boolean seen = worn && (job.replaces() || looksWell(unit, component, hour, life));
        boolean replaces = job.replaces()
                && (seen || !job.onlyIfSeen())
                && job.parts().entrySet().stream()
                        .allMatch(part -> life.shelf().part(part.getKey()).stock() >= part.getValue());
        job.parts().forEach((number, pieces) -> {
            if (replaces) {
                life.shelf().used(number, pieces, Prices.instant(hour));
            } else {
                life.shelf().release(number, pieces, Prices.instant(hour));
            }
        });
        if (replaces) {
            life.replace(unit, component, hour, labourPerHour, before);
            // Who replaces what shows no wear yet cannot say whether the forecast was right.
            report(unit, component, hour, seen, Action.REPLACED, job.ownDemand() && seen, "");
            return new Done(inputs.preventiveHours(), seen, true);
        }
        life.work(unit, component, hour, labourPerHour, before, inputs.inspectionHours());
        report(unit, component, hour, seen, Action.NONE, job.ownDemand(), seen ? "It is worn: replace it." : "");
        return new Done(inputs.inspectionHours(), seen, false);
    }

    /** Whether a look shows wear that is there: by the planner's own figure, drawn alike whoever looks. */
    private static boolean looksWell(PolicyFleet.Unit unit, int component, long hour, FleetLife life) {
        double sensitivity = life.fleet().register().settings().demand().inspectionSensitivity();
        return new SplittableRandom(unit.seed() + 131L * component + 7_919 * hour).nextDouble() < sensitivity;
    }

    private void report(
            PolicyFleet.Unit unit,
            int component,
            long hour,
            boolean seen,
            Action action,
            boolean ownDemand,
            String followUp) {
        var id = unit.component(component);
        var mode = unit.kind().laws().get(component).failureMode();
        var name = "%s %s %d".formatted(unit.machine().id(), id, hour);
        platform()
                .finding(
                        unit.machine().no(),
                        new ComponentFinding(
                                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                                id,
                                Prices.instant(hour),
                                seen ? AsFound.WORN : AsFound.AS_NEW,
                                action,
                                ownDemand ? seen : null,
                                seen ? mode : null),
                        followUp);
    }
}
