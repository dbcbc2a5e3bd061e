package dev.millwright.twins.evaluation.skab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One experiment of the benchmark: {@code datetime;} eight signals {@code [;anomaly;changepoint]}, a row a second.
 * Immutable by convention: nobody writes the arrays.
 */
final class SkabFile {
    private static final int SIGNALS = SkabModel.SIGNAL_NAMES.size();

    private final String name;
    private final List<String> times;
    private final long[] atMillis;
    private final List<float[]> values;
    private final boolean[] anomaly;
    private final boolean[] changePoint;
    private final boolean labelled;

    private SkabFile(String name, int rows, boolean labelled) {
        this.name = name;
        this.labelled = labelled;
        times = new ArrayList<>(rows);
        values = new ArrayList<>(rows);
        atMillis = new long[rows];
        anomaly = new boolean[rows];
        changePoint = new boolean[rows];
    }

    /** All {@code .csv} files in the folders of {@code directory}, by folder and name. */
    static List<SkabFile> readAll(Path directory) {
        try (var paths = Files.walk(directory, 2)) {
            var found = paths.filter(p -> p.toString().endsWith(".csv"))
                    .filter(p -> directory.relativize(p).getNameCount() == 2)
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException(directory
                        + ": no CSV file in any folder of it (expected: valve1/0.csv and the like); give the directory"
                        + " that holds valve1, valve2, other, anomaly-free.");
            }
            var files = new ArrayList<SkabFile>();
            for (var path : found) {
                files.add(read(directory.relativize(path).toString().replace('\\', '/'), path));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + directory + ": " + e.getMessage(), e);
        }
    }

    private static SkabFile read(String name, Path path) throws IOException {
        var lines = Files.readAllLines(path);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException(path + ": empty (expected: a line of column names)");
        }
        var columns = Arrays.asList(lines.getFirst().split(";"));
        var places = new int[SIGNALS];
        for (int i = 0; i < SIGNALS; i++) {
            places[i] = columns.indexOf(SkabModel.SIGNAL_NAMES.get(i));
            if (places[i] < 0) {
                throw new IllegalArgumentException("%s line 1: no column '%s' (expected: datetime;%s, separated by ';')"
                        .formatted(path, SkabModel.SIGNAL_NAMES.get(i), String.join(";", SkabModel.SIGNAL_NAMES)));
            }
        }
        int anomalyColumn = columns.indexOf("anomaly");
        int changeColumn = columns.indexOf("changepoint");
        lines.removeIf(String::isBlank);
        var file = new SkabFile(name, lines.size() - 1, anomalyColumn >= 0);
        for (int row = 0; row < lines.size() - 1; row++) {
            file.parse(row, lines.get(row + 1).split(";", -1), places, anomalyColumn, changeColumn, path);
        }
        return file;
    }

    private void parse(int row, String[] cells, int[] places, int anomalyColumn, int changeColumn, Path path) {
        try {
            times.add(cells[0]);
            atMillis[row] = LocalDateTime.parse(cells[0].trim().replace(' ', 'T'))
                    .toInstant(ZoneOffset.UTC)
                    .toEpochMilli();
            var signals = new float[SIGNALS];
            for (int i = 0; i < SIGNALS; i++) {
                var cell = cells[places[i]];
                signals[i] = cell.isBlank() ? Float.NaN : Float.parseFloat(cell);
            }
            values.add(signals);
            anomaly[row] = anomalyColumn >= 0 && Double.parseDouble(cells[anomalyColumn]) > 0.5;
            changePoint[row] = changeColumn >= 0 && Double.parseDouble(cells[changeColumn]) > 0.5;
        } catch (NumberFormatException | DateTimeParseException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    "%s line %d: '%s' (expected: 2020-03-09 10:14:33;0.0265878;… with as many cells as line 1)"
                            .formatted(path, row + 2, String.join(";", cells)),
                    e);
        }
    }

    /** Folder and file name, such as {@code valve1/0.csv}. */
    String name() {
        return name;
    }

    /** The folder. */
    String group() {
        return name.substring(0, name.indexOf('/'));
    }

    int rows() {
        return values.size();
    }

    /** The time as it stands in the file. */
    String time(int row) {
        return times.get(row);
    }

    long atMillis(int row) {
        return atMillis[row];
    }

    /** The signals in the order of {@link SkabModel#SIGNAL_NAMES}; NaN if empty. */
    float[] values(int row) {
        return values.get(row);
    }

    /** Whether it says what is an anomaly. */
    boolean labelled() {
        return labelled;
    }

    boolean anomaly(int row) {
        return anomaly[row];
    }

    boolean changePoint(int row) {
        return changePoint[row];
    }
}
