package dev.millwright.twins.twin;

import org.jspecify.annotations.Nullable;

/** Where twins of one machine type look up what earlier cases of a failure mode became. Never blocks; thread-safe. */
@FunctionalInterface
public interface PastCases {
    /** Nothing is known of earlier cases. */
    PastCases NONE = failureMode -> null;

    /** What earlier cases of {@code failureMode} on machines of the type became; null if that is not known (yet). */
    @Nullable
    Outcomes of(String failureMode);

    /**
     * What earlier episodes of one failure mode became. Each case counts once, by the worst that followed.
     *
     * @param cases episodes that are over
     * @param failed the component failed while the episode was open or within three days after
     * @param replaced it was replaced before it failed
     * @param wrong a technician found that the alarm had been wrong
     * @param medianHours from the onset to failure or replacement, median; NaN if neither has been seen
     */
    record Outcomes(int cases, int failed, int replaced, int wrong, double medianHours) {
        /** Those that passed without anybody noting why. */
        public int passed() {
            return cases - failed - replaced - wrong;
        }
    }
}
