package dev.millwright.planner.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * Rows as they stand in CSV text: UTF-8, with or without a byte order mark, comma, header line.
 *
 * @param source where the text comes from
 */
record CsvText(ImportSource source) implements RowSource {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .setIgnoreSurroundingSpaces(true)
            .get();

    @Override
    public boolean has(String name) {
        return source.has(name);
    }

    @Override
    public void each(String name, List<String> columns, List<ImportError> errors, Predicate<CsvRow> taker) {
        read(source, name, errors, new Lines() {
            @Override
            public boolean header(List<String> header) {
                return isComplete(name, header, columns, errors);
            }

            @Override
            public boolean line(long line, CSVRecord record) {
                return taker.test(CsvRow.of(name, line, record));
            }
        });
    }

    /** Who reads a file; either method answers false to hear no more. */
    interface Lines {
        /** The header, as it stands. */
        boolean header(List<String> header);

        /** One line; {@code line} counts from 1, which is the header. */
        boolean line(long line, CSVRecord record);
    }

    /** Reads the file called {@code name}, which must be there; what cannot be read is added to {@code errors}. */
    static void read(ImportSource source, String name, List<ImportError> errors, Lines lines) {
        long line = 1;
        try (var text = new BufferedReader(source.open(name))) {
            skipByteOrderMark(text);
            try (var parser = FORMAT.parse(text)) {
                if (!lines.header(parser.getHeaderNames())) {
                    return;
                }
                for (var record : parser) {
                    line = parser.getCurrentLineNumber();
                    if (!lines.line(line, record)) {
                        return;
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
    }

    private static boolean isComplete(
            String name, List<String> header, List<String> columns, List<ImportError> errors) {
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
