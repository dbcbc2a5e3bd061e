package dev.millwright.twins.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A twin's last judgement of its machine as it lies in the database, for pages that show many machines at once.
 *
 * @param health 0 (failed) to 100 (as new)
 * @param state the operating state's label
 * @param lastObservedAt event time of the newest measurement, null if there has never been one
 * @param lastReceivedAt our clock when the newest frame came in, null if there has never been one
 * @param silent whether the machine has stopped reporting for longer than it should
 * @param updatedAt event time of this judgement
 * @param bands per signal, the present value and what is usual
 * @param components ages and health per component
 */
public record HealthSnapshot(
        double health,
        String state,
        @Nullable Instant lastObservedAt,
        @Nullable Instant lastReceivedAt,
        boolean silent,
        Instant updatedAt,
        List<Band> bands,
        List<ComponentCondition> components) {
    /** Copies its lists. */
    public HealthSnapshot {
        bands = List.copyOf(bands);
        components = List.copyOf(components);
    }

    /**
     * One signal against what is usual; NaN where there is no value or no baseline yet.
     *
     * @param signal its name
     * @param value the newest value
     * @param level the baseline's centre in the present operating state
     * @param scale the baseline's robust standard deviation
     * @param deviation (smoothed value - level) / scale
     * @param usual what is usual in each operating state that has been learned; empty in rows of older versions
     */
    public record Band(String signal, double value, double level, double scale, double deviation, List<Usual> usual) {
        /** Copies its list. */
        public Band {
            usual = usual == null ? List.of() : List.copyOf(usual);
        }

        /** Without what is usual in other states. */
        public Band(String signal, double value, double level, double scale, double deviation) {
            this(signal, value, level, scale, deviation, List.of());
        }
    }

    /**
     * What is usual for one signal in one operating state.
     *
     * @param state the state's label
     * @param level the baseline's centre
     * @param scale the baseline's robust standard deviation
     */
    public record Usual(String state, double level, double scale) {}

    /**
     * One component.
     *
     * @param component its id
     * @param ageHours operating hours since it was put in
     * @param health 0 to 100
     */
    public record ComponentCondition(String component, double ageHours, double health) {}
}
