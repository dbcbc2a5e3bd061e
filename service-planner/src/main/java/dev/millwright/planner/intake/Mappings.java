package dev.millwright.planner.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Mappings of other systems' exports: those that ship with Millwright, and files {@code <name>.conf} of a directory, which take the
 * place of a shipped one of the same name. Read anew at every use, so that an edited file counts from the next import on.
 */
public final class Mappings {
    /** The names of those that ship with Millwright. */
    public static final List<String> SHIPPED = List.of("dynamics365", "hubspot", "salesforce");

    private static final String ENDING = ".conf";

    private final @Nullable Path directory;

    /**
     * Looks into {@code directory} first.
     *
     * @param directory null if there is none
     */
    public Mappings(@Nullable Path directory) {
        this.directory = directory;
    }

    /**
     * What there is.
     *
     * @param name for example {@code salesforce}
     * @param file where it stands
     * @param objects the names of what it reads, in order
     * @param problem what is wrong with it; empty if nothing is
     */
    public record Listed(String name, String file, List<String> objects, String problem) {}

    /** All mappings by name; a faulty one with what is wrong with it. */
    public List<Listed> list() {
        var names = new TreeSet<>(SHIPPED);
        if (directory != null && Files.isDirectory(directory)) {
            try (var files = Files.list(directory)) {
                files.map(file -> String.valueOf(file.getFileName()))
                        .filter(file -> file.endsWith(ENDING))
                        .forEach(file -> names.add(file.substring(0, file.length() - ENDING.length())));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return names.stream().map(this::listed).toList();
    }

    private Listed listed(String name) {
        try {
            var mapping = find(name).orElseThrow();
            return new Listed(
                    name,
                    fileOf(name),
                    mapping.objects().stream().map(Mapping.ObjectMap::name).toList(),
                    "");
        } catch (BadMapping bad) {
            return new Listed(name, fileOf(name), List.of(), String.valueOf(bad.getMessage()));
        }
    }

    private @Nullable Path own(String name) {
        var file = directory == null ? null : directory.resolve(name + ENDING);
        return file != null && Files.isRegularFile(file) ? file : null;
    }

    private String fileOf(String name) {
        var own = own(name);
        return own == null ? "mappings/" + name + ENDING : own.toString();
    }

    /** The text of the mapping called {@code name}, for whoever wants to write an own one. */
    public Optional<String> text(String name) {
        if (!name.matches("[a-z0-9-]{1,40}")) {
            return Optional.empty();
        }
        try {
            var own = own(name);
            if (own != null) {
                return Optional.of(Files.readString(own, StandardCharsets.UTF_8));
            }
            try (var shipped = Mappings.class.getResourceAsStream("/mappings/" + name + ENDING)) {
                return shipped == null
                        ? Optional.empty()
                        : Optional.of(new String(shipped.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * The mapping called {@code name}, if there is one.
     *
     * @throws BadMapping if its file is wrong
     */
    Optional<Mapping> find(String name) {
        return text(name).map(text -> MappingFile.read(fileOf(name), name, text));
    }

    /** What is wrong with a mapping: file, path, value and what is expected. */
    public static final class BadMapping extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BadMapping(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
