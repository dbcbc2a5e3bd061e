package dev.millwright.planner.listing;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A bounded piece of a list.
 *
 * @param items in the list's order, at most as many as were asked for
 * @param next what to ask for to go on, null at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {
    /** The most items that one page holds, whatever is asked for. */
    public static final int ITEMS_MAX = 500;

    /** Copies its list. */
    public Page {
        items = List.copyOf(items);
    }

    /**
     * The page made of {@code rows}, which were read with a limit of one more than {@code limit} to see whether there are more.
     *
     * @param cursorOf the cursor that goes on behind an item
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> cursorOf) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        return new Page<>(rows.subList(0, limit), cursorOf.apply(rows.get(limit - 1)));
    }

    /** {@code limit} brought into 1 to {@value #ITEMS_MAX}. */
    public static int bounded(int limit) {
        return Math.clamp(limit, 1, ITEMS_MAX);
    }
}
