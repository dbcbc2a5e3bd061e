package dev.millwright.twins.twin;

import dev.millwright.twins.condition.Episode;
import dev.millwright.twins.history.HealthSnapshot.Usual;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.prognosis.FailureForecast;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A twin's present judgement of its machine.
 *
 * @param machine the machine
 * @param health 0 (failed) to 100 (as new): the worst component's health
 * @param state the operating state's label
 * @param lastObservedAt event time of the newest measurement, null if there has never been one
 * @param silent whether it has stopped reporting for longer than it should
 * @param openEpisodes worst first
 * @param forecasts the newest per component, likeliest failure first
 * @param components ages and health per component
 * @param bands per signal, the present value and what is usual in the present state
 */
public record HealthReport(
        MachineId machine,
        double health,
        String state,
        @Nullable Instant lastObservedAt,
        boolean silent,
        List<Episode> openEpisodes,
        List<FailureForecast> forecasts,
        List<ComponentHealth> components,
        List<SignalBand> bands)
        implements CborSerializable {
    /** Copies its lists. */
    public HealthReport {
        openEpisodes = List.copyOf(openEpisodes);
        forecasts = List.copyOf(forecasts);
        components = List.copyOf(components);
        bands = List.copyOf(bands);
    }

    /**
     * One component.
     *
     * @param component its id
     * @param ageHours operating hours since it was put in, at least 0
     * @param health 0 to 100
     */
    public record ComponentHealth(String component, double ageHours, double health) {}

    /**
     * One signal against what is usual.
     *
     * @param signal its name
     * @param value the newest value, NaN if there is none
     * @param level the baseline's centre in the present operating state, NaN while learning
     * @param scale the baseline's robust standard deviation, NaN while learning
     * @param deviation (smoothed value - level) / scale, NaN while learning
     * @param usual what is usual in each operating state that has been learned
     */
    public record SignalBand(
            String signal, double value, double level, double scale, double deviation, List<Usual> usual) {
        /** Copies its list. */
        public SignalBand {
            usual = List.copyOf(usual);
        }

        /** Without what is usual in other states. */
        public SignalBand(String signal, double value, double level, double scale, double deviation) {
            this(signal, value, level, scale, deviation, List.of());
        }
    }
}
