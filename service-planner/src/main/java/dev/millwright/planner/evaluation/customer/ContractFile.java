package dev.millwright.planner.evaluation.customer;

import dev.millwright.planner.churn.ContractCustomer;
import dev.millwright.planner.churn.ContractCustomer.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * Contract customers as CSV with a heading: the first column names the customer, one says whether it left, all others are what is known of it.
 *
 * @param attributes names of all other columns, in their order
 * @param customers in the order of the lines
 */
record ContractFile(List<String> attributes, List<ContractCustomer> customers) {
    private static final CSVFormat CSV = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .get();

    /**
     * Reads {@code file}.
     *
     * @param outcome name of the column that says whether a customer left; where it is missing or empty, that is not known
     * @throws IllegalArgumentException if the file is malformed; the message names file, line and what was expected
     * @throws UncheckedIOException if it cannot be read
     */
    static ContractFile read(Path file, String outcome) {
        try (var parser = CSV.parse(Files.newBufferedReader(file))) {
            var names = parser.getHeaderNames();
            if (names.size() < 3 || names.stream().anyMatch(String::isBlank)) {
                throw new IllegalArgumentException(
                        "%s, line 1: heading %s (expected: the customer's column first, then what is known of it, none empty)"
                                .formatted(file, names));
            }
            var attributes =
                    names.stream().skip(1).filter(name -> !name.equals(outcome)).toList();
            var customers = new ArrayList<ContractCustomer>();
            var seen = new HashSet<String>();
            for (var line : parser) {
                var place = "%s, line %d".formatted(file, parser.getCurrentLineNumber());
                if (line.size() != names.size()) {
                    throw new IllegalArgumentException("%s: %d columns (expected: %d, as in the heading)"
                            .formatted(place, line.size(), names.size()));
                }
                var id = line.get(0).strip();
                if (id.isEmpty() || !seen.add(id)) {
                    throw new IllegalArgumentException(
                            "%s: customer '%s' (expected: a name that no line before has)".formatted(place, id));
                }
                customers.add(customer(id, line, attributes, names.contains(outcome) ? line.get(outcome) : "", place));
            }
            if (customers.isEmpty()) {
                throw new IllegalArgumentException(
                        "%s: no customers (expected: a heading and a line each)".formatted(file));
            }
            return new ContractFile(attributes, customers);
        } catch (UncheckedIOException | CSVException wrong) {
            throw new IllegalArgumentException(
                    "%s: not CSV (%s; expected: commas, quotes in pairs, UTF-8)".formatted(file, wrong.getMessage()),
                    wrong);
        } catch (IOException wrong) {
            throw new UncheckedIOException("cannot read " + file + ": " + wrong.getMessage(), wrong);
        }
    }

    private static ContractCustomer customer(
            String id, CSVRecord line, List<String> attributes, String outcome, String place) {
        var known = new HashMap<String, String>();
        for (var name : attributes) {
            var text = line.get(name).strip();
            if (!text.isEmpty() && !text.equalsIgnoreCase("NA")) {
                known.put(name, text);
            }
        }
        return new ContractCustomer(id, known, outcome(outcome, place));
    }

    private static Outcome outcome(String text, String place) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "yes", "true", "1" -> Outcome.LEFT;
            case "no", "false", "0" -> Outcome.STAYED;
            case "" -> Outcome.UNKNOWN;
            default ->
                throw new IllegalArgumentException(
                        "%s: outcome '%s' (expected: Yes or No, empty if not known)".formatted(place, text));
        };
    }

    /** Whether every customer's outcome is known. */
    boolean told() {
        return customers.stream().allMatch(customer -> customer.left() != Outcome.UNKNOWN);
    }

    /** 1 for each customer that left, else 0. */
    int[] left() {
        return customers.stream()
                .mapToInt(customer -> customer.left() == Outcome.LEFT ? 1 : 0)
                .toArray();
    }
}
