package dev.millwright.planner.planning;

import dev.millwright.planner.demand.CostOfWaiting;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.Placement.Priced;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.resources.TechnicianId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cheapest place of a visit in a plan that keeps changing. What was reckoned for a technician's day is kept until that day changes;
 * days are tried in the order of the least that they can cost, and those that cannot be best are not tried. For one plan; not
 * thread-safe.
 */
final class PlaceSearch {
    private static final int UNKNOWN = -1;
    /** Who comes along depends on everybody's day, so nothing is kept, and only so many days are tried. */
    private static final int FOR_TWO_MAX = 16;

    private final WorkingPlan plan;
    private final CheapestInsertion solver;
    private final PlanAssembly assembly;
    private final Cells cells;
    private final PlaceMatrix matrix;
    private final List<Technician> technicians;
    private final NearDays near;
    private final long[][] marks;
    private final int[][] bounds;
    private final int[][] exact;
    private final int[][] starts;
    private final @Nullable TechnicianId[][] seconds;
    private long[] queue = new long[64];

    PlaceSearch(WorkingPlan plan, WholePlans plans, Cells cells, PlaceMatrix matrix) {
        this.plan = plan;
        this.solver = plans.solver();
        this.assembly = plans.assembly();
        this.cells = cells;
        this.matrix = matrix;
        this.technicians = plan.task().picture().technicians();
        this.near = new NearDays(plan);
        int visits = plan.size();
        marks = new long[visits][];
        bounds = new int[visits][];
        exact = new int[visits][];
        starts = new int[visits][];
        seconds = new TechnicianId[visits][];
    }

    /** Puts visit {@code index} at its cheapest place; says whether there is one. */
    boolean place(int index) {
        var request = cells.request(index);
        prepare(index, cells.technicians(index).length * cells.days());
        while (true) {
            int cell = cheapest(index, request);
            if (cell < 0) {
                return false;
            }
            var who = technicians.get(cells.technicians(index)[cell / cells.days()]);
            var start = Instant.ofEpochSecond(60L * starts[index][cell]);
            var priced = assembly.price(plan, index, who.id(), seconds[index][cell], start);
            if (priced != null) {
                plan.put(index, priced);
                if (!plan.isInTheWayOfAnother(index)) {
                    return true;
                }
                plan.take(index);
            }
            exact[index][cell] = Cells.NEVER;
        }
    }

    /** The cheapest day and technician; -1 if there is none. */
    private int cheapest(int index, VisitRequest request) {
        boolean forTwo = request.secondSkills() != null;
        int days = cells.days();
        int count = cells.technicians(index).length * days;
        int best = Cells.NEVER;
        int bestCell = -1;
        int waiting = 0;
        for (int cell = 0; cell < count; cell++) {
            if (cells.cents(index, cell / days, cell % days) == Cells.NEVER) {
                continue;
            }
            refresh(index, cell, request, forTwo);
            if (exact[index][cell] == UNKNOWN) {
                queue[waiting++] = ((long) bounds[index][cell] << 32) | cell;
            } else if (exact[index][cell] < best) {
                best = exact[index][cell];
                bestCell = cell;
            }
        }
        Arrays.sort(queue, 0, waiting);
        var pairing = solver.pairing(request, plan.picture());
        for (int i = 0; i < waiting && (!forTwo || i < FOR_TWO_MAX); i++) {
            int cell = (int) queue[i];
            if (bounds[index][cell] >= best) {
                break;
            }
            evaluate(index, cell, request, pairing);
            if (exact[index][cell] < best) {
                best = exact[index][cell];
                bestCell = cell;
            }
        }
        return bestCell;
    }

    private void prepare(int index, int count) {
        if (marks[index] == null) {
            marks[index] = new long[count];
            bounds[index] = new int[count];
            exact[index] = new int[count];
            starts[index] = new int[count];
            seconds[index] = new TechnicianId[count];
            Arrays.fill(exact[index], UNKNOWN);
        }
        if (queue.length < count) {
            queue = new long[count];
        }
    }

    /** Forgets what was reckoned for another state of the day. */
    private void refresh(int index, int cell, VisitRequest request, boolean forTwo) {
        int row = cells.technicians(index)[cell / cells.days()];
        var date = cells.date(index, cell % cells.days());
        long mark = forTwo ? plan.marks().all() : plan.marks().of(row, date.toEpochDay(), request);
        if (marks[index][cell] == mark && bounds[index][cell] > 0) {
            return;
        }
        marks[index][cell] = mark;
        exact[index][cell] = UNKNOWN;
        var technician = technicians.get(row);
        double detour = matrix.leastDetour(
                technician,
                near.around(row, date).visits(),
                matrix.number(request.place().point()));
        long bound = cells.cents(index, cell / cells.days(), cell % cells.days())
                + Math.round(100 * Math.max(0, detour))
                + leastMove(index, technician, date).cents();
        bounds[index][cell] = (int) Math.clamp(bound, 1, Cells.NEVER - 1L);
    }

    private Money leastMove(int index, Technician technician, LocalDate date) {
        var standing = plan.wish(index).standing();
        if (standing == null) {
            return Money.ZERO;
        }
        var zone = plan.wish(index).request().place().zone();
        return (technician.id().equals(standing.technician())
                        ? Money.ZERO
                        : standing.moving().technician())
                .plus(
                        date.equals(LocalDate.ofInstant(standing.startsAt(), zone))
                                ? Money.ZERO
                                : standing.moving().day());
    }

    private void evaluate(int index, int cell, VisitRequest request, @Nullable Pairing pairing) {
        int row = cells.technicians(index)[cell / cells.days()];
        var technician = technicians.get(row);
        var date = cells.date(index, cell % cells.days());
        var picture = pairing == null
                ? plan.picture()
                        .with(near.around(row, date).plan(), plan.picture().stock())
                : plan.picture();
        var place = solver.onDay(request, picture, technician, date, pairing);
        exact[index][cell] = Cells.NEVER;
        if (place.priced() != null) {
            keep(index, cell, place.priced());
        }
        var standing = plan.wish(index).standing();
        if (standing != null
                && technician.id().equals(standing.technician())
                && date.equals(
                        LocalDate.ofInstant(standing.startsAt(), request.place().zone()))) {
            var stays = assembly.price(plan, index, technician.id(), standing.second(), standing.startsAt());
            if (stays != null) {
                keep(index, cell, stays);
            }
        }
    }

    private void keep(int index, int cell, Priced priced) {
        long cents = CostOfWaiting.total(priced.terms())
                .plus(plan.moving(index, priced.slot()))
                .cents();
        if (cents < exact[index][cell]) {
            exact[index][cell] = (int) Math.max(cents, 0);
            starts[index][cell] = (int) (priced.slot().startsAt().getEpochSecond() / 60);
            var second = priced.slot().second();
            seconds[index][cell] = second == null ? null : second.technician();
        }
    }
}
