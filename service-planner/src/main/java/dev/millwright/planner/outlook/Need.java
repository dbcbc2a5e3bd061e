package dev.millwright.planner.outlook;

import dev.millwright.planner.resources.PartSource;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Something that will need pieces of a part, surely or with a chance.
 *
 * @param kind why
 * @param partNumber the part
 * @param quantity pieces if it comes, at least 1
 * @param withApproval how many of them are ordered by the approval of the proposal that asks for them, 0 to {@code quantity}
 * @param place where they are taken from; what lies on a van does not come off the shelves
 * @param day when they are needed, null if it may be any day
 * @param by chance that they are needed by the end of a day, counted from today (0); for {@link Kind#FLEET} how many such needs are expected by then
 * @param machineId the machine, null if there are many
 * @param machineName what people call it, or how many there are
 * @param component the component's id
 * @param workOrder the work order, null if there is none
 * @param number what people call the work order, 0 if there is none
 * @param proposal the proposal, null if there is none
 */
public record Need(
        Kind kind,
        String partNumber,
        int quantity,
        int withApproval,
        PartSource place,
        @Nullable LocalDate day,
        IntToDoubleFunction by,
        @Nullable String machineId,
        String machineName,
        String component,
        @Nullable UUID workOrder,
        long number,
        @Nullable UUID proposal) {
    /** Refuses an empty need. */
    public Need {
        if (quantity < 1 || withApproval < 0 || withApproval > quantity) {
            throw new IllegalArgumentException(
                    "need of %s: %d pieces, %d with the approval (expected: at least 1, 0 to as many)"
                            .formatted(partNumber, quantity, withApproval));
        }
    }

    /** Why pieces are needed. */
    public enum Kind {
        /** A work order has them reserved: certain. */
        BOOKED,
        /** An open proposal plans with them: reckoned as certain. */
        PROPOSED,
        /** A booked or proposed visit may need them besides, by failure mode. */
        KIT,
        /** A component that is watched may fail. */
        WATCHED,
        /** The many components that nobody watches: small chances that add up. */
        FLEET;

        /** Whether pieces of this kind are reckoned as needed for sure. */
        public boolean isCertain() {
            return this == BOOKED || this == PROPOSED;
        }
    }

    /** Pieces that have to come from the shelves: none if they lie on a van, and not those that an approval orders. */
    int burden() {
        return place.kind() == PartSource.Kind.VAN ? 0 : quantity - withApproval;
    }

    /** Pieces expected by {@code day}, counted from today. */
    public double expectedBy(int day) {
        return quantity * by.applyAsDouble(day);
    }
}
