package dev.millwright.twins.history;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A learned model and its card as they lie in the database.
 *
 * @param id unique; shown as basis of the model's forecasts
 * @param family the machine models that it serves, by id in order, separated by commas: they share signals and components
 * @param kind {@link #FAILURE_FORECAST} or {@link #REMAINING_LIFE}
 * @param trainedAt when
 * @param card the whole card as JSON: data identity, settings, scores and calibration curves by component, notes
 * @param comparison how it did on machines that neither it nor the model in service had learned from, as JSON
 * @param state where it stands
 * @param reason why it stands there, one plain sentence
 * @param decidedAt when that was decided
 * @param decidedBy a person's name, or {@code rule}
 * @param artefact the model itself; null in lists, which do not carry it
 */
@SuppressWarnings("ArrayRecordComponent") // Opaque bytes, never compared.
public record StoredModel(
        String id,
        String family,
        String kind,
        Instant trainedAt,
        String card,
        String comparison,
        State state,
        String reason,
        Instant decidedAt,
        String decidedBy,
        byte @Nullable [] artefact) {
    /** Chances of failure by horizon. */
    public static final String FAILURE_FORECAST = "failure-forecast";

    /** Remaining lives of components. */
    public static final String REMAINING_LIFE = "remaining-life";

    /** Where a model stands. */
    public enum State {
        /** Better than the one in service; a person must say yes. */
        WAITING,
        /** Makes the forecasts of its family. */
        IN_SERVICE,
        /** Not better than the one in service, or a person said no. */
        REJECTED,
        /** Was in service. */
        RETIRED;

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}
