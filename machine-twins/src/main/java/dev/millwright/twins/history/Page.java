package dev.millwright.twins.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list that is read piece by piece.
 *
 * @param items in the list's order
 * @param next the cursor to ask for the following part with, null at the end
 * @param <T> what is listed
 */
public record Page<T>(List<T> items, @Nullable String next) {
    /** The most items in a page. */
    public static final int LIMIT_MAX = 1_000;

    /** Copies its list. */
    public Page {
        items = List.copyOf(items);
    }

    static int requireLimit(int limit) {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new IllegalArgumentException("limit: %d (expected: 1 to %d)".formatted(limit, LIMIT_MAX));
        }
        return limit;
    }
}
