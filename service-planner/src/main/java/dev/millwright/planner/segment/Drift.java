package dev.millwright.planner.segment;

import dev.millwright.planner.behaviour.FeatureRow;
import java.util.Optional;

/**
 * Where a customer is heading on the preventive-reactive axis. If it has changed, it goes to where the time since puts it; if not, it stays
 * where 36 months put it; each is as likely as the change is.
 *
 * @param changed how likely it changed within 36 months, 0 to 1; 0 also for less than one in ten
 * @param months it behaves as now for about so many months if it has changed; 0 if it has not
 * @param since place by these months alone, -1 to 1; that by 36 months if they tell too little
 * @param reactive how likely it is to be reactive in {@value #AHEAD_MONTHS} months, 0 to 1
 */
public record Drift(double changed, int months, double since, double reactive) {
    /** How far ahead is looked. */
    public static final int AHEAD_MONTHS = 6;

    /** From this likelihood on, somebody who is not reactive yet is said to be drifting. */
    public static final double DRIFTING_FROM = 0.4;

    /** What a place moves about in half a year by itself: contacts are few. Read from development seeds of the simulation and rounded. */
    private static final double UNREST = 0.1;

    /** The drift of the customer of {@code row}; empty without enough data. */
    public static Optional<Drift> of(FeatureRow row) {
        double before = AxisRules.threeYears(row).score();
        if (Double.isNaN(before)) {
            return Optional.empty();
        }
        double since = AxisRules.since(row).map(ServiceAxis::score).orElse(before);
        var change = row.change();
        double changed = change.map(FeatureRow.Change::likelihood).orElse(0.0);
        return Optional.of(new Drift(
                changed,
                change.map(FeatureRow.Change::months).orElse(0),
                since,
                (1 - changed) * reactive(before) + changed * reactive(since)));
    }

    /** The share of a bell curve around {@code place} that is reactive, by the logistic curve that is nearest to it (off by less than 0.01). */
    private static double reactive(double place) {
        return 1 / (1 + Math.exp(1.702 * (place + AxisRules.LEANING_FROM) / UNREST));
    }

    /** Whether a customer that is at {@code axis} now is on its way to reactive. */
    public boolean drifting(double axis) {
        return axis > -AxisRules.LEANING_FROM && reactive >= DRIFTING_FROM;
    }
}
