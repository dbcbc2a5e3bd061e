package dev.millwright.twins.condition;

import org.jspecify.annotations.Nullable;

/**
 * Where twins of one machine type get the anomaly model from, and where they tell what healthy conditions look like. Shared
 * by all of them; thread-safe.
 */
public interface SecondOpinion {
    /** No opinion, now and ever. */
    SecondOpinion NONE = of(null);

    /** The anomaly model in service, null while there is none. */
    @Nullable
    AnomalyModel model();

    /** A condition in which nothing showed, as smoothed deviations of all signals; a sample of all of them is enough. */
    void healthy(double[] deviations);

    /** Always the same model. */
    static SecondOpinion of(@Nullable AnomalyModel model) {
        return new SecondOpinion() {
            @Override
            public @Nullable AnomalyModel model() {
                return model;
            }

            @Override
            public void healthy(double[] deviations) {
                // a fixed opinion does not learn
            }
        };
    }
}
