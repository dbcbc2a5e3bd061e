package dev.millwright.twins.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.millwright.twins.machine.MachineModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Reads the files of an import directory and collects what is wrong with them. */
final class ImportFiles {
    private static final CSVFormat CSV = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setTrim(true)
            .setIgnoreEmptyLines(true)
            .get();

    private final Path directory;
    private final List<ImportProblem> problems = new ArrayList<>();

    ImportFiles(Path directory) {
        this.directory = directory;
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException(
                    "import directory: '%s' (expected: an existing directory)".formatted(directory));
        }
    }

    List<ImportProblem> problems() {
        return problems;
    }

    /** Notes what is wrong, unless there is too much of it already. */
    void report(ImportProblem problem) {
        if (problems.size() < ImportReport.PROBLEMS_MAX) {
            problems.add(problem);
        }
    }

    /** All {@code models/*.json}, by id. */
    SequencedMap<String, MachineModel> models() {
        var models = new TreeMap<String, MachineModel>();
        var folder = directory.resolve("models");
        if (!Files.isDirectory(folder)) {
            return models;
        }
        try (var files = Files.list(folder)) {
            for (var file : files.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                readModel(file, models);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return models;
    }

    private void readModel(Path file, Map<String, MachineModel> models) throws IOException {
        var name = "models/" + file.getFileName();
        try {
            var model = ModelJson.read(Files.readString(file));
            if (!name.equals("models/" + model.id() + ".json")) {
                report(new ImportProblem(name, 0, "id", model.id(), "the file's name without .json"));
            }
            models.put(model.id(), model);
        } catch (JsonProcessingException wrong) {
            var at = wrong.getLocation();
            report(new ImportProblem(
                    name,
                    at == null ? 0 : Math.max(0, at.getLineNr()),
                    at == null || at.getColumnNr() < 1 ? "" : "column " + at.getColumnNr(),
                    "",
                    wrong.getOriginalMessage()));
        } catch (CharacterCodingException wrong) {
            report(new ImportProblem(name, 0, "", "", "UTF-8 text"));
        }
    }

    /** One line of a table, which reports what is wrong with its fields. */
    final class Line {
        private final String file;
        private final long number;
        private final CSVRecord fields;
        private boolean sound = true;

        private Line(String file, long number, CSVRecord fields) {
            this.file = file;
            this.number = number;
            this.fields = fields;
        }

        /** The field, empty if it is left out. */
        String text(String column) {
            return fields.isSet(column) ? fields.get(column) : "";
        }

        /** The field read by {@code reader}; if it is refused, the problem is noted and the line is not sound. */
        <T> @Nullable T field(String column, String rule, Function<String, T> reader) {
            try {
                return reader.apply(text(column));
            } catch (IllegalArgumentException | DateTimeException refused) {
                wrong(column, rule);
                return null;
            }
        }

        void wrong(String column, String rule) {
            sound = false;
            report(new ImportProblem(file, number, column, text(column), rule));
        }

        boolean isSound() {
            return sound;
        }
    }

    /** What makes something of a line, or null if it is not sound. */
    @FunctionalInterface
    interface LineReader<T> {
        @Nullable
        T read(Line line);
    }

    /** Reads a table; a file that is not there has no lines, one without a needed column is reported. */
    <T> List<T> table(String name, List<String> columns, LineReader<T> reader) {
        var all = new ArrayList<T>();
        var file = directory.resolve(name);
        if (!Files.exists(file)) {
            return all;
        }
        try (var parser = CSV.parse(Files.newBufferedReader(file))) {
            for (var column : columns) {
                if (!parser.getHeaderNames().contains(column)) {
                    report(new ImportProblem(
                            name, 1, column, String.join(",", parser.getHeaderNames()), "a header with this column"));
                    return all;
                }
            }
            for (var fields : parser) {
                var line = new Line(name, parser.getCurrentLineNumber(), fields);
                if (!fields.isConsistent()) {
                    report(new ImportProblem(
                            name,
                            line.number,
                            "",
                            fields.size() + " fields",
                            parser.getHeaderNames().size() + " fields"));
                    continue;
                }
                var made = reader.read(line);
                if (made != null && line.isSound()) {
                    all.add(made);
                }
            }
        } catch (UncheckedIOException | CSVException wrong) {
            report(new ImportProblem(
                    name, 0, "", String.valueOf(wrong.getMessage()), "UTF-8 text, comma separated, quotes closed"));
        } catch (IOException unreadable) {
            report(new ImportProblem(name, 0, "", String.valueOf(unreadable.getMessage()), "a readable file in UTF-8"));
        } catch (IllegalArgumentException header) {
            report(new ImportProblem(
                    name, 1, "", String.valueOf(header.getMessage()), "a header with different, non-empty names"));
        }
        return all;
    }
}
