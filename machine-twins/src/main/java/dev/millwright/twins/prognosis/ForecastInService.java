package dev.millwright.twins.prognosis;

import org.jspecify.annotations.Nullable;

/**
 * Where the twins of a machine type find the learned forecast that is in service. It may change while they live: the next
 * forecast of each is made with the new one. Thread-safe.
 */
@FunctionalInterface
public interface ForecastInService {
    /** The day-one forecast, now and ever. */
    ForecastInService NONE = () -> null;

    /** The model in service, null while there is none. */
    @Nullable
    LearnedModel model();

    /** Always the same model. */
    static ForecastInService of(@Nullable LearnedModel model) {
        return () -> model;
    }
}
