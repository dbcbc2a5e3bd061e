package dev.millwright.sim.scenario.segments;

import dev.millwright.planner.segment.ServiceAxis.Leaning;
import dev.millwright.sim.customers.LifeCourse;
import dev.millwright.sim.customers.Stance;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Days from a true change of behaviour to what is said about it. A change counts from its first day, a gradual one from its middle.
 * Changes of the first part of the judged months, so that each is followed for the same time; not seen in it: counted as never.
 */
final class ReactionScores {
    private static final String GROUP = "reaction";
    private static final int FOLLOWED_MONTHS = 12;

    private ReactionScores() {}

    private static int firstMonths(int months) {
        return Math.max(1, months - FOLLOWED_MONTHS);
    }

    /** Whether a change of this customer is scored. */
    static boolean followed(Track track, LocalDate begins, int months) {
        return track.customer().course().changes().stream().anyMatch(change -> counts(change, begins, months));
    }

    private static boolean counts(LifeCourse.Change change, LocalDate begins, int months) {
        int middle = middle(change);
        return middle > begins.toEpochDay()
                && middle < begins.plusMonths(firstMonths(months)).toEpochDay();
    }

    private static int middle(LifeCourse.Change change) {
        return change.day() + change.rampDays() / 2;
    }

    static void score(List<Track> tracks, LocalDate begins, int months, Figures figures) {
        var leaning = new ArrayList<Double>();
        var half = new ArrayList<Double>();
        var nearest = new ArrayList<Double>();
        var shown = new ArrayList<Double>();
        int days = (int) (begins.plusMonths(months).toEpochDay()
                - begins.plusMonths(firstMonths(months)).toEpochDay());
        for (var track : tracks) {
            for (var change : track.customer().course().changes()) {
                if (!counts(change, begins, months)) {
                    continue;
                }
                double positionBefore = track.customer().positionOn(change.day() - 1);
                double positionAfter = track.customer().positionOn(change.day() + change.rampDays());
                boolean stanceChanges = Stance.of(positionBefore) != Stance.of(positionAfter);
                var changed = LocalDate.ofEpochDay(middle(change));
                var before = track.on(max(changed.minusDays(change.rampDays() / 2), begins));
                var after = Leaning.valueOf(Stance.of(positionAfter).name());
                if (stanceChanges && before.leaning() != after) {
                    leaning.add(until(track, changed, days, look -> look.leaning() == after));
                    double moved = Math.signum(positionAfter - positionBefore);
                    half.add(until(track, changed, days, look -> moved * (look.axis() - before.axis()) >= 0.15));
                }
                if (before.nearest() >= 0 && stanceChanges) {
                    nearest.add(until(track, changed, days, look -> look.nearest() != before.nearest()));
                    shown.add(until(track, changed, days, look -> look.shown() != before.shown()));
                }
            }
        }
        put("axis moves by 0.15 the right way", half, days, figures);
        put("axis is in the new third", leaning, days, figures);
        put("nearest segment is another", nearest, days, figures);
        put("shown segment is another", shown, days, figures);
    }

    private static LocalDate max(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static double until(Track track, LocalDate from, int days, Predicate<Look> seen) {
        return track.looks().stream()
                .filter(look -> look.day().isAfter(from) && !look.day().isAfter(from.plusDays(days)))
                .filter(seen)
                .findFirst()
                .map(look -> (double) (look.day().toEpochDay() - from.toEpochDay()))
                .orElse(Double.POSITIVE_INFINITY);
    }

    private static void put(String what, List<Double> days, int followed, Figures figures) {
        figures.put(GROUP, what + ", changes", days.size());
        figures.put(GROUP, what + ", days, median", Figures.quantile(days, 0.5), "NaN: not in time");
        figures.put(GROUP, what + ", days, 90 %", Figures.quantile(days, 0.9), "NaN: not in time");
        figures.put(
                GROUP,
                what + ", share within %d days".formatted(followed),
                Figures.share(days.stream().filter(Double::isFinite).count(), days.size()));
    }
}
