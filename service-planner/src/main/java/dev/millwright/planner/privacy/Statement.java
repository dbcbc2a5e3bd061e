package dev.millwright.planner.privacy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has said about a purpose: consent, its withdrawal, an objection or its end. Never changed; the newest counts.
 *
 * @param customerId whose customer
 * @param personId who, null if it was said for the customer as a whole
 * @param purpose about what
 * @param given true for a yes, false for a no
 * @param at when it was said
 * @param how on which way: letter, telephone, portal …
 * @param textVersion of the text that was agreed to, may be empty
 * @param remark may be empty
 * @param recordedBy who wrote it down
 * @param recordedAt when
 */
public record Statement(
        String customerId,
        @Nullable String personId,
        Purpose purpose,
        boolean given,
        Instant at,
        String how,
        String textVersion,
        String remark,
        String recordedBy,
        Instant recordedAt) {
    /** Most characters of each of its texts. */
    public static final int TEXT_MAX = 200;

    /** Refuses a purpose that nobody can refuse, a missing way, texts that are too long, and what has not been said yet. */
    public Statement {
        if (!purpose.canBeRefused()) {
            throw new IllegalArgumentException("purpose: %s rests on %s (expected: one that can be refused)"
                    .formatted(purpose.word(), purpose.basis().text()));
        }
        if (how.isBlank()) {
            throw new IllegalArgumentException("how: empty (expected: letter, e-mail, telephone, portal or the like)");
        }
        if (how.length() > TEXT_MAX || textVersion.length() > TEXT_MAX || remark.length() > TEXT_MAX) {
            throw new IllegalArgumentException(
                    "how, textVersion, remark: at most %d characters each".formatted(TEXT_MAX));
        }
        if (at.isAfter(recordedAt)) {
            throw new IllegalArgumentException("at: %s (expected: not in the future)".formatted(at));
        }
    }
}
