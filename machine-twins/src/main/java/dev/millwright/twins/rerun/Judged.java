package dev.millwright.twins.rerun;

import dev.millwright.twins.condition.Episode;
import dev.millwright.twins.prognosis.FailureForecast;
import java.util.List;

/**
 * What one twin made of a period.
 *
 * @param episodes that were open in it at some time, as they were last, by opening
 * @param alarms stretches in it in which forecasts warned, by component and beginning
 * @param forecasts one per component, at the end of the period; empty if there was no row
 */
public record Judged(List<Episode> episodes, List<AlarmSpan> alarms, List<FailureForecast> forecasts) {
    /** Copies its lists. */
    public Judged {
        episodes = List.copyOf(episodes);
        alarms = List.copyOf(alarms);
        forecasts = List.copyOf(forecasts);
    }
}
