package dev.millwright.sim.link;

import java.time.Duration;
import java.time.Instant;

/**
 * What a machine's clock shows. A right one shows the time; a wrong one is ahead by a constant, or drifts between two
 * synchronisations, or starts from its factory date when the power was lost, until it is set again. Repeatable: it depends on the
 * true time, the profile and the seed only.
 */
public final class MachineClock {
    /** What a clock without battery shows after the power was lost: the day its firmware was built. */
    public static final Instant FACTORY_DATE = Instant.parse("2019-01-01T00:00:00Z");

    /** A drifting clock is set right again after so long. */
    public static final Duration SYNCHRONISED_EVERY = Duration.ofDays(30);

    private static final int KINDS = 3;
    private static final int AHEAD = 0;
    private static final int DRIFTS = 1;

    private final FaultProfile.Clocks faults;
    private final int kind; // -1 for a right clock
    private final long phaseMillis;

    private MachineClock(FaultProfile.Clocks faults, int kind, long phaseMillis) {
        this.faults = faults;
        this.kind = kind;
        this.phaseMillis = phaseMillis;
    }

    /** The clock of one machine: of those with a bad link every third is wrong, each in its own way. */
    public static MachineClock of(FaultProfile profile, long seed, String machineId) {
        var random = FaultyLink.draw(seed + 1, machineId);
        boolean wrong = FaultyLink.affects(profile, seed, machineId) && random.nextInt(3) == 0;
        int kind = random.nextInt(KINDS);
        long phase = random.nextLong(SYNCHRONISED_EVERY.toMillis());
        return new MachineClock(profile.clocks(), wrong ? kind : -1, phase);
    }

    /** Whether it always shows the time. */
    public boolean isRight() {
        return kind < 0;
    }

    /** What it shows at a true time, epoch milliseconds both. */
    public long show(long trueMillis) {
        if (kind < 0) {
            return trueMillis;
        }
        if (kind == AHEAD) {
            return trueMillis + faults.ahead().toMillis();
        }
        if (kind == DRIFTS) {
            long since = Math.floorMod(trueMillis + phaseMillis, SYNCHRONISED_EVERY.toMillis());
            return trueMillis + Math.round(since * faults.driftPpm() * 1e-6);
        }
        if (faults.powerLostEvery().isZero()) {
            return trueMillis;
        }
        long since =
                Math.floorMod(trueMillis + phaseMillis, faults.powerLostEvery().toMillis());
        return since < faults.wrongFor().toMillis() ? FACTORY_DATE.toEpochMilli() + since : trueMillis;
    }
}
