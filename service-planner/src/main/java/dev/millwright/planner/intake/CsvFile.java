package dev.millwright.planner.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads one kind of file: UTF-8, comma, header line.
 *
 * @param name the file's name
 * @param columns the columns that must be there; others may be missing
 * @param key what makes a row unique within the file
 * @param reader turns a line into a row, or throws {@link CsvRow.Bad}
 */
record CsvFile<T>(String name, List<String> columns, Function<T, String> key, Function<CsvRow, T> reader) {
    /** A row and where it stood. */
    record Line<T>(CsvRow source, T row) {}

    /** The good rows of the file in {@code source}, none if it is not there; what is wrong is added to {@code errors}. */
    List<Line<T>> read(RowSource source, List<ImportError> errors) {
        var rows = new ArrayList<Line<T>>();
        var seen = new HashMap<String, Long>();
        each(source, errors, line -> {
            var before = seen.putIfAbsent(key.apply(line.row()), line.source().line());
            if (before == null) {
                rows.add(line);
            } else {
                errors.add(twice(line, "only once; first in line " + before));
            }
        });
        return rows;
    }

    /** Gives each good row to {@code taker}, one after the other; what is wrong is added to {@code errors}. */
    void each(RowSource source, List<ImportError> errors, Consumer<Line<T>> taker) {
        if (!source.has(name)) {
            return;
        }
        source.each(name, columns, errors, row -> {
            try {
                taker.accept(new Line<>(row, reader.apply(row)));
            } catch (CsvRow.Bad bad) {
                errors.add(bad.error());
            }
            return errors.size() < ImportReport.ERRORS_MAX;
        });
    }

    /** That {@code line} has a key that was there before. */
    ImportError twice(Line<T> line, String rule) {
        return line.source().bad(columns.getFirst(), rule, null).error();
    }
}
