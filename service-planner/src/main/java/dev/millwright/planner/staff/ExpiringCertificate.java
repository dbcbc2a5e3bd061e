package dev.millwright.planner.staff;

import dev.millwright.planner.resources.TechnicianId;
import java.time.LocalDate;

/**
 * A certificate that somebody should renew.
 *
 * @param technician whose it is
 * @param technicianName what people say
 * @param skill what it certifies
 * @param number what stands on the paper; may be empty
 * @param validUntil its last day, inclusive
 * @param daysLeft days from today, negative if it has expired
 */
public record ExpiringCertificate(
        TechnicianId technician,
        String technicianName,
        String skill,
        String number,
        LocalDate validUntil,
        long daysLeft) {}
