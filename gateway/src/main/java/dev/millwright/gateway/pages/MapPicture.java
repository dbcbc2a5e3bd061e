package dev.millwright.gateway.pages;

import dev.millwright.planner.dispatch.Board;
import dev.millwright.planner.resources.GeoPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The routes of one day as a picture of {@value #WIDTH} by {@value #HEIGHT} points: longitude across, latitude up, the scale such that
 * distances are right in the middle of the picture.
 *
 * @param land outlines of land as paths
 * @param grid meridians and parallels with their degrees
 * @param routes one per technician who is on the road
 * @param towns names of plants' towns, each once
 * @param idle technicians without a stop on that day
 * @param scaleKilometres kilometres that the bar of the scale stands for
 * @param scaleWidth length of that bar in points
 */
public record MapPicture(
        List<String> land,
        List<Grid> grid,
        List<Route> routes,
        List<Town> towns,
        List<String> idle,
        int scaleKilometres,
        double scaleWidth) {
    /** Width of the picture. */
    public static final int WIDTH = 1000;

    /** Height of the picture. */
    public static final int HEIGHT = 680;

    /** Colours that the style sheet knows. */
    static final int TONES = 8;

    private static final double MARGIN_SHARE = 0.12;
    private static final double KILOMETRES_PER_DEGREE = 111.2;
    private static final double SPAN_MIN_DEGREES = 0.6;
    private static final double BEND = 0.07;
    private static final List<Integer> BARS = List.of(5, 10, 20, 50, 100, 200, 500, 1000);
    private static final double BAR_MAX = 180;
    private static final double MARK = 32;

    /**
     * A line of the grid.
     *
     * @param path as a path
     * @param label degrees with their direction
     * @param x where the label stands
     * @param y where the label stands
     */
    public record Grid(String path, String label, double x, double y) {}

    /**
     * A technician's way through the day.
     *
     * @param letter marks home and stops
     * @param tone colour and pattern, from 0
     * @param row the technician
     * @param legs the ways as paths
     * @param x home
     * @param y home
     * @param stops in their order
     */
    public record Route(String letter, int tone, Board.Row row, List<Leg> legs, double x, double y, List<Mark> stops) {
        /** The only day. */
        public Board.Day day() {
            return row.days().getFirst();
        }
    }

    /**
     * A way.
     *
     * @param path as a path
     * @param proposed whether it is driven only if a proposal is accepted
     */
    public record Leg(String path, boolean proposed) {}

    /**
     * A stop.
     *
     * @param number its place in the day, from 1
     * @param stop the visit
     * @param x across
     * @param y down
     */
    public record Mark(int number, Board.Stop stop, double x, double y) {}

    /**
     * A town with plants.
     *
     * @param name the town
     * @param x across
     * @param y down
     */
    public record Town(String name, double x, double y) {}

    /** The picture of the first day of {@code board}. */
    static MapPicture of(Board board, List<List<GeoPoint>> coast) {
        var travelling = board.rows().stream()
                .filter(row -> !row.days().getFirst().stops().isEmpty())
                .toList();
        var frame = Frame.around((travelling.isEmpty() ? board.rows() : travelling)
                .stream()
                        .flatMap(row -> Stream.concat(
                                Stream.of(row.home()),
                                row.days().getFirst().stops().stream()
                                        .map(stop -> stop.what().place())))
                        .toList());
        var routes = new ArrayList<Route>();
        var taken = new HashMap<String, Integer>();
        for (var row : travelling) {
            routes.add(route(row, routes.size(), frame, taken));
        }
        double kilometre = frame.scale / KILOMETRES_PER_DEGREE;
        int bar = BARS.stream()
                .filter(each -> each * kilometre <= BAR_MAX)
                .reduce((a, b) -> b)
                .orElse(BARS.getFirst());
        return new MapPicture(
                coast.stream().map(polygon -> frame.path(polygon) + "Z").toList(),
                frame.grid(),
                routes,
                towns(routes),
                board.rows().stream()
                        .filter(row -> row.days().getFirst().stops().isEmpty())
                        .map(Board.Row::name)
                        .toList(),
                bar,
                bar * kilometre);
    }

    private static Route route(Board.Row row, int index, Frame frame, Map<String, Integer> taken) {
        var stops = row.days().getFirst().stops();
        var marks = new ArrayList<Mark>();
        var legs = new ArrayList<Leg>();
        var here = row.home();
        boolean allProposed = true;
        for (var stop : stops) {
            var there = stop.what().place();
            boolean proposed = stop.kind() == Board.Kind.PROPOSAL;
            legs.add(new Leg(frame.bow(here, there), proposed));
            marks.add(new Mark(marks.size() + 1, stop, frame.x(there), frame.y(there)));
            allProposed &= proposed;
            here = there;
        }
        legs.add(new Leg(frame.bow(here, row.home()), allProposed));
        return new Route(
                letter(index),
                index % TONES,
                row,
                legs,
                frame.x(row.home()),
                frame.y(row.home()),
                spread(marks, taken));
    }

    /** Stops at one place side by side instead of on top of each other. */
    private static List<Mark> spread(List<Mark> marks, Map<String, Integer> taken) {
        return marks.stream()
                .map(mark -> {
                    int before = taken.merge(mark.stop().what().siteId(), 1, Integer::sum) - 1;
                    return new Mark(mark.number(), mark.stop(), mark.x() + before * MARK, mark.y());
                })
                .toList();
    }

    private static String letter(int index) {
        var letter = String.valueOf((char) ('A' + index % 26));
        return index < 26 ? letter : letter + (index / 26 + 1);
    }

    private static List<Town> towns(List<Route> routes) {
        return List.copyOf(routes.stream()
                .flatMap(route -> route.stops().stream())
                .filter(mark -> !mark.stop().what().city().isEmpty())
                .collect(Collectors.toMap(
                        mark -> mark.stop().what().city(),
                        mark -> new Town(mark.stop().what().city(), mark.x(), mark.y()),
                        (a, b) -> a,
                        LinkedHashMap::new))
                .values());
    }

    /** Where a place lies in the picture. */
    private record Frame(double west, double north, double scale, double shrink, double left, double top) {
        static Frame around(List<GeoPoint> places) {
            double west = places.stream().mapToDouble(GeoPoint::longitude).min().orElse(-9);
            double east = places.stream().mapToDouble(GeoPoint::longitude).max().orElse(30);
            double south = places.stream().mapToDouble(GeoPoint::latitude).min().orElse(37);
            double north = places.stream().mapToDouble(GeoPoint::latitude).max().orElse(66);
            double shrink = Math.cos(Math.toRadians((south + north) / 2));
            double across = Math.max(SPAN_MIN_DEGREES, (east - west) * shrink);
            double down = Math.max(SPAN_MIN_DEGREES, north - south);
            double scale = Math.min(WIDTH * (1 - 2 * MARGIN_SHARE) / across, HEIGHT * (1 - 2 * MARGIN_SHARE) / down);
            return new Frame(
                    west,
                    north,
                    scale,
                    shrink,
                    (WIDTH - (east - west) * shrink * scale) / 2,
                    (HEIGHT - (north - south) * scale) / 2);
        }

        double x(GeoPoint place) {
            return left + (place.longitude() - west) * shrink * scale;
        }

        double y(GeoPoint place) {
            return top + (north - place.latitude()) * scale;
        }

        String path(List<GeoPoint> places) {
            return places.stream()
                    .map(place -> String.format(Locale.ROOT, "%.1f %.1f", x(place), y(place)))
                    .collect(Collectors.joining("L", "M", ""));
        }

        /** A line that is bent a little to its left, so that the way there and the way back are two lines. */
        String bow(GeoPoint from, GeoPoint to) {
            double dx = x(to) - x(from);
            double dy = y(to) - y(from);
            return String.format(
                    Locale.ROOT,
                    "M%.1f %.1fQ%.1f %.1f %.1f %.1f",
                    x(from),
                    y(from),
                    x(from) + dx / 2 + dy * BEND,
                    y(from) + dy / 2 - dx * BEND,
                    x(to),
                    y(to));
        }

        List<Grid> grid() {
            double degrees = HEIGHT / scale;
            int step = degrees > 20 ? 10 : degrees > 8 ? 5 : degrees > 3 ? 2 : 1;
            var lines = new ArrayList<Grid>();
            double east = west + (WIDTH - left) / (shrink * scale);
            double first = west - left / (shrink * scale);
            for (int at = (int) Math.ceil(first / step) * step; at <= east; at += step) {
                double x = left + (at - west) * shrink * scale;
                lines.add(new Grid(
                        String.format(Locale.ROOT, "M%.1f 0V%d", x, HEIGHT),
                        Math.abs(at) + "°" + (at < 0 ? "W" : "E"),
                        x + 5,
                        HEIGHT - 8));
            }
            double south = north - (HEIGHT - top) / scale;
            double upper = north + top / scale;
            for (int at = (int) Math.ceil(south / step) * step; at <= upper; at += step) {
                double y = top + (north - at) * scale;
                lines.add(new Grid(
                        String.format(Locale.ROOT, "M0 %.1fH%d", y, WIDTH),
                        Math.abs(at) + "°" + (at < 0 ? "S" : "N"),
                        6,
                        y - 6));
            }
            return lines;
        }
    }

    /** Stops in all. */
    public int count() {
        return routes.stream().mapToInt(route -> route.stops().size()).sum();
    }

    /** Kilometres in all. */
    public double kilometres() {
        return routes.stream().mapToDouble(route -> route.day().kilometres()).sum();
    }

    /** A number for an attribute. */
    public static String at(double value) {
        return Objects.requireNonNull(String.format(Locale.ROOT, "%.1f", value));
    }
}
