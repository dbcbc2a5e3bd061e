package dev.millwright.planner.intake;

import dev.millwright.planner.intake.Mapping.ColumnMap;
import dev.millwright.planner.intake.Mapping.ObjectMap;
import dev.millwright.planner.intake.Mapping.RowMap;
import dev.millwright.planner.intake.Mapping.SourceLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVRecord;

/** Another system's files as rows of ours; errors name their files, lines and fields. Files are read anew for each kind of row. */
final class MappedSource implements RowSource {
    private final Mapping mapping;
    private final ImportSource source;
    private final BinaryOperator<String> keys;
    private final MappedValue values;
    private final Map<ObjectMap, List<String>> files = new LinkedHashMap<>();
    private final Map<String, Integer> leftOut = new TreeMap<>();
    private final Set<String> counted = new HashSet<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * Reads {@code source}.
     *
     * @param keys our id by entity and their key
     */
    MappedSource(Mapping mapping, ImportSource source, BinaryOperator<String> keys) {
        this.mapping = mapping;
        this.source = source;
        this.keys = keys;
        this.values = new MappedValue(mapping, keys);
        try {
            for (var name : source.names().stream().sorted().toList()) {
                mapping.objectOf(name)
                        .ifPresentOrElse(
                                object -> files.computeIfAbsent(object, any -> new ArrayList<>())
                                        .add(name),
                                () -> notes.add("%s: not read; no object of the mapping %s takes it."
                                        .formatted(name, mapping.name())));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public boolean has(String name) {
        return files.keySet().stream().flatMap(object -> object.rows().stream()).anyMatch(row -> isFor(row, name));
    }

    private static boolean isFor(RowMap row, String name) {
        return name.equals(CustomerFiles.SOURCE_KEYS.name())
                ? MappingFile.ownKey(row) != null
                : row.file().equals(name);
    }

    @Override
    public List<String> notes() {
        var all = new ArrayList<>(notes);
        leftOut.forEach(
                (why, count) -> all.add("%s (%d %s left out).".formatted(why, count, count == 1 ? "line" : "lines")));
        return all;
    }

    @Override
    public void each(String name, List<String> columns, List<ImportError> errors, Predicate<CsvRow> taker) {
        for (var object : mapping.objects()) { // In the order of the mapping, not of the names.
            for (var file : files.getOrDefault(object, List.of())) {
                if (object.rows().stream().anyMatch(row -> isFor(row, name))) {
                    CsvText.read(source, file, errors, new Reading(object, file, name, columns, errors, taker));
                }
            }
        }
    }

    /** One file read for one kind of row of ours. */
    private final class Reading implements CsvText.Lines {
        private final ObjectMap object;
        private final String file;
        private final String target;
        private final List<String> columns;
        private final List<ImportError> errors;
        private final Predicate<CsvRow> taker;
        private final List<RowMap> rows;
        private final boolean counts;

        private Reading(
                ObjectMap object,
                String file,
                String target,
                List<String> columns,
                List<ImportError> errors,
                Predicate<CsvRow> taker) {
            this.object = object;
            this.file = file;
            this.target = target;
            this.columns = columns;
            this.errors = errors;
            this.taker = taker;
            this.rows = object.rows().stream().filter(row -> isFor(row, target)).toList();
            this.counts = counted.add(file); // Each left-out line once, though the file is read several times.
        }

        @Override
        public boolean header(List<String> header) {
            boolean complete = true;
            for (var row : rows) {
                for (var column : row.columns().values()) {
                    if (!column.optional()
                            && !column.fields().isEmpty()
                            && column.fields().stream().noneMatch(header::contains)) {
                        errors.add(new ImportError(
                                file,
                                1,
                                column.fields().getFirst(),
                                String.join(",", header),
                                "a header with %s; %s of the mapping %s says so"
                                        .formatted(
                                                String.join(" or ", column.fields()), column.path(), mapping.name())));
                        complete = false;
                    }
                }
            }
            return complete;
        }

        @Override
        public boolean line(long number, CSVRecord record) {
            var line = new CsvLine(file, number, record);
            for (var condition : object.when()) {
                if (!condition.holds(line)) {
                    leaveOut(condition.broken());
                    return true;
                }
            }
            for (var row : rows) {
                if (row.when().stream().allMatch(condition -> condition.holds(line)) && !give(row, line)) {
                    return false;
                }
            }
            return true;
        }

        private void leaveOut(String why) {
            if (counts) {
                leftOut.merge(file + ": " + why, 1, Integer::sum);
            }
        }

        private boolean give(RowMap row, SourceLine line) {
            try {
                var mapped = target.equals(CustomerFiles.SOURCE_KEYS.name()) ? key(row, line) : all(row, line);
                return mapped.isEmpty()
                        || taker.test(new CsvRow(file, line.number(), new Mapped(row, line, mapped, columns)));
            } catch (CsvRow.Bad bad) {
                errors.add(bad.error());
                return errors.size() < ImportReport.ERRORS_MAX;
            }
        }

        private Map<String, String> all(RowMap row, SourceLine line) {
            var mapped = new HashMap<String, String>();
            for (var column : row.columns().entrySet()) {
                if (isAbsent(column.getValue(), line)) {
                    continue;
                }
                var value = values.of(column.getValue(), line);
                if (value.isEmpty()) {
                    var fields = column.getValue().fields();
                    leaveOut("%s '%s' is not taken".formatted(fields.getFirst(), line.text(fields)));
                    return Map.of();
                }
                mapped.put(column.getKey(), value.get());
            }
            if (row.file().equals(CustomerFiles.TOUCHPOINTS.name())) {
                mapped.putIfAbsent("source", mapping.source());
            }
            return mapped;
        }

        /** What an export does not have stays as it is with us. */
        private boolean isAbsent(ColumnMap column, SourceLine line) {
            return column.optional()
                    && !column.fields().isEmpty()
                    && column.empty().isEmpty()
                    && column.fields().stream().noneMatch(line::has);
        }

        private Map<String, String> key(RowMap row, SourceLine line) {
            var column = MappingFile.ownKey(row);
            var entity = column == null ? null : column.entity();
            if (column == null
                    || entity == null
                    || MappedValue.key(column, line).isEmpty()) {
                return Map.of();
            }
            var theirs = MappedValue.key(column, line);
            return Map.of(
                    "source",
                    mapping.source(),
                    "entity",
                    entity,
                    "source_id",
                    theirs,
                    "id",
                    keys.apply(entity, theirs));
        }
    }

    /** A line of a file. */
    private record CsvLine(String file, long number, CSVRecord record) implements SourceLine {
        @Override
        public boolean has(String field) {
            return record.isMapped(field);
        }

        @Override
        public String text(String field) {
            return record.isSet(field) ? record.get(field).strip() : "";
        }
    }

    /** Values by our columns; the columns that a file must have are there, empty if the mapping says nothing of them. */
    private record Mapped(RowMap row, SourceLine line, Map<String, String> values, List<String> columns)
            implements CsvRow.Values {
        @Override
        public boolean has(String column) {
            return values.containsKey(column) || columns.contains(column);
        }

        @Override
        public String get(String column) {
            return values.getOrDefault(column, "");
        }

        @Override
        public String nameOf(String column) {
            var mapped = row.columns().get(column);
            return mapped == null || mapped.fields().isEmpty()
                    ? column
                    : mapped.fields().stream()
                            .filter(line::has)
                            .findFirst()
                            .orElse(mapped.fields().getFirst());
        }
    }
}
