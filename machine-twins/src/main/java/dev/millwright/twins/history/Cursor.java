package dev.millwright.twins.history;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended: opaque to callers, here two parts that the list is ordered by.
 *
 * @param first the leading part
 * @param second what tells equals apart
 */
record Cursor(String first, String second) {
    /** The cursor as callers see it. */
    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((first + '|' + second).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads what {@link #text} has written.
     *
     * @param text null for the beginning
     * @throws IllegalArgumentException if it is not one of ours
     */
    static @Nullable Cursor of(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\|", 2);
            if (parts.length == 2) {
                return new Cursor(parts[0], parts[1]);
            }
        } catch (IllegalArgumentException foreign) {
            throw new IllegalArgumentException(rule(text), foreign);
        }
        throw new IllegalArgumentException(rule(text));
    }

    private static String rule(String text) {
        return "cursor: '%s' (expected: the 'next' of an earlier page)".formatted(text);
    }
}
