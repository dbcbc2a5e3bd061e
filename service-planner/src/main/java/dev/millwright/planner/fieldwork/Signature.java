package dev.millwright.planner.fieldwork;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The customer's answer to the work: signed, or nobody was there to sign.
 *
 * @param signer the name of the person who signed; null if nobody was there
 * @param path the strokes as the data of an SVG path in a box of {@value #WIDTH} × {@value #HEIGHT}; null if nobody was there
 * @param at when, by the device's clock
 * @param enteredBy who held the device
 */
public record Signature(@Nullable String signer, @Nullable String path, Instant at, String enteredBy) {
    /** Width of the box in which the strokes lie. */
    public static final int WIDTH = 600;

    /** Height of the box in which the strokes lie. */
    public static final int HEIGHT = 200;

    /** Longest path, in characters. */
    public static final int PATH_MAX = 60_000;

    private static final int NAME_MAX = 80;
    private static final Pattern STROKES = Pattern.compile("(?:M\\d{1,3} \\d{1,3}(?:L\\d{1,3} \\d{1,3})*+)++");

    /** Refuses half a signature, and a path that is not made of strokes. */
    public Signature {
        if ((signer == null) != (path == null)) {
            throw new IllegalArgumentException("signature: name or strokes missing (expected: both, or \"absent\")");
        }
        if (signer != null && (signer.isBlank() || signer.length() > NAME_MAX)) {
            throw new IllegalArgumentException("signer: '%s' (expected: 1 to %d characters)"
                    .formatted(signer.length() > NAME_MAX ? signer.substring(0, NAME_MAX) : signer, NAME_MAX));
        }
        if (path != null && (path.length() > PATH_MAX || !STROKES.matcher(path).matches())) {
            throw new IllegalArgumentException(
                    "path: %d characters (expected: strokes such as M10 20L30 40, at most %d characters)"
                            .formatted(path.length(), PATH_MAX));
        }
    }

    /** Whether nobody was there to sign. */
    public boolean absent() {
        return signer == null;
    }
}
