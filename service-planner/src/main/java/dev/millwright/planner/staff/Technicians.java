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

    /** Enters an absence; booked visits in it stay, and are named in the answer so that somebody can move them. */
    CompletionStage<List<String>> addAbsence(TechnicianId id, TimeSpan span, String reason, String enteredBy);
}
