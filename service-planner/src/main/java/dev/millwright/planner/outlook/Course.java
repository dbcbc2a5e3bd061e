package dev.millwright.planner.outlook;

import dev.millwright.planner.outlook.PartOutlook.Incoming;
import dev.millwright.planner.resources.PartSource;
import dev.millwright.planner.resources.SparePart;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One part day by day: what is on the shelves of store and depots with what arrives, and what is needed by then. Day 0 is today; what
 * is overdue is taken for today's. What lies on vans, and what vans use, is left out on both sides.
 */
final class Course {
    private final int days;
    private final int onShelves;
    private final int[] there;
    private final int[] thereLate;
    private final int[] certain;
    private final int[] booked;
    private final double[] likely;
    private final PieceDistribution[] uncertain;

    Course(SparePart part, List<Need> needs, List<Incoming> incoming, LocalDate today, int days) {
        this.days = days;
        onShelves = part.stock()
                + part.elsewhere().stream()
                        .filter(held -> held.place().kind() == PartSource.Kind.DEPOT)
                        .mapToInt(SparePart.Held::stock)
                        .sum();
        there = new int[days + 1];
        thereLate = new int[days + 1];
        certain = new int[days + 1];
        booked = new int[days + 1];
        likely = new double[days + 1];
        uncertain = new PieceDistribution[days + 1];
        Arrays.fill(there, onShelves);
        Arrays.fill(thereLate, onShelves);
        for (var order : incoming) {
            // What should be here and is not comes tomorrow at the earliest.
            add(there, dayOf(order.expected(), today, 1), order.quantity());
            add(thereLate, dayOf(order.late(), today, 1), order.quantity());
        }
        for (var need : needs) {
            if (need.kind().isCertain()) {
                int day = dayOf(need.day(), today, 0);
                add(certain, day, need.burden());
                add(booked, day, need.kind() == Need.Kind.BOOKED ? need.burden() : 0);
            }
        }
        var chances = needs.stream()
                .filter(need -> !need.kind().isCertain() && need.burden() > 0)
                .toList();
        for (int day = 0; day <= days; day++) {
            uncertain[day] = by(day, chances);
            likely[day] = uncertain[day].mean();
        }
    }

    private static PieceDistribution by(int day, List<Need> chances) {
        var sum = PieceDistribution.NOTHING;
        for (var need : chances) {
            double chance = need.by().applyAsDouble(day);
            if (chance > 0) {
                sum = need.kind() == Need.Kind.FLEET
                        ? sum.andRare(need.burden(), chance)
                        : sum.and(need.burden(), Math.min(1, chance));
            }
        }
        return sum;
    }

    private int dayOf(@Nullable LocalDate day, LocalDate today, int first) {
        return day == null ? first : (int) Math.max(first, ChronoUnit.DAYS.between(today, day));
    }

    private static void add(int[] sums, int from, int pieces) {
        for (int day = from; day < sums.length; day++) {
            sums[day] += pieces;
        }
    }

    int days() {
        return days;
    }

    int onShelves() {
        return onShelves;
    }

    /** Pieces needed for sure by the end of {@code day}. */
    int certain(int day) {
        return certain[day];
    }

    /** Pieces expected besides by the end of {@code day}. */
    double likely(int day) {
        return likely[day];
    }

    /** Pieces that have been on the shelves by {@code day}, used ones included. */
    int there(int day, boolean late) {
        return late ? thereLate[day] : there[day];
    }

    /** Pieces left at the end of {@code day}, by expectation. */
    double left(int day, boolean late) {
        return there(day, late) - certain[day] - likely[day];
    }

    /** The first day within {@code horizon} on which less than nothing is left, null if there is none. */
    @Nullable
    LocalDate runsOut(LocalDate today, boolean late, int horizon) {
        for (int day = 0; day <= Math.min(days, horizon); day++) {
            if (left(day, late) < 0) {
                return today.plusDays(day);
            }
        }
        return null;
    }

    /** Chance that somebody waits for a piece on {@code day}, deliveries being late. */
    double waitChance(int day) {
        return uncertain[day].above(thereLate[day] - certain[day]);
    }

    /** The first day within {@code horizon} on which that chance is above {@code limit}, -1 if there is none. */
    int firstDayAbove(double limit, int horizon) {
        for (int day = 0; day <= Math.min(days, horizon); day++) {
            if (waitChance(day) > limit + 1e-9) {
                return day;
            }
        }
        return -1;
    }

    /** Pieces that are missing on {@code day} to have enough with chance {@code cover}, at least 0. */
    int missing(int day, double cover) {
        return Math.max(0, certain[day] + uncertain[day].enoughFor(cover) - thereLate[day]);
    }

    /** Whether a booked visit comes before its pieces, even if every delivery keeps its day. */
    boolean bookedWaits() {
        for (int day = 0; day <= days; day++) {
            if (booked[day] > there[day]) {
                return true;
            }
        }
        return false;
    }
}
