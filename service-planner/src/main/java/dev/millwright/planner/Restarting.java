package dev.millwright.planner;

import java.time.Duration;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** How the planner's actors come back after a failure: soon, then less and less often. */
final class Restarting {
    private static final Duration MIN = Duration.ofMillis(500);
    private static final Duration MAX = Duration.ofSeconds(30);
    private static final double JITTER = 0.2;

    private Restarting() {}

    /** {@code behavior}, begun anew whenever it fails. */
    static <T> Behavior<T> restarting(Behavior<T> behavior) {
        return Behaviors.supervise(behavior).onFailure(SupervisorStrategy.restartWithBackoff(MIN, MAX, JITTER));
    }
}
