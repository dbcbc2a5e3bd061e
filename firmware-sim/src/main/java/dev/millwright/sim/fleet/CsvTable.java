package dev.millwright.sim.fleet;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** One CSV file of an import directory: UTF-8, header first, line feeds. */
public final class CsvTable implements AutoCloseable {
    private final CSVPrinter printer;

    /** Begins the file, replacing what was there. */
    public CsvTable(Path file, String... header) {
        try {
            BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
            printer = CSVFormat.RFC4180
                    .builder()
                    .setHeader(header)
                    .setRecordSeparator("\n")
                    .get()
                    .print(writer);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private CsvTable(CSVPrinter printer) {
        this.printer = printer;
    }

    /** Goes on behind the last row of {@code file}; rows must have its columns. */
    public static CsvTable appending(Path file) {
        try {
            return new CsvTable(CSVFormat.RFC4180
                    .builder()
                    .setRecordSeparator("\n")
                    .get()
                    .print(Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** Writes one row; an empty text stands for an absent value. */
    public void row(Object... values) {
        try {
            printer.printRecord(values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            printer.close(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
