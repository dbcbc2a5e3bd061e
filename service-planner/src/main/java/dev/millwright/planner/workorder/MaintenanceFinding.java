package dev.millwright.planner.workorder;

import dev.millwright.twins.twin.ComponentFinding;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a technician found at one component, did, and left behind.
 *
 * @param id made by the reporter's device, so that a repeated report changes nothing
 * @param component the component's id
 * @param at when the work was done
 * @param asFound condition on arrival
 * @param action what was done
 * @param asLeft condition on leaving
 * @param partsUsed what was used, may be empty
 * @param hours hours of work, at least 0
 * @param forecastRight whether the forecast was right, null if there was none for this component
 * @param failureMode the failure mode found, null if none
 * @param remark for people, at most 2000 characters, may be empty
 * @param followUp what has to be done besides, at most 500 characters; empty if nothing: the planner proposes a visit for it
 */
public record MaintenanceFinding(
        UUID id,
        String component,
        Instant at,
        ComponentFinding.AsFound asFound,
        ComponentFinding.Action action,
        AsLeft asLeft,
        List<PartUsed> partsUsed,
        double hours,
        @Nullable Boolean forecastRight,
        @Nullable String failureMode,
        String remark,
        String followUp) {
    /** Copies its list and refuses what cannot be. */
    public MaintenanceFinding {
        partsUsed = List.copyOf(partsUsed);
        if (!(hours >= 0) || hours > 1000) {
            throw new IllegalArgumentException("hours: %s (expected: 0 to 1000)".formatted(hours));
        }
        if (remark.length() > 2000) {
            throw new IllegalArgumentException(
                    "remark: %d characters (expected: at most 2000)".formatted(remark.length()));
        }
        if (followUp.length() > 500) {
            throw new IllegalArgumentException(
                    "follow-up: %d characters (expected: at most 500)".formatted(followUp.length()));
        }
    }

    /** A finding that leaves nothing to do. */
    public MaintenanceFinding(
            UUID id,
            String component,
            Instant at,
            ComponentFinding.AsFound asFound,
            ComponentFinding.Action action,
            AsLeft asLeft,
            List<PartUsed> partsUsed,
            double hours,
            @Nullable Boolean forecastRight,
            @Nullable String failureMode,
            String remark) {
        this(id, component, at, asFound, action, asLeft, partsUsed, hours, forecastRight, failureMode, remark, "");
    }

    /** Condition on leaving. */
    public enum AsLeft {
        AS_NEW,
        WORKING,
        WORKING_WITH_LIMITS,
        OUT_OF_ORDER
    }

    /**
     * A part that was used.
     *
     * @param partNumber the part number
     * @param quantity how many, greater than 0
     */
    public record PartUsed(String partNumber, int quantity) {
        /** Refuses a quantity below one. */
        public PartUsed {
            if (quantity < 1) {
                throw new IllegalArgumentException("quantity: %d (expected: at least 1)".formatted(quantity));
            }
        }
    }

    /** What the twin and learning need of it. */
    public ComponentFinding forTwin() {
        return new ComponentFinding(id, component, at, asFound, action, forecastRight, failureMode);
    }
}
