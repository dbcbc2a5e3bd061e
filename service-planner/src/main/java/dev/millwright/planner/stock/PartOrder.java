package dev.millwright.planner.stock;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Parts that were ordered because an approved visit needs them.
 *
 * @param id its id
 * @param partNumber the part number
 * @param name what people say
 * @param quantity pieces, greater than 0
 * @param express whether by fast delivery
 * @param status where it stands
 * @param workOrder what it was ordered for, null if for the shelf
 * @param orderedBy who approved it
 * @param orderedAt when
 * @param expectedAt when it is expected
 */
public record PartOrder(
        UUID id,
        String partNumber,
        String name,
        int quantity,
        boolean express,
        Status status,
        @Nullable UUID workOrder,
        String orderedBy,
        Instant orderedAt,
        Instant expectedAt) {
    /** Where an order stands. */
    public enum Status {
        ORDERED,
        RECEIVED,
        CANCELLED;

        /** The word in tables and on the wire. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Status of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
