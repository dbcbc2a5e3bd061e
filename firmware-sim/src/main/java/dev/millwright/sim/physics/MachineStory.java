package dev.millwright.sim.physics;

import dev.millwright.sim.physics.Happening.Kind;
import dev.millwright.twins.telemetry.MachineEvent.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One machine's life, told hour by hour: load, heat, hidden damage, its own error codes, failures, and what people do about
 * them. Signals can be read at any instant of the hours that are kept. Not thread-safe.
 */
public final class MachineStory {
    static final long HOUR_MILLIS = 3_600_000;

    private static final double HEAT_SHARE_PER_HOUR = 0.6;
    private static final double MICRO_STOP_CHANCE = 0.012;

    private final MachineKind kind;
    private final long seed;
    private final @Nullable Casting casting;
    private final LoadProfile loads;
    private final HallClimate climate;
    private final Sensors sensors;
    private final SplittableRandom random;
    private final List<ComponentWear> wear = new ArrayList<>();
    private final Lives lives;
    private final Upkeep upkeep;
    private final ErrorCodes errorCodes;
    private final List<Happening> happenings = new ArrayList<>();
    private final HourlyPath path;
    private final Condition condition;
    private final double[] damage;

    private long next;
    private double thermal;
    private long standsUntil;

    /**
     * Begins a story.
     *
     * @param kind what machine it is
     * @param surroundings where it stands and how it is treated
     * @param seed the same seed tells the same story
     * @param span which hours
     * @param casting the part it must play, null for none
     */
    public MachineStory(
            MachineKind kind, Surroundings surroundings, long seed, StorySpan span, @Nullable Casting casting) {
        this.kind = kind;
        this.seed = seed;
        this.casting = casting;
        loads = new LoadProfile(seed, surroundings.shifts(), surroundings.zone(), surroundings.usualLoad());
        climate = new HallClimate(
                surroundings.siteSeed(), surroundings.latitudeDegrees(), surroundings.longitudeDegrees());
        sensors = new Sensors(kind, Scatter.mix(seed, 17));
        random = new SplittableRandom(seed);
        int n = kind.laws().size();
        lives = new Lives(n);
        damage = new double[n];
        for (int i = 0; i < n; i++) {
            var component = new ComponentWear(kind.laws().get(i), random);
            double used = Math.min(0.95, random.nextDouble() * Math.min(1.2, span.ageAtBeginningYears() * 0.5));
            component.age(used);
            wear.add(component);
            lives.begin(i, span.beginsHour() - (long) (used * kind.laws().get(i).incubationHours() * 1.3));
        }
        path = new HourlyPath(span.keptFromHour(), n);
        condition = new Condition(n);
        upkeep = new Upkeep(surroundings.care(), span, loads, random);
        errorCodes = new ErrorCodes(kind.model(), random);
        next = span.beginsHour();
    }

    /** What it is. */
    public MachineKind kind() {
        return kind;
    }

    /** Tells on until the instant can be read, and an hour further. */
    public void tellUntil(long atMillis) {
        long last = Math.floorDiv(atMillis, HOUR_MILLIS) + 1;
        while (next <= last) {
            tellHour(next);
            next++;
        }
    }

    /** The first hour that has not been told. */
    public long untoldHour() {
        return next;
    }

    private void tellHour(long hour) {
        if (casting != null && hour == casting.onsetHour()) {
            wear.get(casting.component()).beginGrowth();
            lives.began(casting.component(), hour);
        }
        int recalibrated = sensors.faults().recalibrated(hour);
        if (recalibrated >= 0) {
            happenings.add(new Happening(hour * HOUR_MILLIS, Kind.RECALIBRATED, recalibrated, "", Severity.INFO));
        }
        endRepair(hour);
        double load = hour < standsUntil ? 0 : loads.level(hour);
        thermal += HEAT_SHARE_PER_HOUR * (load - thermal);
        int blockage = kind.blockageIndex();
        double blocked = blockage < 0 ? 0 : wear.get(blockage).damage();
        var exertion = new Exertion(load, thermal, climate.celsius(hour), blocked);
        for (int i = 0; i < damage.length; i++) {
            damage[i] = wear.get(i).damage();
        }
        path.add(hour, exertion, damage);
        for (int i = 0; i < damage.length; i++) {
            runComponent(hour, i, exertion);
        }
        if (hour >= standsUntil) {
            visit(hour);
        }
    }

    private void runComponent(long hour, int i, Exertion exertion) {
        var component = wear.get(i);
        if (component.failed()) {
            return;
        }
        boolean heldBack = casting != null && casting.component() == i && hour > casting.onsetHour() - 24 * 200;
        component.run(exertion, heldBack, random);
        if (component.growing()) {
            lives.began(i, hour);
        }
        if (component.damage() >= Life.VISIBLE_DAMAGE) {
            lives.seen(i, hour);
        }
        if (component.failed()) {
            fail(hour + 1, i);
        } else if (exertion.load() > 0) {
            errorCodes.draw(hour, i, component.damage()).ifPresent(error -> {
                happenings.add(error);
                if (error.severity() != Severity.INFO && !cast(i)) {
                    upkeep.hear(hour, component.damage());
                }
            });
        }
    }

