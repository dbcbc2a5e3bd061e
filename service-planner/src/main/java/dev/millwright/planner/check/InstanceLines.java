package dev.millwright.planner.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the lines of an instance file and says where something is wrong. Blank lines are passed over. */
final class InstanceLines {
    private final Path file;
    private final List<String> lines;
    private int next;

    InstanceLines(Path file) {
        this.file = file;
        try {
            lines = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** The next line that is not blank, trimmed; null at the end. */
    @Nullable
    String nextOrNull() {
        while (next < lines.size()) {
            var line = lines.get(next++).strip();
            if (!line.isEmpty()) {
                return line;
            }
        }
        return null;
    }

    /** The next line that is not blank. */
    String next(String expected) {
        var line = nextOrNull();
        if (line == null) {
            throw wrong("the file ends", expected);
        }
        return line;
    }

    /** Reads on until a line holds all these words in any case, and returns the line behind it. */
    String behind(String... words) {
        while (true) {
            var upper = next("a heading with " + String.join(", ", words)).toUpperCase(Locale.ROOT);
            if (Arrays.stream(words).allMatch(upper::contains)) {
                return next("a row below the heading " + String.join(", ", words));
            }
        }
    }

    /** The numbers of a row, at least {@code count}. */
    double[] numbers(String line, int count, String expected) {
        var words = line.split("\\s+", -1);
        if (words.length < count) {
            throw wrong("'" + line + "'", expected);
        }
        var numbers = new double[words.length];
        for (int i = 0; i < count; i++) {
            numbers[i] = number(words[i], expected);
        }
        return numbers;
    }

    double number(String word, String expected) {
        try {
            double value = Double.parseDouble(word);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException _) {
            // Falls through to the same message as for an endless number.
        }
        throw wrong("'" + word + "' is no number", expected);
    }

    int whole(double value, String what) {
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            throw wrong(what + " " + value, "a whole number");
        }
        return (int) value;
    }

    IllegalArgumentException wrong(String found, String expected) {
        return new IllegalArgumentException("%s, line %d: %s (expected: %s)".formatted(file, next, found, expected));
    }

    String name() {
        return String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
    }
}
