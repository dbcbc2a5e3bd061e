package dev.millwright.twins.machine;

import java.time.Instant;
import java.time.ZoneId;

/**
 * One customer machine as the register knows it.
 *
 * @param no its short number in storage, at least 1, never used again
 * @param id its name on the wire and on pages
 * @param modelId the {@link MachineModel} it is an example of
 * @param name what people call it, for example "Press 7, hall B"
 * @param customerId the customer who runs it
 * @param siteId the plant where it stands
 * @param zone the plant's time zone
 * @param commissionedAt when it began to work; measurements from before are refused
 */
public record Machine(
        int no,
        MachineId id,
        String modelId,
        String name,
        String customerId,
        String siteId,
        ZoneId zone,
        Instant commissionedAt) {}
