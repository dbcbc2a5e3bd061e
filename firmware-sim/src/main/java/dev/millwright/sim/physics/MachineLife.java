package dev.millwright.sim.physics;

import dev.millwright.sim.physics.Happening.Kind;
import dev.millwright.twins.telemetry.MachineEvent.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One machine's life as physics alone tells it: nobody looks after it but who calls {@link #replace}. What has failed stays failed,
 * and the machine stands, until it is replaced. Every specimen of every component has its own random numbers, by its place and its
 * number, so that lives of one machine under different care are paired: the n-th specimen of a component is the same piece in all
 * of them (common random numbers; A. Law, "Simulation Modeling and Analysis", 2015, chapter 11). Not thread-safe.
 */
public final class MachineLife {
    private static final long HOUR_MILLIS = MachineStory.HOUR_MILLIS;
    private static final double HEAT_SHARE_PER_HOUR = 0.6;
    private static final double MICRO_STOP_CHANCE = 0.012;
    private static final double USED_MAX = 0.95;

    private final MachineKind kind;
    private final HourlyUse use;
    private final long seed;
    private final Sensors sensors;
    private final ComponentWear[] wear;
    private final SplittableRandom[] random;
    private final ErrorCodes[] codes;
    private final int[] specimen;
    private final double[] ageHours;
    private final double[] damage;
    private final HourlyPath path;
    private final Condition condition;
    private final List<Happening> news = new ArrayList<>();
    private long next;
    private double thermal;
    private long standsUntil = Long.MIN_VALUE;

    /**
     * Begins a life with components of mixed ages at the first hour of {@code use}.
     *
     * @param kind what machine it is
     * @param use how it is used
     * @param seed the same seed makes the same specimens
     * @param keptFromHour from here on signals can be read; {@link Long#MAX_VALUE} if they are never read
     */
    public MachineLife(MachineKind kind, HourlyUse use, long seed, long keptFromHour) {
        this.kind = kind;
        this.use = use;
        this.seed = seed;
        int n = kind.laws().size();
        sensors = new Sensors(kind, Scatter.mix(seed, 17));
        wear = new ComponentWear[n];
        random = new SplittableRandom[n];
        codes = new ErrorCodes[n];
        specimen = new int[n];
        ageHours = new double[n];
        damage = new double[n];
        path = new HourlyPath(keptFromHour, n);
        condition = new Condition(n);
        next = use.fromHour();
        for (int i = 0; i < n; i++) {
            random[i] = specimenRandom(i);
            codes[i] = new ErrorCodes(kind.model(), new SplittableRandom(Scatter.mix(seed, 3000 + i)));
            wear[i] = new ComponentWear(kind.laws().get(i), random[i]);
            double used = USED_MAX * Scatter.uniform(seed, 2000 + i);
            ageHours[i] = used * wear[i].incubationLeft();
            wear[i].age(used);
        }
    }

    private SplittableRandom specimenRandom(int component) {
        return new SplittableRandom(Scatter.mix(Scatter.mix(seed, 1000 + component), specimen[component]));
    }

    /** What it is. */
    public MachineKind kind() {
        return kind;
    }

    /** The next hour to be told. */
    public long untoldHour() {
        return next;
    }

    /** Tells the next hour; what happened in it is in {@link #news}. */
    public void tellHour() {
        long hour = next++;
        double load = stands(hour) ? 0 : use.load(hour);
        thermal += HEAT_SHARE_PER_HOUR * (load - thermal);
        int blockage = kind.blockageIndex();
        double blocked = blockage < 0 ? 0 : wear[blockage].damage();
        var exertion = new Exertion(load, thermal, use.celsius(hour), blocked);
        for (int i = 0; i < wear.length; i++) {
            damage[i] = wear[i].damage();
        }
        path.add(hour, exertion, damage);
        if (load <= 0) {
            return;
        }
        for (int i = 0; i < wear.length; i++) {
            wear[i].run(exertion, false, random[i]);
            ageHours[i] += 1;
            if (wear[i].failed()) {
                news.add(new Happening((hour + 1) * HOUR_MILLIS, Kind.FAILED, i, "", Severity.CRITICAL));
            } else {
                codes[i].draw(hour, i, wear[i].damage()).ifPresent(news::add);
            }
        }
    }

    private boolean stands(long hour) {
        if (hour < standsUntil) {
            return true;
        }
        for (var component : wear) {
            if (component.failed()) {
                return true;
            }
        }
        return false;
    }

    /** Failures and error codes since the last call, nearly in order of time (to the hour). */
    public List<Happening> news() {
        if (news.isEmpty()) {
            return List.of();
        }
        var told = List.copyOf(news);
        news.clear();
        return told;
    }

    /** The machine stands until {@code hour}, whatever is asked of it; an earlier hour changes nothing. */
    public void standUntil(long hour) {
        standsUntil = Math.max(standsUntil, hour);
    }

    /** The hour until which it stands because somebody said so. */
    public long standsUntil() {
        return standsUntil;
    }

    /** A new specimen takes the place of the present one from the next hour to be told on. */
    public void replace(int component) {
        specimen[component]++;
        random[component] = specimenRandom(component);
        wear[component].renew(random[component]);
        ageHours[component] = 0;
    }

    /** How often {@code component} has been replaced. */
    public int replacements(int component) {
        return specimen[component];
    }

    /** Hidden damage now, 0 to 1. */
    public double damage(int component) {
        return wear[component].damage();
    }

    /** Whether it has failed and not been replaced. */
    public boolean failed(int component) {
        return wear[component].failed();
    }

    /** Operating hours since it was put in, as a counter on the machine shows. */
    public double ageHours(int component) {
        return ageHours[component];
    }

    /** Hidden truth: operating hours at nominal load until it fails, chance during growth left out. */
    public double hoursLeft(int component) {
        return wear[component].hoursLeft();
    }

    /** Fills {@code readings} with what the sensors report at an instant of an hour before the one told last. */
    public void read(long atMillis, double[] readings) {
        path.at(atMillis, condition);
        if (condition.running() && Scatter.uniform(seed + 5, Math.floorDiv(atMillis, 900_000L)) < MICRO_STOP_CHANCE) {
            condition.load *= 0.4;
        }
        kind.show(condition, readings);
        sensors.read(atMillis, condition.running(), readings);
    }
}
