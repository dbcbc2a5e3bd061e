package dev.millwright.planner.dispatch;

import java.util.Locale;
import java.util.UUID;

/**
 * Something on the board that may be moved.
 *
 * @param kind work order or proposal
 * @param id its id
 */
public record Item(Board.Kind kind, UUID id) {
    /**
     * The item written as {@code order:<id>} or {@code proposal:<id>}.
     *
     * @throws IllegalArgumentException if it is not written so
     */
    public static Item of(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("item: '%s' (expected: order:<id> or proposal:<id>)".formatted(text));
        }
        return new Item(
                Board.Kind.valueOf(text.substring(0, colon).toUpperCase(Locale.ROOT)),
                UUID.fromString(text.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + ":" + id;
    }
}
