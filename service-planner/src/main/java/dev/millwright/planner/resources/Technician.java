package dev.millwright.planner.resources;

import dev.millwright.planner.money.Money;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A field technician.
 *
 * @param id the technician's id
 * @param name what people say
 * @param skills what he or she can do without a date
 * @param certificates what he or she can do until a date, one per skill; a certificate decides over the same skill without a date
 * @param home where the day begins and ends
 * @param zone time zone of the working hours
 * @param region whose public holidays are free, for example {@code SE} or {@code DE-BY}; empty: none are known
 * @param hours weekly working hours, driving included
 * @param costPerHour what an hour costs us, driving included
 * @param absences known stretches away from work, earliest first
 */
public record Technician(
        TechnicianId id,
        String name,
        Set<Skill> skills,
        List<Certificate> certificates,
        GeoPoint home,
        ZoneId zone,
        String region,
        WorkingHours hours,
        Money costPerHour,
        List<Absence> absences) {
    /** Copies its collections. */
    public Technician {
        skills = Set.copyOf(skills);
        certificates = List.copyOf(certificates);
        absences = List.copyOf(absences);
    }

    /** A technician without certificates, of whose country nothing is known. */
    public Technician(
            TechnicianId id,
            String name,
            Set<Skill> skills,
            GeoPoint home,
            ZoneId zone,
            WorkingHours hours,
            Money costPerHour,
            List<Absence> absences) {
        this(id, name, skills, List.of(), home, zone, "", hours, costPerHour, absences);
    }

    /**
     * A stretch away from work.
     *
     * @param number by which it is called when it is taken back; 0 if it is not stored
     * @param span when
     * @param reason holiday, illness, training; may be empty
     */
    public record Absence(long number, TimeSpan span, String reason) {
        /** One that is not stored. */
        public Absence(TimeSpan span, String reason) {
            this(0, span, reason);
        }
    }

    /** The certificate for {@code skill}, if there is one; it may have expired. */
    public Optional<Certificate> certificate(Skill skill) {
        return certificates.stream()
                .filter(certificate -> certificate.skill().equals(skill))
                .findFirst();
    }

    /** Whether the technician is able to do {@code skill} at some time, the certificate's date left aside. */
    public boolean knows(Skill skill) {
        return skills.contains(skill) || certificate(skill).isPresent();
    }

    /** Whether the technician may do {@code skill} on {@code day}. */
    public boolean may(Skill skill, LocalDate day) {
        return certificate(skill).map(certificate -> certificate.holdsOn(day)).orElseGet(() -> skills.contains(skill));
    }
}
