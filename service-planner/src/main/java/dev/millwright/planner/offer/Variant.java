package dev.millwright.planner.offer;

import java.util.Arrays;
import java.util.Locale;

/** The wordings that are compared. */
public enum Variant {
    /** The reason with every step of the reckoning. */
    FIGURES,
    /** The reason alone, and one word as an answer. */
    SHORT,
    /** The reason and a question for a call. */
    CALL;

    /** The word in tables and on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The variant written as {@code word}. */
    public static Variant of(String word) {
        return Arrays.stream(values())
                .filter(variant -> variant.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "variant: '%s' (expected: figures, short or call)".formatted(word)));
    }
}
