package dev.millwright.planner.check;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * When requests become known during the day.
 *
 * @param instance name of the instance that they belong to, the file's name up to {@code _rd_}
 * @param percent of the requests that are released during the day, as the file's name says
 * @param release moment by request id; negative if it is known beforehand
 */
public record ReleaseDates(String instance, int percent, Map<Integer, Double> release) {
    private static final String EXPECTED = "request id, release date (-1: known beforehand)";

    /** Copies its map. */
    public ReleaseDates {
        release = Collections.unmodifiableMap(new TreeMap<>(release));
    }

    /**
     * Reads a file {@code INSTANCE_rd_PERCENT.txt}.
     *
     * @throws IllegalArgumentException naming file, line and what was expected
     */
    public static ReleaseDates read(Path file) {
        var lines = new InstanceLines(file);
        int mark = lines.name().indexOf("_rd_");
        if (mark < 1) {
            throw lines.wrong("the file's name", "INSTANCE_rd_PERCENT.txt");
        }
        int percent = lines.whole(lines.number(lines.name().substring(mark + 4), "percent"), "percent");
        var release = new TreeMap<Integer, Double>();
        for (var line = lines.behind("ID", "RD"); line != null; line = lines.nextOrNull()) {
            if (line.startsWith("#")) {
                continue;
            }
            var row = lines.numbers(line, 2, EXPECTED);
            if (release.put(lines.whole(row[0], "request id"), row[1]) != null) {
                throw lines.wrong("'" + line + "' again", "every request once");
            }
        }
        return new ReleaseDates(lines.name().substring(0, mark), percent, release);
    }

    /** When {@code request} becomes known; negative if it is known beforehand. */
    public double of(int request) {
        return release.getOrDefault(request, -1.0);
    }
}
