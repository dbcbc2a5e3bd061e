package dev.millwright.twins.rerun;

import dev.millwright.twins.prognosis.FailureForecast;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would have been otherwise on one machine.
 *
 * @param machine the machine's id
 * @param rows measurements that were told, the warm-up included
 * @param firstRowAt the first of them, null if there was none
 * @param episodesNow how many episodes as it judges now
 * @param episodesThen how many otherwise
 * @param episodesSame how many of them are the same in both
 * @param episodes those that are not
 * @param alarms alarms of forecasts that are not the same in both
 * @param outlooks what would be expected of each component at the end of the period, where it differs
 * @param forecastsNow the forecasts at the end as it judges now
 * @param forecastsThen otherwise
 */
public record MachineDifference(
        String machine,
        long rows,
        @Nullable Instant firstRowAt,
        int episodesNow,
        int episodesThen,
        int episodesSame,
        List<EpisodeChange> episodes,
        List<AlarmChange> alarms,
        List<OutlookChange> outlooks,
        List<FailureForecast> forecastsNow,
        List<FailureForecast> forecastsThen) {
    /** Copies its lists. */
    public MachineDifference {
        episodes = List.copyOf(episodes);
        alarms = List.copyOf(alarms);
        outlooks = List.copyOf(outlooks);
        forecastsNow = List.copyOf(forecastsNow);
        forecastsThen = List.copyOf(forecastsThen);
    }

    /** In which way something differs. */
    public enum Kind {
        /** Would not have been there. */
        LOST,
        /** Would have been there in addition. */
        GAINED,
        /** Would have begun earlier. */
        EARLIER,
        /** Would have begun later. */
        LATER,
        /** Would have begun at the same time and been as severe or ended otherwise. */
        OTHERWISE
    }

    /**
     * An episode that would have been otherwise.
     *
     * @param machine the machine's id
     * @param component the component's id, null if the machine as a whole
     * @param failureMode the failure mode's id
     * @param kind in which way
     * @param hoursEarlier by how many hours it would have opened earlier, negative for later; 0 if it is in one only
     * @param openedNow when it opened as it judges now, null if it did not
     * @param openedThen when it would have opened, null if it would not
     * @param closedNow when it closed as it judges now, null if it did not
     * @param closedThen when it would have closed, null if it would not
     * @param severityNow as it judges now, null if there is none
     * @param severityThen otherwise, null if there is none
     * @param summary what it is about, one sentence
     */
    public record EpisodeChange(
            String machine,
            @Nullable String component,
            String failureMode,
            Kind kind,
            double hoursEarlier,
            @Nullable Instant openedNow,
            @Nullable Instant openedThen,
            @Nullable Instant closedNow,
            @Nullable Instant closedThen,
            @Nullable String severityNow,
            @Nullable String severityThen,
            String summary) {}

    /**
     * An alarm of a component's forecasts that would have been otherwise.
     *
     * @param machine the machine's id
     * @param component the component's id
     * @param kind in which way
     * @param hoursEarlier by how many hours earlier, negative for later; 0 if it is in one only
     * @param fromNow when it began as it judges now, null if it did not
     * @param fromThen when it would have begun, null if it would not
     * @param worstNow EARLY or CONFIRMED, null if there is none
     * @param worstThen EARLY or CONFIRMED, null if there is none
     */
    public record AlarmChange(
            String machine,
            String component,
            Kind kind,
            double hoursEarlier,
            @Nullable Instant fromNow,
            @Nullable Instant fromThen,
            @Nullable String worstNow,
            @Nullable String worstThen) {}

    /**
     * What would be expected of a component at the end of the period.
     *
     * @param machine the machine's id
     * @param component the component's id
     * @param within7dNow chance of failure within 7 days as it judges now, 0 to 1
     * @param within7dThen otherwise
     * @param within30dNow chance of failure within 30 days as it judges now, 0 to 1
     * @param within30dThen otherwise
     * @param rulP50Now median operating hours left as it judges now, NaN if unknown
     * @param rulP50Then otherwise
     * @param alarmNow NONE, EARLY or CONFIRMED as it judges now
     * @param alarmThen otherwise
     */
    public record OutlookChange(
            String machine,
            String component,
            double within7dNow,
            double within7dThen,
            double within30dNow,
            double within30dThen,
            double rulP50Now,
            double rulP50Then,
            String alarmNow,
            String alarmThen) {}
}
