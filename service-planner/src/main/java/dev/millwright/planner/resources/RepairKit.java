package dev.millwright.planner.resources;

import dev.millwright.planner.money.Money;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * What one task may need beside the part that is replaced, by failure mode, and what it costs to come again for it. The chance to finish
 * in one visit is {@code P(fix) = Σ_m q_m 1[parts(m) are there]} over the failure modes m with chance q_m (job completion in the
 * repair-kit problem: Graves, Management Science 28, 1982); a part that is needed with chance p only, and is not there, lets the
 * visit finish with chance 1 − p.
 *
 * @param modes failure modes; their shares add up to 1, or there are none: then nothing else is needed
 * @param revisit what a second visit for a missing part costs
 */
public record RepairKit(List<Mode> modes, Money revisit) {
    /** Copies its list. */
    public RepairKit {
        modes = List.copyOf(modes);
    }

    /**
     * A failure mode.
     *
     * @param failureMode its id
     * @param share chance that it is this one, 0 to 1
     * @param needs parts that it may take
     */
    public record Mode(String failureMode, double share, List<Need> needs) {
        /** Copies its list and refuses a share that is no chance. */
        public Mode {
            needs = List.copyOf(needs);
            if (!(share >= 0 && share <= 1 + 1e-9)) {
                throw new IllegalArgumentException("share: %s (expected: 0 to 1)".formatted(share));
            }
        }
    }

    /**
     * A part that may be needed.
     *
     * @param partNumber the part number
     * @param quantity pieces, at least 1
     * @param probability chance that it is needed, 0 to 1
     */
    public record Need(String partNumber, int quantity, double probability) {}

    /** Chance to finish in one visit, 0 to 1, if {@code there} tells whether so many pieces of a part are there. */
    public double finishChance(BiPredicate<String, Integer> there) {
        if (modes.isEmpty()) {
            return 1;
        }
        double chance = 0;
        for (var mode : modes) {
            double all = 1;
            for (var need : mode.needs()) {
                all *= there.test(need.partNumber(), need.quantity()) ? 1 : 1 - need.probability();
            }
            chance += mode.share() * all;
        }
        return Math.min(1, chance);
    }
}
