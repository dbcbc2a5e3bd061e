package dev.millwright.sim.scenario.policy;

import dev.millwright.sim.physics.Happening;

/** A way to look after a fleet. One object per life of a fleet; told everything in order of time. */
interface Policy {
    /** Its name in the report. */
    String name();

    /** An hour begins that has not been told: visits begin now. */
    default void hourBegins(long hour, FleetLife life) {}

    /**
     * A component fails at the beginning of {@code hour}.
     *
     * @return whether the policy has seen to it that it does not come to an emergency
     */
    default boolean foresees(PolicyFleet.Unit unit, int component, long hour, FleetLife life) {
        return false;
    }

    /** What a machine reports: errors, failures, replacements. */
    default void hears(PolicyFleet.Unit unit, Happening happening) {}

    /** An hour has been told for all machines. */
    default void hourTold(long hour, FleetLife life) {}

    /** The last hour has been told. */
    default void ends(FleetLife life) {}
}
