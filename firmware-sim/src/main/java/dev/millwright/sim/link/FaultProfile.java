package dev.millwright.sim.link;

import java.time.Duration;

/**
 * How badly links behave. Chances are per frame of an affected machine.
 *
 * @param affectedShare share of the machines whose link is bad at all, 0 to 1
 * @param loss chance that a frame gets lost and the machine sends it again a few frames later
 * @param repeat chance that a frame is sent twice
 * @param late chance that a frame stays behind for several others
 * @param swap chance that a frame changes places with the next
 * @param offline chance that the machine goes offline and sends what it has kept afterwards
 * @param offlineFor how long, in event time
 * @param clockSkew by how much the clock of one affected machine in three is ahead; zero for right clocks
 */
public record FaultProfile(
        double affectedShare,
        double loss,
        double repeat,
        double late,
        double swap,
        double offline,
        Duration offlineFor,
        Duration clockSkew) {
    /** A link without faults. */
    public static final FaultProfile NONE = new FaultProfile(0, 0, 0, 0, 0, 0, Duration.ZERO, Duration.ZERO);

    /** A handful of machines with a poor connection. */
    public static final FaultProfile MILD =
            new FaultProfile(0.05, 0.01, 0.02, 0.004, 0.008, 0.0015, Duration.ofHours(5), Duration.ofSeconds(90));

    /** A third of the fleet behind bad radio. */
    public static final FaultProfile HARSH =
            new FaultProfile(0.33, 0.05, 0.08, 0.03, 0.04, 0.01, Duration.ofHours(9), Duration.ofHours(26));

    /** Refuses chances that are none. */
    public FaultProfile {
        for (double chance : new double[] {affectedShare, loss, repeat, late, swap, offline}) {
            if (!(chance >= 0 && chance <= 1)) {
                throw new IllegalArgumentException("fault profile: chance %s (expected: 0 to 1)".formatted(chance));
            }
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
