package dev.millwright.twins.history;

import dev.millwright.twins.condition.Episode;
import dev.millwright.twins.prognosis.FailureForecast;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a twin finds when it starts.
 *
 * @param checkpoint the last one, null if there has never been one
 * @param anchor the older state to fold from, null to fold everything stored
 * @param openEpisodes oldest first
 * @param forecasts the newest per component
 * @param lives all of the machine's components, by component and installation
 */
public record SavedTwin(
        @Nullable Checkpoint checkpoint,
        @Nullable Checkpoint anchor,
        List<Episode> openEpisodes,
        List<FailureForecast> forecasts,
        List<ComponentLife> lives) {
    /** Copies its lists. */
    public SavedTwin {
        openEpisodes = List.copyOf(openEpisodes);
        forecasts = List.copyOf(forecasts);
        lives = List.copyOf(lives);
    }
}
