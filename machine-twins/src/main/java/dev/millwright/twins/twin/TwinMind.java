package dev.millwright.twins.twin;

import dev.millwright.twins.condition.Episode;
import dev.millwright.twins.history.Checkpoint;
import dev.millwright.twins.history.ComponentLife;
import dev.millwright.twins.history.RecordedFinding;
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

    /** Lets time pass without measurements, so that silence is noticed; {@code now} is our clock. */
    Change tick(Instant now);

    /** The judgement as of {@code now}, our clock. */
    HealthReport report(Instant now);

    /**
     * From when on what was stored has to be folded again, because something came late that is not in its place; null if
     * everything is, or if more late data keeps coming.
     */
    @Nullable
    Instant correctionDue();

    /** Everything above as bytes, to be saved now: {@link #saved} follows. */
    Checkpoint checkpoint();

    /** The save of the last {@link #checkpoint} has ended; it may have been committed even if we do not know it. */
    void saved(boolean committed);

    /**
     * What came of a step.
     *
     * @param learned whether anything changed that a checkpoint would keep
     * @param urgent whether an episode opened, worsened or closed, or an alarm changed
     * @param episodes those that opened, changed or closed, in order
     * @param forecasts those that were issued, in order
     * @param lives component lives that began or ended, in order
     * @param findings findings that are new
     */
    record Change(
            boolean learned,
            boolean urgent,
            List<Episode> episodes,
            List<FailureForecast> forecasts,
            List<ComponentLife> lives,
            List<RecordedFinding> findings) {
        static final Change NONE = new Change(false, false, List.of(), List.of());

        public Change {
            episodes = List.copyOf(episodes);
            forecasts = List.copyOf(forecasts);
            lives = List.copyOf(lives);
            findings = List.copyOf(findings);
        }

        Change(boolean learned, boolean urgent, List<Episode> episodes, List<FailureForecast> forecasts) {
            this(learned, urgent, episodes, forecasts, List.of(), List.of());
        }

        /** The same without the forecasts that were issued by {@code said}. */
        Change withoutForecastsUpTo(Instant said) {
            if (forecasts.isEmpty()) {
                return this;
            }
            var left = forecasts.stream()
                    .filter(forecast -> forecast.issuedAt().isAfter(said))
                    .toList();
            return new Change(learned, urgent, episodes, left, lives, findings);
        }

        /** Whether there are rows to write. */
        boolean hasRows() {
            return !(episodes.isEmpty() && forecasts.isEmpty() && lives.isEmpty() && findings.isEmpty());
        }
    }
}