    private void fail(long hour, int i) {
        happenings.add(new Happening(hour * HOUR_MILLIS, Kind.FAILED, i, "", Severity.CRITICAL));
        lives.end(i, hour, Life.End.FAILED);
        standsUntil = Math.max(standsUntil, hour + upkeep.repairHours());
    }

    /** Once the machine has stood long enough, what failed has been replaced. */
    private void endRepair(long hour) {
        if (hour != standsUntil) {
            return;
        }
        var replaced = new ArrayList<Integer>();
        long failedAt = hour;
        for (int i = 0; i < wear.size(); i++) {
            if (wear.get(i).failed()) {
                failedAt = Math.min(failedAt, lives.lastEnd(i));
                renew(hour, i);
                replaced.add(i);
            }
        }
        if (!replaced.isEmpty()) {
            upkeep.note(new ServiceVisit(failedAt, true, replaced, (int) (hour - failedAt)));
        }
    }

    private void visit(long hour) {
        if (!upkeep.visits(hour)) {
            return;
        }
        var replaced = new ArrayList<Integer>();
        for (int i = 0; i < wear.size(); i++) {
            double ageShare = (hour - lives.installed(i))
                    / (kind.model().components().get(i).expectedLifeHours()
                            * loads.shifts().calendarHoursPerWorkingHour());
            if (!cast(i) && upkeep.replaces(wear.get(i), ageShare)) {
                lives.end(i, hour + 1, Life.End.REPLACED);
                renew(hour + 1, i);
                replaced.add(i);
            } else {
                happenings.add(new Happening((hour + 1) * HOUR_MILLIS, Kind.INSPECTED, i, "", Severity.INFO));
            }
        }
        standsUntil = Math.max(standsUntil, hour + 2 + replaced.size());
        upkeep.note(new ServiceVisit(hour, false, replaced, (int) (standsUntil - hour)));
    }

    private boolean cast(int i) {
        return casting != null && casting.component() == i && next >= casting.onsetHour();
    }

    private void renew(long hour, int i) {
        wear.get(i).renew(random);
        lives.begin(i, hour);
        happenings.add(new Happening(hour * HOUR_MILLIS, Kind.REPLACED, i, "", Severity.INFO));
    }

    /**
     * A technician worked on one component just now: its hidden damage changes from this hour on, nothing else does.
     *
     * @param hour the present hour; told, or the next to be told
     * @param component its place in the model's components
     * @param damageLeft share of the damage that stays: 0 for a new part
     */
    public void service(long hour, int component, double damageLeft) {
        var serviced = wear.get(component);
        boolean repaired = serviced.failed();
        if (damageLeft <= 0) {
            if (!repaired) {
                lives.end(component, hour, Life.End.REPLACED);
            }
            serviced.renew(random);
            lives.begin(component, hour);
        } else {
            serviced.mend(damageLeft);
        }
        path.correct(hour, component, serviced.damage());
        if (repaired && wear.stream().noneMatch(ComponentWear::failed)) {
            standsUntil = Math.min(standsUntil, hour + 1);
        }
    }

    /** Fills {@code readings} with what the sensors report at an instant that has been told. */
    public void read(long atMillis, double[] readings) {
        path.at(atMillis, condition);
        if (condition.running() && Scatter.uniform(seed + 5, Math.floorDiv(atMillis, 900_000L)) < MICRO_STOP_CHANCE) {
            condition.load *= 0.4;
        }
        kind.show(condition, readings);
        sensors.read(atMillis, condition.running(), readings);
    }

    /** True damage of a component at the beginning of a kept hour, 0 to 1. */
    public double damage(long hour, int component) {
        return path.damage(hour, component);
    }

    /** Whether the machine worked in a kept hour. */
    public boolean ran(long hour) {
        return path.ran(hour);
    }

    /** Everything that has happened so far, nearly in order of time (to the hour). */
    public List<Happening> happenings() {
        return List.copyOf(happenings);
    }

    /** What happened from the {@code from}-th happening on; cheap. */
    public List<Happening> happeningsFrom(int from) {
        return List.copyOf(happenings.subList(from, happenings.size()));
    }

    /** True lives of all specimens, oldest first, the present ones open. */
    public List<Life> lives() {
        return lives.all();
    }

    /** All technicians' visits so far. */
    public List<ServiceVisit> visits() {
        return upkeep.noted();
    }

    /** What changed signals between two hours without being wear. */
    public List<Disturbance> disturbances(long fromHour, long toHour) {
        var found = new ArrayList<>(sensors.recalibrations(fromHour, toHour));
        sensorFaults(fromHour, toHour)
                .forEach(fault -> found.add(new Disturbance(
                        "sensor-drift",
                        kind.model().signals().get(fault.signal()).name(),
                        fault.fromHour(),
                        fault.endHour())));
        found.addAll(Spells.of("heat-wave", fromHour, toHour, climate::heatWave));
        found.addAll(Spells.of("cleaning", fromHour, toHour, loads::cleaning));
        found.addAll(Spells.of("product-change", fromHour, toHour, hour -> loads.product(hour) != 1));
        return found;
    }

    /** Sensors that drift away at some time of {@code [fromHour, toHour)} although the machine is well. */
    public List<SensorFault> sensorFaults(long fromHour, long toHour) {
        return sensors.faults().within(fromHour, toHour);
    }
}
