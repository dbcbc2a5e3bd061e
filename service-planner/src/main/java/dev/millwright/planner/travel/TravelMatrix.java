package dev.millwright.planner.travel;

import dev.millwright.planner.resources.GeoPoint;
import dev.millwright.planner.resources.TravelTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * Measured ways between places, for example from a routing server. Places are recognised by their coordinates, rounded to a ten-
 * thousandth of a degree (about ten metres). A way that is not in the matrix is reckoned by the fallback; the way back is not assumed
 * to be as long as the way there. Thread-safe.
 */
public final class TravelMatrix implements TravelTime {
    private static final double STEPS_PER_DEGREE = 10_000;
    private static final List<String> COLUMNS =
            List.of("from_latitude", "from_longitude", "to_latitude", "to_longitude", "minutes", "km");
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .setIgnoreSurroundingSpaces(true)
            .get();

    private final Map<Way, Leg> ways;
    private final TravelTime fallback;

    private TravelMatrix(Map<Way, Leg> ways, TravelTime fallback) {
        this.ways = Map.copyOf(ways);
        this.fallback = fallback;
    }

    private record Cell(long north, long east) {
        static Cell of(GeoPoint point) {
            return new Cell(
                    Math.round(point.latitude() * STEPS_PER_DEGREE), Math.round(point.longitude() * STEPS_PER_DEGREE));
        }
    }

    private record Way(Cell from, Cell to) {}

    /**
     * Reads the columns {@code from_latitude, from_longitude, to_latitude, to_longitude, minutes, km} of {@code file}.
     *
     * @param fallback for ways that are not in the file
     * @throws IllegalArgumentException with line, column and what is expected, if a line cannot be used
     * @throws UncheckedIOException if the file cannot be read
     */
    public static TravelMatrix read(Path file, TravelTime fallback) {
        var ways = new HashMap<Way, Leg>();
        try (var text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                var parser = FORMAT.parse(text)) {
            for (var column : COLUMNS) {
                if (!parser.getHeaderNames().contains(column)) {
                    throw new IllegalArgumentException("%s line 1: no column %s (expected: %s)"
                            .formatted(file, column, String.join(",", COLUMNS)));
                }
            }
            for (var row : parser) {
                long line = parser.getCurrentLineNumber();
                var from = point(file, line, row, "from_latitude", "from_longitude");
                var to = point(file, line, row, "to_latitude", "to_longitude");
                double minutes = number(file, line, row, "minutes");
                double kilometres = number(file, line, row, "km");
                if (!(minutes >= 0) || !(kilometres >= 0)) {
                    throw new IllegalArgumentException("%s line %d: %s minutes, %s km (expected: at least 0)"
                            .formatted(file, line, minutes, kilometres));
                }
                ways.put(
                        new Way(Cell.of(from), Cell.of(to)),
                        new Leg(Duration.ofMinutes((long) Math.ceil(minutes)), kilometres));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("travel.matrix: %s cannot be read".formatted(file), e);
        }
        return new TravelMatrix(ways, fallback);
    }

    private static GeoPoint point(Path file, long line, CSVRecord row, String latitude, String longitude) {
        try {
            return new GeoPoint(number(file, line, row, latitude), number(file, line, row, longitude));
        } catch (IllegalArgumentException outside) {
            throw new IllegalArgumentException("%s line %d: %s".formatted(file, line, outside.getMessage()), outside);
        }
    }

    private static double number(Path file, long line, CSVRecord row, String column) {
        var text = row.isSet(column) ? row.get(column) : "";
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "%s line %d, %s: '%s' (expected: a number)".formatted(file, line, column, text), e);
        }
    }

    @Override
    public Leg between(GeoPoint from, GeoPoint to) {
        var known = ways.get(new Way(Cell.of(from), Cell.of(to)));
        return known == null ? fallback.between(from, to) : known;
    }

    /** How many ways are known. */
    public int size() {
        return ways.size();
    }
}
