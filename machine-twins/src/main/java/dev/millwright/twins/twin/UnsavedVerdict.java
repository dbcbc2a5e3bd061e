package dev.millwright.twins.twin;

import dev.millwright.twins.condition.Episode;
import dev.millwright.twins.prognosis.FailureForecast;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Transitions that wait to be saved. Of an episode the newest version counts; forecasts are bounded: beyond the limit the
 * oldest ones without an alarm go first, for only the newest ones and the alarms matter to anybody later. Not thread-safe;
 * once handed to a save it is not written any more.
 */
final class UnsavedVerdict {
    private final int forecastsMax;
    private final Map<UUID, Episode> episodes = LinkedHashMap.newLinkedHashMap(2);
    private final Map<ForecastKey, FailureForecast> forecasts = LinkedHashMap.newLinkedHashMap(4);
    private boolean urgent;

    UnsavedVerdict(int forecastsMax) {
        this.forecastsMax = forecastsMax;
    }

    private record ForecastKey(String component, Instant issuedAt) {}

    /** Adds what came of a step. */
    void add(TwinMind.Change change) {
        urgent |= change.urgent();
        change.episodes().forEach(episode -> episodes.put(episode.id(), episode));
        change.forecasts().forEach(this::put);
        trim();
    }

    /** Takes in what came after this one, which a failed save could not write. */
    void append(UnsavedVerdict newer) {
        urgent |= newer.urgent;
        episodes.putAll(newer.episodes);
        newer.forecasts.values().forEach(this::put);
        trim();
    }

    private void put(FailureForecast forecast) {
        forecasts.put(new ForecastKey(forecast.component(), forecast.issuedAt()), forecast);
    }

    private void trim() {
        removeOldest(forecast -> forecast.alarm() == FailureForecast.Alarm.NONE);
        removeOldest(forecast -> true);
    }

    private void removeOldest(java.util.function.Predicate<FailureForecast> which) {
        for (Iterator<FailureForecast> all = forecasts.values().iterator();
                forecasts.size() > forecastsMax && all.hasNext(); ) {
            if (which.test(all.next())) {
                all.remove();
            }
        }
    }

    /** Whether it should be saved at once. */
    boolean isUrgent() {
        return urgent;
    }

    /** The newest version of each episode, in the order in which they first appeared. */
    List<Episode> episodes() {
        return List.copyOf(episodes.values());
    }

    /** At most the limit, in order of issue. */
    Collection<FailureForecast> forecasts() {
        return new ArrayList<>(forecasts.values());
    }
}
