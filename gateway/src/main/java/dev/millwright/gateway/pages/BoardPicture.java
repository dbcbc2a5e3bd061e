package dev.millwright.gateway.pages;

import dev.millwright.planner.dispatch.Board;
import dev.millwright.planner.resources.TimeSpan;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where everything stands in the picture of a board: hours along a day in the technician's own time, one scale for all days.
 *
 * @param board what is shown
 * @param firstHour begin of the scale, 0 to 23
 * @param lastHour end of the scale, up to 24
 * @param zone the zone of most technicians
 */
public record BoardPicture(Board board, int firstHour, int lastHour, ZoneId zone) {
    private static final int EARLY = 7;
    private static final int LATE = 17;
    private static final int DAY_HOURS = 24;
    private static final double MINUTES = 60;
    private static final double WHOLE = 100;

    /** The picture of {@code board}, wide enough for every shift, visit and way. */
    static BoardPicture of(Board board) {
        int first = EARLY;
        int last = LATE;
        for (var row : board.rows()) {
            for (var day : row.days()) {
                for (var span : spans(day)) {
                    double from = hour(span.from(), day.date(), row.zone());
                    double to = hour(span.to(), day.date(), row.zone());
                    first = Math.min(first, (int) Math.floor(from));
                    last = Math.max(last, (int) Math.ceil(to));
                }
            }
        }
        return new BoardPicture(board, Math.max(0, first), Math.min(DAY_HOURS, last), commonZone(board));
    }

    private static List<TimeSpan> spans(Board.Day day) {
        return Stream.of(
                        day.working().stream(),
                        day.stops().stream().map(Board.Stop::span),
                        day.legs().stream()
                                .filter(leg -> !leg.dayBefore())
                                .map(leg -> new TimeSpan(leg.from(), leg.to())))
                .flatMap(each -> each)
                .toList();
    }

