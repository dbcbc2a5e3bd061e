package dev.millwright.sim.fleet;

import dev.millwright.sim.physics.MachineStory;

/**
 * One simulated machine with its story, told up to the present.
 *
 * @param id its name on the wire
 * @param name what people call it
 * @param customer who runs it
 * @param commissionedHour hours since 1970 UTC
 * @param role why it was chosen
 * @param story what happens to it
 */
public record FleetMachine(
        String id, String name, Customer customer, long commissionedHour, Role role, MachineStory story) {
    /** What the machine must show at the present; everything else is chance. */
    public enum Role {
        /** No component in visible wear. */
        HEALTHY,
        /** One chosen component in visible wear. */
        WEARING,
        /** One chosen component failed in the last ten days. */
        FAILED_LATELY
    }
}
