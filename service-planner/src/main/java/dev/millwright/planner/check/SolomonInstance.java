package dev.millwright.planner.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A vehicle routing instance with time windows in the text form of Solomon (Operations Research 35(2), 1987), which Gehring and
 * Homberger use, too.
 *
 * @param name of the file without its ending
 * @param vehicles how many there are at most
 * @param capacity of each
 * @param places the depot first, then the customers
 */
public record SolomonInstance(String name, int vehicles, int capacity, List<Place> places) {
    private static final String ROW = "customer number, x, y, demand, ready time, due date, service time";

    /** Copies its list. */
    public SolomonInstance {
        places = List.copyOf(places);
    }

    /**
     * A customer or the depot.
     *
     * @param number as in the file
     * @param x coordinate
     * @param y coordinate
     * @param demand of the capacity
     * @param ready first moment to begin
     * @param due last moment to begin
     * @param service how long it takes
     */
    public record Place(int number, double x, double y, int demand, double ready, double due, double service) {}

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException naming file, line and what was expected
     */
    public static SolomonInstance read(Path file) {
        var lines = new InstanceLines(file);
        var fleet = lines.numbers(lines.behind("NUMBER", "CAPACITY"), 2, "number of vehicles, capacity");
        int vehicles = lines.whole(fleet[0], "number of vehicles");
        int capacity = lines.whole(fleet[1], "capacity");
        if (vehicles < 1 || capacity < 0) {
            throw lines.wrong(vehicles + " vehicles of " + capacity, "at least one vehicle");
        }
        var places = new ArrayList<Place>();
        for (var line = lines.behind("CUST", "DEMAND"); line != null; line = lines.nextOrNull()) {
            var row = lines.numbers(line, 7, ROW);
            var place = new Place(
                    lines.whole(row[0], "number"),
                    row[1],
                    row[2],
                    lines.whole(row[3], "demand"),
                    row[4],
                    row[5],
                    row[6]);
            if (place.number() != places.size()) {
                throw lines.wrong("number " + place.number(), "number " + places.size() + ": 0 is the depot");
            }
            if (place.ready() > place.due() || place.service() < 0 || place.demand() < 0) {
                throw lines.wrong("'" + line + "'", "ready time <= due date, demand and service time >= 0");
            }
            places.add(place);
        }
        return new SolomonInstance(lines.name(), vehicles, capacity, places);
    }

    /** Distance and travel time from one place to another, truncated to one decimal, in tenths. */
    public double tenths(int from, int to) {
        var a = places.get(from);
        var b = places.get(to);
        // The small addend keeps 3.6 from becoming 3.5 where the root of an exact square is a bit too small.
        return Math.floor(Math.hypot(a.x() - b.x(), a.y() - b.y()) * 10 + 1e-9);
    }
}
