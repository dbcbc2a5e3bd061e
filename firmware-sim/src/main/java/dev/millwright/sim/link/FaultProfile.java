package dev.millwright.sim.link;

import java.time.Duration;

/**
 * How badly links behave. Chances are per frame of an affected machine, which is twelve hours of history or one live instant;
 * outages are per day, because they follow the time and not the traffic.
 *
 * @param affectedShare share of the machines whose link is bad at all, 0 to 1
 * @param loss chance that a frame gets lost and the machine sends it again a few frames later
 * @param repeat chance that a frame is sent twice
 * @param late chance that a frame stays behind for several others
 * @param swap chance that a frame changes places with the next
 * @param offlinePerDay how often a day the machine goes offline, to send what it has kept afterwards; at least 0
 * @param offlineFor how long, in event time
 * @param clocks how clocks go wrong, in one affected machine of three
 */
public record FaultProfile(
        double affectedShare,
        double loss,
        double repeat,
        double late,
        double swap,
        double offlinePerDay,
        Duration offlineFor,
        Clocks clocks) {
    /** A link without faults. */
    public static final FaultProfile NONE = new FaultProfile(0, 0, 0, 0, 0, 0, Duration.ZERO, Clocks.RIGHT);

    /** A handful of machines with a poor connection; a clock that drifts as an ordinary crystal does. */
    public static final FaultProfile MILD = new FaultProfile(
            0.05,
            0.01,
            0.02,
            0.004,
            0.008,
            0.03,
            Duration.ofHours(5),
            new Clocks(Duration.ofSeconds(90), 50, Duration.ofDays(60), Duration.ofHours(2)));

    /** A third of the fleet behind bad radio; clocks a day ahead, drifting or falling back to the factory date every week. */
    public static final FaultProfile HARSH = new FaultProfile(
            0.33,
            0.05,
            0.08,
            0.03,
            0.04,
            0.3,
            Duration.ofHours(9),
            new Clocks(Duration.ofHours(26), 400, Duration.ofDays(7), Duration.ofHours(6)));

    /**
     * How clocks go wrong; see {@link MachineClock}.
     *
     * @param ahead by how much a clock that is ahead is so
     * @param driftPpm how fast a clock that drifts does so, parts per million; crystals do 20 to 100
     * @param powerLostEvery how often a clock without battery loses its time; zero for never
     * @param wrongFor how long it then shows the factory date, shorter than {@code powerLostEvery}
     */
    public record Clocks(Duration ahead, double driftPpm, Duration powerLostEvery, Duration wrongFor) {
        /** All clocks are right. */
        public static final Clocks RIGHT = new Clocks(Duration.ZERO, 0, Duration.ZERO, Duration.ZERO);

        /** Refuses a clock that is never right again. */
        public Clocks {
            if (wrongFor.compareTo(powerLostEvery) > 0) {
                throw new IllegalArgumentException("fault profile: clock wrong for %s every %s (expected: shorter)"
                        .formatted(wrongFor, powerLostEvery));
            }
        }
    }

    /** Refuses chances that are none. */
    public FaultProfile {
        for (double chance : new double[] {affectedShare, loss, repeat, late, swap}) {
            if (!(chance >= 0 && chance <= 1)) {
                throw new IllegalArgumentException("fault profile: chance %s (expected: 0 to 1)".formatted(chance));
            }
        }
        if (!(offlinePerDay >= 0)) {
            throw new IllegalArgumentException(
                    "fault profile: %s outages a day (expected: at least 0)".formatted(offlinePerDay));
        }
    }

    /** The profile called {@code none}, {@code mild} or {@code harsh}. */
    public static FaultProfile named(String name) {
        return switch (name) {
            case "none" -> NONE;
            case "mild" -> MILD;
            case "harsh" -> HARSH;
            default ->
                throw new IllegalArgumentException("faults: '%s' (expected: none, mild or harsh)".formatted(name));
        };
    }
}
