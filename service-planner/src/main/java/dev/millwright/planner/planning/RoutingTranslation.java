package dev.millwright.planner.planning;

import dev.millwright.planner.resources.DutyRules;
import dev.millwright.planner.resources.PublicHolidays;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.resources.TimeSpan;
import dev.millwright.planner.routing.Job;
import dev.millwright.planner.routing.RoutingProblem;
import dev.millwright.planner.routing.Shift;
import dev.millwright.planner.routing.Travel;
import dev.millwright.planner.routing.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A task in the words of the engine, on the safe side: work and ways to plants are rounded up to the quarter hour, a day long enough for a
 * break is shorter by one, overtime is left for later. What stays where it is cuts a day into pieces. Hard rules, the day's expected
 * cost and the price of moving are prices by shift. Minutes are counted from the task's now, money in euros.
 */
final class RoutingTranslation {
    private static final int QUARTER = 15;
    private static final double SECONDS_PER_MINUTE = 60;
    private static final double LEFT_OUT_EUROS = 2000;
    private static final Duration PIECE_MIN = Duration.ofMinutes(30);

    private final WorkingPlan plan;
    private final Cells cells;
    private final PlaceMatrix matrix;
    private final DutyRules duty;
    private final PublicHolidays holidays;
    private final Instant now;
    private final List<Piece> pieces = new ArrayList<>();
    private final List<Integer> jobs;
    private final double rate;

    /**
     * A piece of a technician's day.
     *
     * @param row the technician's number in the picture
     * @param day local date there
     * @param span free time
     * @param start place where it begins
     * @param end place where it ends
     */
    record Piece(int row, LocalDate day, TimeSpan span, int start, int end) {}

    /** What {@code plan} lacks, around all that stands in it; jobs are the visits by one technician. */
    RoutingTranslation(WorkingPlan plan, Cells cells, PlaceMatrix matrix, DutyRules duty, PublicHolidays holidays) {
        this.plan = plan;
        this.cells = cells;
        this.matrix = matrix;
        this.duty = duty;
        this.holidays = holidays;
        this.now = plan.task().picture().now();
        var technicians = plan.task().picture().technicians();
        for (int row = 0; row < technicians.size(); row++) {
            addPieces(row, technicians.get(row));
        }
        rate = technicians.stream()
                .mapToDouble(technician -> technician.costPerHour().euros())
                .average()
                .orElse(1);
        jobs = IntStream.range(0, plan.size())
                .filter(index ->
                        plan.held(index) == null && plan.wish(index).request().secondSkills() == null)
                .filter(index -> !windows(index).isEmpty())
                .boxed()
                .toList();
    }

    List<Piece> pieces() {
        return pieces;
    }

    /** The visit behind the engine's job. */
    int visit(int job) {
        return jobs.get(job);
    }

    /** How many visits the engine is asked for. */
    int jobs() {
        return jobs.size();
    }

    boolean isEmpty() {
        return jobs.isEmpty() || pieces.isEmpty();
    }

    private void addPieces(int row, Technician technician) {
        var today = LocalDate.ofInstant(now, technician.zone());
        for (int d = 0; d < cells.days(); d++) {
            var day = today.plusDays(d);
            var hours = technician.hours().on(day, technician.zone());
            if (hours.isEmpty() || holidays.on(technician.region(), day).isPresent()) {
                continue;
            }
            var whole = new TimeSpan(hours.getFirst().from(), hours.getLast().to());
            for (var free : without(technician, whole)) {
                cut(row, technician, day, free);
            }
        }
    }

    /** The day from now on without absences. */
    private List<TimeSpan> without(Technician technician, TimeSpan whole) {
        var free = new ArrayList<TimeSpan>();
        var from = whole.from().isBefore(now) ? CheapestInsertion.upToTheQuarter(now) : whole.from();
        for (var absence : technician.absences()) {
            if (absence.span().to().isAfter(from) && absence.span().from().isBefore(whole.to())) {
                if (absence.span().from().isAfter(from)) {
                    free.add(new TimeSpan(from, absence.span().from()));
                }
                from = absence.span().to();
            }
        }
        if (from.isBefore(whole.to())) {
            free.add(new TimeSpan(from, whole.to()));
        }
        return free;
    }

    /** Cuts {@code free} at the visits that stay. */
    private void cut(int row, Technician technician, LocalDate day, TimeSpan free) {
        int home = matrix.number(technician.home());
        int at = home;
        var from = free.from();
        for (var visit : plan.picture().plan().of(technician.id())) {
            if (!visit.span().overlaps(free)) {
                continue;
            }
            int place = matrix.number(visit.place());
            add(row, day, from, visit.span().from(), at, place);
            from = visit.span().to();
            at = place;
        }
        add(row, day, from, free.to(), at, home);
    }

    private void add(int row, LocalDate day, Instant from, Instant to, int start, int end) {
        long way = matrix.minutesOfTheDay(start, end) + duty.breakLength().toMinutes();
        if (Duration.between(from, to).minusMinutes(way).compareTo(PIECE_MIN) > 0) {
            pieces.add(new Piece(row, day, new TimeSpan(from, to), start, end));
        }
    }

