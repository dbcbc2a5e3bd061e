package dev.millwright.sim.physics;

import dev.millwright.sim.physics.Happening.Kind;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.telemetry.MachineEvent.Severity;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A machine's own error codes: rare false ones, and more and more as damage passes {@value #AUDIBLE_DAMAGE}. The machine's
 * limits are coarse, so codes come late and are sometimes missed.
 */
final class ErrorCodes {
    private static final double AUDIBLE_DAMAGE = 0.35;
    private static final double FALSE_PER_RUNNING_HOUR = 1.0 / (24 * 150);
    private static final double TRUE_PER_RUNNING_HOUR = 0.07;
    private static final double CRITICAL_DAMAGE = 0.8;

    private final MachineModel model;
    private final SplittableRandom random;

    ErrorCodes(MachineModel model, SplittableRandom random) {
        this.model = model;
        this.random = random;
    }

    /** What the machine reports about a component in a running hour. */
    Optional<Happening> draw(long hour, int component, double damage) {
        var codes = model.components().get(component).failureModes().getFirst().errorCodes();
        if (codes.isEmpty()) {
            return Optional.empty();
        }
        double over = Math.max(0, (damage - AUDIBLE_DAMAGE) / (1 - AUDIBLE_DAMAGE));
        if (random.nextDouble() >= FALSE_PER_RUNNING_HOUR + TRUE_PER_RUNNING_HOUR * over * Math.sqrt(over)) {
            return Optional.empty();
        }
        var code = codes.get(over > 0.5 ? codes.size() - 1 : 0);
        long at = hour * MachineStory.HOUR_MILLIS + 60_000L * random.nextInt(60);
        return Optional.of(new Happening(
                at, Kind.ERROR, component, code, damage > CRITICAL_DAMAGE ? Severity.CRITICAL : Severity.WARNING));
    }
}
