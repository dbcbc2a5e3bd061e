package dev.millwright.planner.preference;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why a proposal is rejected, from a short list; each says what the rejection is about, and so what may be learned from it. */
public enum RejectionReason {
    /** Nobody is at the plant on that day. */
    CUSTOMER_ABSENT(Feature.Kind.WEEKDAY, "nobody is at the plant on that day"),
    /** Somebody else should come. */
    WRONG_TECHNICIAN(Feature.Kind.TECHNICIAN, "somebody else should come"),
    /** The part is wrong or not there. */
    PART(null, "the part is wrong or not there"),
    /** There is time. */
    TOO_EARLY(Feature.Kind.LATER, "too early"),
    /** Something else, said in words. */
    OTHER(null, "");

    private final Feature.@Nullable Kind about;

    private final String label;

    RejectionReason(Feature.@Nullable Kind about, String label) {
        this.about = about;
        this.label = label;
    }

    /** What stands as reason if nobody says more; empty where words are needed. */
    public String label() {
        return label;
    }

    /** What it says something about; null if nothing that can be learned. */
    public Feature.@Nullable Kind about() {
        return about;
    }

    /** The word on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The reason written as {@code word}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static RejectionReason of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
