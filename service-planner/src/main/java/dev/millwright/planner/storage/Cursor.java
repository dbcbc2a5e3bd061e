package dev.millwright.planner.storage;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a list goes on: the sort keys of the last item, packed into text that is safe in a URL. */
public final class Cursor {
    private static final String SEPARATOR = "\u001f";

    private Cursor() {}

    /** Packs {@code keys}. */
    public static String of(Object... keys) {
        var text = String.join(
                SEPARATOR, java.util.Arrays.stream(keys).map(String::valueOf).toList());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Unpacks {@code cursor}.
     *
     * @param keys how many keys there must be
     * @return the keys; empty for a null cursor
     * @throws IllegalArgumentException if it is not one of ours
     */
    public static List<String> keys(@Nullable String cursor, int keys) {
        if (cursor == null) {
            return List.of();
        }
        var problem = "cursor: '%s' (expected: the 'next' of the page before)".formatted(cursor);
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            var parts = List.of(text.split(SEPARATOR, -1));
            if (parts.size() == keys) {
                return parts;
            }
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException(problem, notBase64);
        }
        throw new IllegalArgumentException(problem);
    }
}
