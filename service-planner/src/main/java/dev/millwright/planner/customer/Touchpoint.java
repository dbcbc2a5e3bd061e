package dev.millwright.planner.customer;

import dev.millwright.planner.money.Money;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One contact between a customer and service.
 *
 * @param id unique, so that reading a file twice changes nothing
 * @param customerId who
 * @param machineId the machine concerned, null if none
 * @param at when
 * @param kind what
 * @param component the component concerned, null if none
 * @param amount what was paid or quoted
 * @param downtimeHours hours of standstill that went with it, at least 0
 */
public record Touchpoint(
        String id,
        String customerId,
        @Nullable String machineId,
        Instant at,
        Kind kind,
        @Nullable String component,
        Money amount,
        double downtimeHours) {
    /** What kind of contact. */
    public enum Kind {
        EMERGENCY_CALL,
        PREVENTIVE_VISIT,
        INSPECTION,
        PROPOSAL_ACCEPTED,
        PROPOSAL_REJECTED,
        PART_ORDER,
        QUOTE,
        COMPLAINT,
        PORTAL_LOGIN,
        DOCUMENT_DOWNLOAD;

        /** The word in files and tables, for example {@code emergency-call}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /**
         * The kind written as {@code word}.
         *
         * @throws IllegalArgumentException with the value and what is expected
         */
        public static Kind of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("'%s' (expected one of %s)"
                            .formatted(
                                    word,
                                    Arrays.stream(values()).map(Kind::word).collect(Collectors.joining(", ")))));
        }
    }
}
