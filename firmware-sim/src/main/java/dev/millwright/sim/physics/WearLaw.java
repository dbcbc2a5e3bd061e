package dev.millwright.sim.physics;

/**
 * How one component of a kind of machine wears out by one failure mode.
 *
 * @param component its id in the machine model
 * @param failureMode the failure mode's id in the machine model
 * @param mechanism the physics
 * @param incubationHours characteristic operating hours at nominal load before damage begins (Weibull scale), greater than 0
 * @param growthHours median operating hours at nominal load from there to failure, greater than 0; ignored for sudden failures
 */
public record WearLaw(
        String component, String failureMode, Mechanism mechanism, double incubationHours, double growthHours) {}
