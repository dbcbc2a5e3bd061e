package dev.millwright.planner.staff;

import dev.millwright.planner.listing.Page;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.resources.TimeSpan;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The front door to technicians. Thread-safe; a stage fails only if the database does not answer. */
public interface Technicians {
    /** Technicians by id. */
    CompletionStage<Page<Technician>> list(@Nullable String cursor, int limit);

    /** The technician {@code id}, if known. */
    CompletionStage<Optional<Technician>> get(TechnicianId id);

    /**
     * Enters an absence; booked visits in it stay, and are named in the answer so that somebody can move them.
     *
     * @param despiteVisits whether it is entered although visits are booked within it
     */
    CompletionStage<AbsenceOutcome> addAbsence(
            TechnicianId id, TimeSpan span, String reason, boolean despiteVisits, String enteredBy);

    /** Takes the absence called {@code number} of {@code id} back. */
    CompletionStage<AbsenceOutcome> removeAbsence(TechnicianId id, long number, String who);

    /** Certificates that expire within {@code days} from today or have expired, the first to expire first. */
    CompletionStage<List<ExpiringCertificate>> expiring(int days);
}
