package dev.millwright.planner.planning;

import dev.millwright.planner.money.Money;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.resources.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Who could come to each visit on which day, and what that would cost without ways and other visits: the visit's own terms at the first
 * start that is possible by itself. The technicians who live nearest come first, and only so many are looked at. Immutable; thread-safe.
 */
final class Cells {
    static final int NEVER = Integer.MAX_VALUE;
    private static final Duration STEP = Duration.ofHours(1);

    private final PlanTask task;
    private final CheapestInsertion solver;
    private final int days;
    private final LocalDate[][] dates;
    private final VisitRequest[] requests;
    private final int[][] technicians;
    private final int[][] cents;

    /**
     * Works the cells out.
     *
     * @param nearest technicians per visit; whoever it stands with is one more
     * @param late whether only what has no place yet is looked at, after its risk limit, too
     */
    Cells(WorkingPlan plan, CheapestInsertion solver, PlaceMatrix matrix, int nearest, boolean late) {
        this.task = plan.task();
        this.solver = solver;
        this.days = solver.settings().horizonDays();
        int visits = plan.size();
        dates = new LocalDate[visits][];
        var calendars = new HashMap<LocalDate, LocalDate[]>();
        technicians = new int[visits][];
        cents = new int[visits][];
        requests = new VisitRequest[visits];
        for (int index = 0; index < visits; index++) {
            var request = late ? plan.request(index).later() : plan.request(index);
            requests[index] = request;
            if (late && plan.held(index) != null) {
                technicians[index] = new int[0];
                continue;
            }
            var today =
                    LocalDate.ofInstant(task.picture().now(), request.place().zone());
            dates[index] = calendars.computeIfAbsent(today, this::calendar);
            technicians[index] = able(plan, index, request, matrix, nearest);
            cents[index] = prices(plan, index, request);
        }
    }

    private LocalDate[] calendar(LocalDate today) {
        return IntStream.range(0, days).mapToObj(today::plusDays).toArray(LocalDate[]::new);
    }

    private int[] able(WorkingPlan plan, int index, VisitRequest request, PlaceMatrix matrix, int nearest) {
        var all = task.picture().technicians();
        int place = matrix.number(request.place().point());
        var standing = plan.wish(index).standing();
        var able = IntStream.range(0, all.size())
                .filter(t -> solver.constraints()
                        .technicianHasTheSkill(request, all.get(t))
                        .isEmpty())
                .boxed()
                .sorted(Comparator.comparingInt((Integer t) ->
                                matrix.minutes(matrix.number(all.get(t).home()), place))
                        .thenComparing(t -> all.get(t).id()))
                .toList();
        var chosen = new ArrayList<>(able.subList(0, Math.min(nearest, able.size())));
        for (int t : able) {
            if (standing != null && all.get(t).id().equals(standing.technician()) && !chosen.contains(t)) {
                chosen.add(t);
            }
        }
        return chosen.stream().mapToInt(Integer::intValue).toArray();
    }

    private int[] prices(WorkingPlan plan, int index, VisitRequest request) {
        var own = new int[technicians[index].length * days];
        var byRate = new HashMap<Money, Map<Instant, Integer>>();
        for (int d = 0; d < days; d++) {
            var starts = starts(request, dates[index][d]);
            for (int k = 0; k < technicians[index].length; k++) {
                var technician = task.picture().technicians().get(technicians[index][k]);
                own[k * days + d] = price(plan, index, starts, technician, byRate);
            }
        }
        return own;
    }

    private int price(
            WorkingPlan plan,
            int index,
            List<Instant> starts,
            Technician technician,
            Map<Money, Map<Instant, Integer>> byRate) {
        var request = requests[index];
        var picture = task.picture();
        boolean depends = !request.parts().isEmpty()
                || !request.kits().isEmpty()
                || !picture.agreements().equals(Agreements.NONE);
        for (var start : starts) {
            var span = new TimeSpan(start, start.plus(request.work()));
            if (!solver.constraints().isPossible(request, technician, span, picture)) {
                continue;
            }
            if (depends) {
                return cents(plan, index, technician, span);
            }
            return byRate.computeIfAbsent(technician.costPerHour(), _ -> new HashMap<>())
                    .computeIfAbsent(start, _ -> cents(plan, index, technician, span));
        }
        return NEVER;
    }

    private int cents(WorkingPlan plan, int index, Technician technician, TimeSpan span) {
        var priced = solver.pricing().priced(requests[index], technician, null, span, task.picture());
        return (int) Math.min(
                NEVER - 1L,
                plan.ownTerms(index, priced).stream()
                        .mapToLong(term -> term.amount().cents())
                        .sum());
    }

    /** When each window of the plant opens on {@code day}, and every hour after that, as long as the work fits in. */
    private static List<Instant> starts(VisitRequest request, LocalDate day) {
        var earliest = request.window().earliest();
        var latest = request.window().latest();
        var starts = new ArrayList<Instant>();
        for (var window :
                request.place().serviceWindow().on(day, request.place().zone())) {
            var last = window.to().minus(request.work());
            var from = window.from().isBefore(earliest) ? earliest : window.from();
            for (var at = CheapestInsertion.upToTheQuarter(from);
                    !at.isAfter(last) && !at.isAfter(latest);
                    at = at.plus(STEP)) {
                starts.add(at);
            }
        }
        return starts;
    }

    int days() {
        return days;
    }

    /** What visit {@code index} asks for. */
    VisitRequest request(int index) {
        return requests[index];
    }

    LocalDate date(int index, int day) {
        return dates[index][day];
    }

    /** Who could come to visit {@code index}, by their numbers in the picture, the nearest first. */
    int[] technicians(int index) {
        return technicians[index];
    }

    /** The visit's own cents with its {@code k}-th technician on {@code day}, or {@link #NEVER}. */
    int cents(int index, int k, int day) {
        return cents[index][k * days + day];
    }

    /** The dearest of all places of visit {@code index} that are possible by themselves; 0 if none is. */
    int dearest(int index) {
        int dearest = 0;
        for (int own : cents[index]) {
            dearest = own == NEVER ? dearest : Math.max(dearest, own);
        }
        return dearest;
    }
}
