package dev.millwright.gateway.readmodel;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What technicians' findings say about the forecasts, and what the next training would have that the last one had not.
 *
 * @param months newest first, at most twelve, only those in which anything was judged or failed
 * @param next one per family of machine models
 * @param enabled whether models are trained at all
 * @param byPerson whether a person puts a better model into service, not the rule
 */
public record LearningView(List<Month> months, List<Next> next, boolean enabled, boolean byPerson) {
    /** Copies its lists. */
    public LearningView {
        months = List.copyOf(months);
        next = List.copyOf(next);
    }

    /**
     * One month (UTC).
     *
     * @param month which
     * @param right findings in which the technician judged the forecast right
     * @param wrong findings in which the technician judged it wrong
     * @param failures of components that were forecast at the time
     * @param warned of these, with an early or confirmed alarm within the 30 days before
     */
    public record Month(YearMonth month, int right, int wrong, int failures, int warned) {
        /** Findings that judged a forecast. */
        public int judged() {
            return right + wrong;
        }

        /** Share of judged forecasts that were right, NaN without any. */
        public double precision() {
            return judged() == 0 ? Double.NaN : (double) right / judged();
        }

        /** Share of failures that had been warned of, NaN without any. */
        public double recall() {
            return failures == 0 ? Double.NaN : (double) warned / failures;
        }
    }

    /**
     * The next training of one family.
     *
     * @param family the ids of its machine models, separated by commas
     * @param labels what people call them
     * @param machines registered of these
     * @param machinesMin fewest to learn from
     * @param lastAt when it was trained last, null if never
     * @param nextAt when it is due, null if never trained or if training is switched off
     * @param findings recorded since the last training
     * @param components lifetimes by component
     */
    public record Next(
            String family,
            List<String> labels,
            int machines,
            int machinesMin,
            @Nullable Instant lastAt,
            @Nullable Instant nextAt,
            int findings,
            List<Lifetimes> components) {
        /** Copies its lists. */
        public Next {
            labels = List.copyOf(labels);
            components = List.copyOf(components);
        }

        /** New labelled lifetimes over all components. */
        public int fresh() {
            return components.stream()
                    .mapToInt(each -> each.newFailures() + each.newReplacements())
                    .sum();
        }

        /** Whether it waits for more machines. */
        public boolean waitsForMachines() {
            return machines < machinesMin;
        }

        /** Whether no component has failed often enough. */
        public boolean waitsForFailures() {
            return components.stream().noneMatch(each -> each.failures() >= each.failuresMin());
        }
    }

    /**
     * Lifetimes of one component in a family that have ended.
     *
     * @param component its id
     * @param label what people call it
     * @param failures within the time that training looks back
     * @param failuresMin fewest to learn this component from
     * @param newFailures of these, since the last training
     * @param newReplacements replaced while it worked since the last training: lived at least so long
     */
    public record Lifetimes(
            String component, String label, int failures, int failuresMin, int newFailures, int newReplacements) {}
}
