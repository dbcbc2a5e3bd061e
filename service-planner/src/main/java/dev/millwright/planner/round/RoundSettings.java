package dev.millwright.planner.round;

import java.time.Duration;

/**
 * How rounds run and how steady proposals are.
 *
 * @param every pause between two rounds at least
 * @param openMax most proposals that are kept open
 * @param stakeChange a proposal is written anew when its money at stake changes by more than this share
 * @param slotGain a slot is moved only if that saves at least this share of the expected cost
 * @param rejectedRest after a rejection nothing is proposed for so long, unless the alarm rises
 * @param findingRest the same after a finding where nothing was done
 * @param joinedMax most components that ask for one visit together
 * @param coChecksMax most co-checks per visit
 * @param watchedMax most watched components that are kept for showing
 * @param waitingDays days of the cost-of-waiting curve
 * @param namedModeRight chance that the failure mode named by a forecast is the right one, 0 to 1
 */
public record RoundSettings(
        Duration every,
        int openMax,
        double stakeChange,
        double slotGain,
        Duration rejectedRest,
        Duration findingRest,
        int joinedMax,
        int coChecksMax,
        int watchedMax,
        int waitingDays,
        double namedModeRight) {
    /** Refuses limits that are not positive. */
    public RoundSettings {
        if (openMax < 1
                || joinedMax < 1
                || coChecksMax < 0
                || watchedMax < 0
                || waitingDays < 1
                || every.isNegative()
                || every.isZero()) {
            throw new IllegalArgumentException(
                    ("rounds: every %s, open-max %d, joined-max %d, co-checks-max %d, watched-max %d, waiting-days %d"
                                    + " (expected: greater than zero; co-checks-max and watched-max at least zero)")
                            .formatted(every, openMax, joinedMax, coChecksMax, watchedMax, waitingDays));
        }
        if (!(namedModeRight >= 0 && namedModeRight <= 1)) {
            throw new IllegalArgumentException("named-mode-right: %s (expected: 0 to 1)".formatted(namedModeRight));
        }
    }
}
