package dev.millwright.planner.evaluation.routing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Which files of a directory are instances, and to which group they belong. */
final class InstanceFiles {
    private static final Set<String> NOT_INSTANCES = Set.of("SOURCE", "LICENSE", "README", "PUBLISHED-ROUTES");
    private static final Pattern GROUP = Pattern.compile("^(RC|C|R)([12])", Pattern.CASE_INSENSITIVE);

    private InstanceFiles() {}

    /**
     * All {@code *.txt} whose name {@code only} takes, by name.
     *
     * @throws IllegalArgumentException if there is none
     */
    static List<Path> in(Path directory, Predicate<String> only) {
        try (var files = Files.list(directory)) {
            var found = files.filter(Files::isRegularFile)
                    .filter(file -> String.valueOf(file.getFileName()).endsWith(".txt"))
                    .filter(file -> !NOT_INSTANCES.contains(name(file).toUpperCase(Locale.ROOT)))
                    .filter(file -> only.test(name(file)))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException(directory + ": no instance (expected: *.txt that --only takes)");
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + directory + ": " + e.getMessage(), e);
        }
    }

    static String name(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
    }

    /** The group by Solomon's names: scattered (R), clustered (C) or both (RC), short (1) or long days (2). */
    static String group(String instance) {
        var match = GROUP.matcher(instance);
        return match.find() ? match.group().toUpperCase(Locale.ROOT) : "other";
    }
}
