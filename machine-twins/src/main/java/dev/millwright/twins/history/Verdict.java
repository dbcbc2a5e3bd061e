package dev.millwright.twins.history;

import dev.millwright.twins.condition.Episode;
import dev.millwright.twins.prognosis.FailureForecast;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a twin writes at one time; saved in one transaction, so that checkpoint, episodes and forecasts always agree.
 *
 * @param checkpoint the state to start from next time, null to leave the stored one
 * @param episodes opened, changed or closed since the last verdict; stored by id
 * @param forecasts newly issued
 * @param health the present judgement, null to leave the stored one
 * @param lives begun or ended since the last verdict; stored by component and installation
 * @param findings newly recorded
 */
public record Verdict(
        @Nullable Checkpoint checkpoint,
        List<Episode> episodes,
        List<FailureForecast> forecasts,
        @Nullable HealthSnapshot health,
        List<ComponentLife> lives,
        List<RecordedFinding> findings) {
    /** Copies its lists. */
    public Verdict {
        episodes = List.copyOf(episodes);
        forecasts = List.copyOf(forecasts);
        lives = List.copyOf(lives);
        findings = List.copyOf(findings);
    }
}
