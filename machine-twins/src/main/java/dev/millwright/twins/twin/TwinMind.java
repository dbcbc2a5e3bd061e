package dev.millwright.twins.twin;

import dev.millwright.twins.condition.Episode;
import dev.millwright.twins.prognosis.FailureForecast;
import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.telemetry.Observation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a twin knows of its machine and concludes from it, as the actor sees it. Owned by one actor, used by one thread at
 * a time. Everything is idempotent: what was folded, told or found before changes nothing.
 */
interface TwinMind {
    /** The newest observation folded in, null if there has never been one. */
    @Nullable
    Observation latest();

    /** Folds rows and events in, both ascending by time; older rows than {@link #latest()} change nothing. */
    Change fold(List<Observation> rows, List<MachineEvent> events);

    /** Learns what a technician found and did. */
    Change record(ComponentFinding finding);

    /** Lets time pass without measurements, so that silence is noticed. */
    Change tick(Instant now);

    /** The present judgement. */
    HealthReport report();

    /** Everything above as bytes. */
    Checkpoint checkpoint();

    /**
     * What came of a step.
     *
     * @param learned whether anything changed that a checkpoint would keep
     * @param urgent whether an episode opened, worsened or closed, or an alarm changed
     * @param episodes those that opened, changed or closed, in order
     * @param forecasts those that were issued, in order
     */
    record Change(boolean learned, boolean urgent, List<Episode> episodes, List<FailureForecast> forecasts) {
        static final Change NONE = new Change(false, false, List.of(), List.of());

        public Change {
            episodes = List.copyOf(episodes);
            forecasts = List.copyOf(forecasts);
        }
    }

    /**
     * A mind as bytes.
     *
     * @param bytes its encoding
     * @param version the encoding's version
     * @param observedThrough event time of the newest observation in it, null if there is none
     */
    @SuppressWarnings("ArrayRecordComponent") // Made to be written, never compared.
    record Checkpoint(byte[] bytes, int version, @Nullable Instant observedThrough) {}
}
