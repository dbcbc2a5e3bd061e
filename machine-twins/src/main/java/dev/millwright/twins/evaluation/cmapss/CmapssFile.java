package dev.millwright.twins.evaluation.cmapss;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads C-MAPSS files: as CSV with a header, or as NASA's own text without one, values parted by blanks. A line is unit,
 * cycle, 3 settings, 21 sensors and, in some copies, the remaining life.
 */
public final class CmapssFile {
    private static final int SENSOR_FROM = 5;
    private static final int SENSORS = 21;
    private static final int COLUMNS = SENSOR_FROM + SENSORS;

    private CmapssFile() {}

    /** Thrown when a file is missing or malformed; the message names file, line, what was expected and what to do. */
    public static final class Unreadable extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    /**
     * One engine.
     *
     * @param unit its number in the file
     * @param cycles ascending, usually from 1
     * @param sensors per cycle the 21 sensors
     * @param left remaining life after the last cycle if the file tells it, otherwise NaN
     */
    public record Engine(int unit, List<Integer> cycles, List<float[]> sensors, double left) {
        /** Copies its lists. */
        public Engine {
            cycles = List.copyOf(cycles);
            sensors = List.copyOf(sensors);
        }

        /** Number of cycles. */
        public int length() {
            return cycles.size();
        }
    }

    private static final class Draft {
        private final List<Integer> cycles = new ArrayList<>();
        private final List<float[]> sensors = new ArrayList<>();
        private double left = Double.NaN;
    }

    /**
     * All engines of {@code file}, ascending by unit.
     *
     * @throws Unreadable if it is missing or a line is not what it should be
     */
    public static List<Engine> engines(Path file) {
        var drafts = new TreeMap<Integer, Draft>();
        var lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            var parts = parts(lines.get(i));
            if (parts.length == 0 || (i == 0 && !number(parts[0]))) {
                continue;
            }
            if (parts.length != COLUMNS && parts.length != COLUMNS + 1) {
                throw new Unreadable(
                        "%s line %d: %d columns (expected: unit, cycle, 3 settings, 21 sensors and maybe the remaining life, so 26 or 27). Is it one of the train_FD or test_FD files?"
                                .formatted(file, i + 1, parts.length));
            }
            add(drafts, file, i + 1, parts);
        }
        if (drafts.isEmpty()) {
            throw new Unreadable(file + ": no engine in it (expected: one line per unit and cycle).");
        }
        var engines = new ArrayList<Engine>();
        drafts.forEach((unit, d) -> engines.add(new Engine(unit, d.cycles, d.sensors, d.left)));
        return engines;
    }

    private static void add(Map<Integer, Draft> drafts, Path file, int line, String[] parts) {
        var draft = drafts.computeIfAbsent((int) value(file, line, parts, 0), u -> new Draft());
        int cycle = (int) value(file, line, parts, 1);
        if (!draft.cycles.isEmpty() && cycle <= draft.cycles.getLast()) {
            throw new Unreadable(
                    "%s line %d: cycle %d of unit %s after cycle %d (expected: ascending). Sort the file by unit and cycle."
                            .formatted(file, line, cycle, parts[0], draft.cycles.getLast()));
        }
        for (int setting = 2; setting < SENSOR_FROM; setting++) {
            value(file, line, parts, setting);
        }
        var sensors = new float[SENSORS];
        for (int s = 0; s < SENSORS; s++) {
            sensors[s] = (float) value(file, line, parts, SENSOR_FROM + s);
        }
        draft.cycles.add(cycle);
        draft.sensors.add(sensors);
        draft.left = parts.length > COLUMNS ? value(file, line, parts, COLUMNS) : Double.NaN;
    }

    /**
     * Remaining life by line, the last number of each.
     *
     * @param engines how many are expected
     * @throws Unreadable if it is missing, a line holds no number, or there are too few or too many
     */
    public static List<Double> lives(Path file, int engines) {
        var lives = new ArrayList<Double>();
        var lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            var parts = parts(lines.get(i));
            if (parts.length == 0 || (i == 0 && !number(parts[parts.length - 1]))) {
                continue;
            }
            lives.add(value(file, i + 1, parts, parts.length - 1));
        }
        if (lives.size() != engines) {
            throw new Unreadable(
                    "%s: %d numbers for %d engines (expected: one line per engine of the test file). Do the two belong together?"
                            .formatted(file, lives.size(), engines));
        }
        return lives;
    }

    private static List<String> lines(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new Unreadable(file + ": no such file (expected: a C-MAPSS file such as train_FD003.txt).");
        }
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Unreadable("%s: cannot be read as text (%s).".formatted(file, e));
        }
    }

    private static String[] parts(String line) {
        var text = line.strip();
        return text.isEmpty()
                ? new String[0]
                : text.contains(",") ? text.split("\\s*,\\s*", -1) : text.split("\\s+", -1);
    }

    private static boolean number(String text) {
        try {
            return Double.isFinite(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static double value(Path file, int line, String[] parts, int column) {
        if (!number(parts[column])) {
            throw new Unreadable("%s line %d column %d: '%s' (expected: a number)."
                    .formatted(file, line, column + 1, parts[column]));
        }
        return Double.parseDouble(parts[column]);
    }
}
