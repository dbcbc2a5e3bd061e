package dev.millwright.planner.staff;

import dev.millwright.planner.resources.Technician.Absence;
import java.util.List;

/** What came of entering or taking back an absence. */
public sealed interface AbsenceOutcome {
    /**
     * It stands in the calendar, or has been taken out of it.
     *
     * @param absence the absence
     * @param visits booked visits within it, a sentence each, which stay until somebody moves them
     */
    record Done(Absence absence, List<String> visits) implements AbsenceOutcome {
        /** Copies its list. */
        public Done {
            visits = List.copyOf(visits);
        }
    }

    /**
     * Nothing was entered, because visits are booked within it and nobody has said that they are known.
     *
     * @param visits a sentence each
     */
    record VisitsBooked(List<String> visits) implements AbsenceOutcome {
        /** Copies its list. */
        public VisitsBooked {
            visits = List.copyOf(visits);
        }
    }

    /** There is no such technician, or no such absence. */
    record Unknown() implements AbsenceOutcome {}
}
