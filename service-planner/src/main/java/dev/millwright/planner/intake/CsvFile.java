package dev.millwright.planner.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;

/**
 * Reads one kind of file: UTF-8, comma, header line.
 *
 * @param name the file's name
 * @param columns the columns that must be there; others are ignored
 * @param key what makes a row unique within the file
 * @param reader turns a line into a row, or throws {@link CsvRow.Bad}
 */
record CsvFile<T>(String name, List<String> columns, Function<T, String> key, Function<CsvRow, T> reader) {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .setIgnoreSurroundingSpaces(true)
            .get();

    /** A row and where it stood. */
    record Line<T>(CsvRow source, T row) {}

    /** The good rows of the file in {@code source}, none if it is not there; what is wrong is added to {@code errors}. */
    List<Line<T>> read(ImportSource source, List<ImportError> errors) {
        if (!source.has(name)) {
            return List.of();
        }
        var rows = new ArrayList<Line<T>>();
        long line = 1;
        try (var text = new BufferedReader(source.open(name))) {
            skipByteOrderMark(text);
            try (var parser = FORMAT.parse(text)) {
                if (!headerIsComplete(parser.getHeaderNames(), errors)) {
                    return List.of();
                }
                var seen = new HashMap<String, Long>();
                for (var columnsOfLine : parser) {
                    line = parser.getCurrentLineNumber();
                    take(new CsvRow(name, line, columnsOfLine), seen, rows, errors);
                    if (errors.size() >= ImportReport.ERRORS_MAX) {
                        break;
                    }
                }
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException unreadable) {
            errors.add(new ImportError(
                    name,
                    line + 1,
                    "",
                    String.valueOf(unreadable.getMessage()),
                    "comma-separated UTF-8 text with a header"));
        }
        return rows;
    }

    private void take(CsvRow source, Map<String, Long> seen, List<Line<T>> rows, List<ImportError> errors) {
        try {
            var row = reader.apply(source);
            var before = seen.putIfAbsent(key.apply(row), source.line());
            if (before == null) {
                rows.add(new Line<>(source, row));
            } else {
                errors.add(new ImportError(
                        name, source.line(), columns.getFirst(), key.apply(row), "only once; first in line " + before));
            }
        } catch (CsvRow.Bad bad) {
            errors.add(bad.error());
        }
    }

    private boolean headerIsComplete(List<String> header, List<ImportError> errors) {
        var missing =
                columns.stream().filter(column -> !header.contains(column)).toList();
        missing.forEach(column -> errors.add(
                new ImportError(name, 1, column, String.join(",", header), "a header with the column " + column)));
        return missing.isEmpty();
    }

    private static void skipByteOrderMark(BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
    }
}