    private double minutes(Instant at) {
        return Duration.between(now, at).toSeconds() / SECONDS_PER_MINUTE;
    }

    private static double upToTheQuarter(double minutes) {
        return Math.ceil(minutes / QUARTER) * QUARTER;
    }

    private double service(int index) {
        return upToTheQuarter((double) plan.wish(index).request().work().toMinutes());
    }

    RoutingProblem problem() {
        var shifts = pieces.stream().map(this::shift).toList();
        var byDay = new HashMap<Long, List<Integer>>();
        for (int s = 0; s < pieces.size(); s++) {
            byDay.computeIfAbsent(key(pieces.get(s).row(), pieces.get(s).day()), _ -> new ArrayList<>())
                    .add(s);
        }
        var asked = jobs.stream().map(index -> job(index, byDay)).toList();
        int homes = plan.task().picture().technicians().size();
        var isHome = new boolean[matrix.size()];
        plan.task().picture().technicians().forEach(technician -> isHome[matrix.number(technician.home())] = homes > 0);
        return new RoutingProblem(shifts, asked, matrix.size(), new Travel() {
            @Override
            public double time(int from, int to) {
                double way = matrix.minutesOfTheDay(from, to);
                return isHome[to] ? way : upToTheQuarter(way);
            }

            @Override
            public double distance(int from, int to) {
                return matrix.euros(from, to, rate);
            }
        });
    }

    private static long key(int row, LocalDate day) {
        return row * 1_000_000L + day.toEpochDay();
    }

    private Shift shift(Piece piece) {
        var technician = plan.task().picture().technicians().get(piece.row());
        double factor = technician.costPerHour().euros() / rate;
        int home = matrix.number(technician.home());
        // The way along a piece between visits that stay is driven anyway.
        boolean driven = piece.start() != home || piece.end() != home;
        boolean withBreak =
                !duty.breakLength().isZero() && piece.span().length().compareTo(duty.breakAfter()) > 0;
        double end =
                minutes(piece.span().to()) - (withBreak ? duty.breakLength().toMinutes() : 0);
        double begin = minutes(piece.span().from());
        return new Shift(
                technician.name(),
                piece.start(),
                piece.end(),
                new Window(begin, Math.max(begin, end)),
                end,
                0,
                0,
                List.of(),
                null,
                false,
                new Shift.Prices(0, factor, driven ? -factor * matrix.euros(piece.start(), piece.end(), rate) : 0));
    }

    private Job job(int index, Map<Long, List<Integer>> byDay) {
        var wish = plan.wish(index);
        var prices = new Double[pieces.size()];
        Arrays.fill(prices, Double.POSITIVE_INFINITY);
        var rows = cells.technicians(index);
        for (int k = 0; k < rows.length; k++) {
            for (int d = 0; d < cells.days(); d++) {
                int own = cells.cents(index, k, d);
                var shifts = byDay.get(key(rows[k], cells.date(index, d)));
                if (own == Cells.NEVER || shifts == null) {
                    continue;
                }
                double price = own / 100.0 + moving(wish, rows[k], cells.date(index, d));
                shifts.forEach(s -> prices[s] = price);
            }
        }
        return new Job(
                wish.id(),
                matrix.number(wish.request().place().point()),
                service(index),
                windows(index),
                0,
                0,
                List.of(),
                cells.dearest(index) / 100.0 + wish.unplaced().euros() + LEFT_OUT_EUROS,
                Arrays.asList(prices),
                false);
    }

    private double moving(PlanTask.Wish wish, int row, LocalDate day) {
        var standing = wish.standing();
        if (standing == null) {
            return 0;
        }
        var technician = plan.task().picture().technicians().get(row).id();
        var stood =
                LocalDate.ofInstant(standing.startsAt(), wish.request().place().zone());
        return (technician.equals(standing.technician())
                        ? 0
                        : standing.moving().technician().euros())
                + (day.equals(stood) ? 0 : standing.moving().day().euros());
    }

    /** When the work may begin, by the plant's hours on each day of the horizon, its black-outs and holidays. */
    private List<Window> windows(int index) {
        var request = plan.request(index);
        var place = request.place();
        var windows = new ArrayList<Window>();
        for (int d = 0; d < cells.days(); d++) {
            var day = cells.date(index, d);
            if (holidays.on(place.region(), day).isPresent()) {
                continue;
            }
            for (var open : place.serviceWindow().on(day, place.zone())) {
                var from = open.from().isBefore(request.window().earliest())
                        ? request.window().earliest()
                        : open.from();
                for (var blackout : place.blackouts()) {
                    if (blackout.span().overlaps(open)
                            && !blackout.span().from().isAfter(from)) {
                        from = blackout.span().to().isAfter(from)
                                ? blackout.span().to()
                                : from;
                    }
                }
                double opens = upToTheQuarter(minutes(from));
                double closes = Math.min(
                        minutes(open.to()) - service(index),
                        minutes(request.window().latest()));
                if (opens <= closes) {
                    windows.add(new Window(opens, closes));
                }
            }
        }
        return windows;
    }
}
