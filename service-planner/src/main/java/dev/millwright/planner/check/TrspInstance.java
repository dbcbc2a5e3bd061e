package dev.millwright.planner.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An instance of the technician routing and scheduling problem in the text form of Pillac, Guéret and Medaglia ("A parallel
 * matheuristic for the technician routing and scheduling problem", Optimization Letters 7, 2013).
 *
 * @param name of the file without its ending
 * @param depot where tools and parts may be fetched
 * @param technicians with their homes, numbered from 1
 * @param requests numbered behind the technicians
 * @param kinds of parts
 */
public record TrspInstance(String name, Entry depot, List<Entry> technicians, List<Entry> requests, int kinds) {
    private static final Pattern ROW = Pattern.compile(
            "(\\S+)\\s+(\\S+)\\s+(\\S+)\\s+(\\S+)\\s+(\\S+)\\s+(\\S+)\\s*\\[([^]]*)]\\s*\\[([^]]*)]\\s*\\[([^]]*)]");
    private static final String EXPECTED =
            "id, x, y, window's begin, window's end, service time, [skills], [tools], [parts by kind]";
    private static final int BITS_MAX = 63;

    /** Copies its lists. */
    public TrspInstance {
        technicians = List.copyOf(technicians);
        requests = List.copyOf(requests);
    }

    /**
     * A technician, a request, or the depot.
     *
     * @param id as in the file
     * @param x coordinate
     * @param y coordinate
     * @param opens begin of the window
     * @param closes end of the window
     * @param service how long it takes
     * @param skills held or needed
     * @param tools held or needed
     * @param parts held or needed by kind; empty at the depot
     */
    public record Entry(
            int id,
            double x,
            double y,
            double opens,
            double closes,
            double service,
            List<Integer> skills,
            List<Integer> tools,
            List<Integer> parts) {
        /** Copies its lists. */
        public Entry {
            skills = List.copyOf(skills);
            tools = List.copyOf(tools);
            parts = List.copyOf(parts);
        }
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException naming file, line and what was expected
     */
    public static TrspInstance read(Path file) {
        var lines = new InstanceLines(file);
        var counts = lines.numbers(lines.behind("CREW", "SKILLS"), 4, "crew count, skills, tools, spare parts");
        int crew = lines.whole(counts[0], "crew count");
        int kinds = lines.whole(counts[3], "spare parts");
        if (crew < 1) {
            throw lines.wrong("crew count " + crew, "at least one technician");
        }
        var entries = new ArrayList<Entry>();
        for (var line = lines.behind("ID", "TWS"); line != null; line = lines.nextOrNull()) {
            var entry = entry(lines, line);
            if (entry.id() != entries.size()) {
                throw lines.wrong(
                        "id " + entry.id(), "id " + entries.size() + ": 0 is the depot, then crew, then requests");
            }
            if (entry.id() > 0 && entry.parts().size() != kinds) {
                throw lines.wrong(entry.parts().size() + " kinds of parts", kinds + " as in the heading");
            }
            entries.add(entry);
        }
        if (entries.size() <= crew) {
            throw lines.wrong(
                    "the file ends after " + entries.size() + " rows", "a depot and " + crew + " technicians");
        }
        return new TrspInstance(
                lines.name(),
                entries.getFirst(),
                entries.subList(1, crew + 1),
                entries.subList(crew + 1, entries.size()),
                kinds);
    }

    private static Entry entry(InstanceLines lines, String line) {
        var match = ROW.matcher(line);
        if (!match.matches()) {
            throw lines.wrong("'" + line + "'", EXPECTED);
        }
        var numbers = new double[6];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = lines.number(match.group(i + 1), EXPECTED);
        }
        var entry = new Entry(
                lines.whole(numbers[0], "id"),
                numbers[1],
                numbers[2],
                numbers[3],
                numbers[4],
                numbers[5],
                kinds(lines, match.group(7), BITS_MAX),
                kinds(lines, match.group(8), BITS_MAX),
                kinds(lines, match.group(9), Integer.MAX_VALUE));
        if (entry.opens() > entry.closes() || entry.service() < 0) {
            throw lines.wrong("'" + line + "'", "window's begin <= end, service time >= 0");
        }
        return entry;
    }

    private static List<Integer> kinds(InstanceLines lines, String list, int max) {
        var kinds = new ArrayList<Integer>();
        for (var word : list.strip().split("[,;\\s]+", -1)) {
            if (!word.isEmpty()) {
                int kind = lines.whole(lines.number(word, EXPECTED), "entry of a list");
                if (kind < 0 || kind > max) {
                    throw lines.wrong("entry " + kind + " of a list", "0 to " + max);
                }
                kinds.add(kind);
            }
        }
        return kinds;
    }

    /** The technician, request or depot with this id. */
    public Entry entry(int id) {
        return id == 0
                ? depot
                : id <= technicians.size() ? technicians.get(id - 1) : requests.get(id - 1 - technicians.size());
    }

    /** How many ids there are: the depot, technicians and requests. */
    public int ids() {
        return 1 + technicians.size() + requests.size();
    }

    /** Travel time between two ids: the Euclidean distance. */
    public double travel(int from, int to) {
        var a = entry(from);
        var b = entry(to);
        return Math.hypot(a.x() - b.x(), a.y() - b.y());
    }
}