    private static ZoneId commonZone(Board board) {
        return board.rows().stream()
                .collect(Collectors.groupingBy(Board.Row::zone, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.<ZoneId, Long>comparingByValue()
                        .thenComparing(entry -> entry.getKey().getId()))
                .map(Map.Entry::getKey)
                .orElse(ZoneId.of("UTC"));
    }

    /** Hours since the beginning of {@code date}, beyond 0 and 24 for other days. */
    private static double hour(Instant at, LocalDate date, ZoneId zone) {
        var local = at.atZone(zone).toLocalDateTime();
        long days = local.toLocalDate().toEpochDay() - date.toEpochDay();
        return days * DAY_HOURS + local.toLocalTime().toSecondOfDay() / (MINUTES * MINUTES);
    }

    /** Whether the clocks of {@code row} show another time than those of most technicians. */
    public boolean isElsewhere(Board.Row row) {
        var at = board.from().atStartOfDay(zone).toInstant();
        return !row.zone().getRules().getOffset(at).equals(zone.getRules().getOffset(at));
    }

    /** Whether a way of {@code day} is driven the day before or after. */
    public static boolean isNightAway(Board.Day day) {
        return day.legs().stream().anyMatch(Board.Leg::dayBefore);
    }

    /** The days of the board. */
    public List<LocalDate> days() {
        return board.from().datesUntil(board.to().plusDays(1)).toList();
    }

    /** Whether nobody works, is away or has a visit on the board's day number {@code index}: its column is narrow. */
    public boolean isQuiet(int index) {
        return board.rows().stream()
                .map(row -> row.days().get(index))
                .allMatch(day -> day.working().isEmpty() && day.stops().isEmpty() && days().size() > 1);
    }

    /** The columns as a grid wants them. */
    public String columns() {
        return IntStream.range(0, days().size())
                .mapToObj(index -> isQuiet(index) ? "34px" : "minmax(0, 1fr)")
                .collect(Collectors.joining(" "));
    }

    /** Full hours of the scale. */
    public List<LocalTime> hours() {
        return IntStream.range(firstHour, lastHour)
                .mapToObj(hour -> LocalTime.of(hour, 0))
                .toList();
    }

    /** Number of hours on the scale. */
    public int hourCount() {
        return lastHour - firstHour;
    }

    /** {@code left} and {@code width} of a stretch on the scale, cut at its ends. */
    public String place(TimeSpan span, Board.Day day, Board.Row row) {
        double from = share(span.from(), day, row);
        double to = share(span.to(), day, row);
        return String.format(Locale.ROOT, "left:%.2f%%;width:%.2f%%", from, Math.max(0, to - from));
    }

    /** The same for a way. */
    public String place(Board.Leg leg, Board.Day day, Board.Row row) {
        return place(new TimeSpan(leg.from(), leg.to()), day, row);
    }

    private double share(Instant at, Board.Day day, Board.Row row) {
        double hour = Math.clamp(hour(at, day.date(), row.zone()), firstHour, lastHour);
        return (hour - firstHour) / hourCount() * WHOLE;
    }

    /** Where now is on the scale, in percent; negative if it is not on it. */
    public double nowAt(Board.Row row) {
        double hour = hour(board.now(), board.from(), row.zone());
        return hour < firstHour || hour > lastHour ? -1 : (hour - firstHour) / hourCount() * WHOLE;
    }

    /** Which of the lanes, from 0, each stop of {@code day} takes, so that none covers another. */
    public List<Integer> lanes(Board.Day day) {
        var free = new ArrayList<Instant>();
        var lanes = new ArrayList<Integer>();
        for (var stop : day.stops()) {
            int lane = 0;
            while (lane < free.size() && free.get(lane).isAfter(stop.startsAt())) {
                lane++;
            }
            if (lane == free.size()) {
                free.add(stop.endsAt());
            } else {
                free.set(lane, stop.endsAt());
            }
            lanes.add(lane);
        }
        return lanes;
    }

    /** Planned hours of a technician over all days shown: work and travel, without proposals' own. */
    public double planned(Board.Row row) {
        return row.days().stream()
                .mapToDouble(day -> (double) (day.workMinutes() + day.travelMinutes()) / MINUTES)
                .sum();
    }

    /** Working hours of a technician over all days shown. */
    public double working(Board.Row row) {
        return row.days().stream()
                .flatMap(day -> day.working().stream())
                .mapToDouble(span -> (double) span.length().toMinutes() / MINUTES)
                .sum();
    }

    /** How full the days are, 0 to 100. */
    public int full(Board.Row row) {
        double hours = working(row);
        return hours == 0 ? 0 : (int) Math.min(WHOLE, planned(row) / hours * WHOLE);
    }

    /** Every skill that somebody has. */
    public List<String> skills() {
        return board.rows().stream()
                .flatMap(row -> row.skills().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Stops on the board. */
    public int count() {
        return board.rows().stream()
                .flatMap(row -> row.days().stream())
                .mapToInt(day -> day.stops().size())
                .sum();
    }

    /** Stops that something stands against. */
    public List<Board.Stop> troubled() {
        return board.rows().stream()
                .flatMap(row -> row.days().stream())
                .flatMap(day -> day.stops().stream())
                .filter(stop -> !stop.troubles().isEmpty())
                .toList();
    }

    /** The page of a stop. */
    public static String link(Board.Stop stop) {
        return (stop.kind() == Board.Kind.ORDER ? "/work-orders/" : "/proposals/") + stop.id();
    }

    /** How a stop is named where it is moved. */
    public static String item(Board.Stop stop) {
        return (stop.kind() == Board.Kind.ORDER ? "order:" : "proposal:") + stop.id();
    }

    /** How a stop looks. */
    public static String style(Board.Stop stop) {
        return stop.kind() == Board.Kind.ORDER ? "order " + stop.status() : "proposal";
    }
}
