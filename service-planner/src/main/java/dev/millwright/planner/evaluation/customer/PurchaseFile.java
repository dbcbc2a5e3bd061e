package dev.millwright.planner.evaluation.customer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Reads purchases in the format of the CDNOW files: customer, (number in the sample,) date as yyyymmdd, pieces, dollars, between blanks, one
 * purchase a line, no heading. Pure.
 */
final class PurchaseFile {
    private static final String COLUMNS =
            "expected: customer, date as yyyymmdd, pieces, dollars; with a sample's number behind the customer in"
                    + " every line or in none";

    private PurchaseFile() {}

    /** What one customer bought on one day, all of it together. */
    record Purchase(LocalDate day, double dollars) {}

    /**
     * The purchases by customer, each customer's by day.
     *
     * @throws IllegalArgumentException if a line is malformed; the message names file, line and what was expected
     * @throws UncheckedIOException if the file cannot be read
     */
    static List<List<Purchase>> read(Path file) {
        var byCustomer = new TreeMap<String, TreeMap<LocalDate, Double>>();
        int columns = 0;
        int number = 0;
        for (var line : lines(file)) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            var fields = line.strip().split("\\s+", -1);
            var place = "%s, line %d".formatted(file, number);
            if (fields.length < 4 || fields.length > 5 || (columns != 0 && columns != fields.length)) {
                throw new IllegalArgumentException("%s: %d columns (%s)".formatted(place, fields.length, COLUMNS));
            }
            columns = fields.length;
            whole(fields[columns - 2], place);
            byCustomer
                    .computeIfAbsent(fields[0], _ -> new TreeMap<>())
                    .merge(day(fields[columns - 3], place), dollars(fields[columns - 1], place), Double::sum);
        }
        if (byCustomer.isEmpty()) {
            throw new IllegalArgumentException("%s: no purchases (%s)".formatted(file, COLUMNS));
        }
        var customers = new ArrayList<List<Purchase>>();
        for (var days : byCustomer.values()) {
            customers.add(days.entrySet().stream()
                    .map(day -> new Purchase(day.getKey(), day.getValue()))
                    .toList());
        }
        return customers;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (MalformedInputException e) {
            throw new IllegalArgumentException("%s: not a text file (expected: UTF-8 or ASCII)".formatted(file), e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static LocalDate day(String text, String place) {
        try {
            return LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "%s: date '%s' (expected: yyyymmdd, such as 19970118)".formatted(place, text), e);
        }
    }

    private static void whole(String text, String place) {
        if (!text.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("%s: pieces '%s' (expected: a whole number)".formatted(place, text));
        }
    }

    private static double dollars(String text, String place) {
        try {
            double value = Double.parseDouble(text);
            if (value >= 0 && Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException _) {
            // told below, as for a negative amount
        }
        throw new IllegalArgumentException(
                "%s: dollars '%s' (expected: 0 or more, such as 29.33)".formatted(place, text));
    }
}
