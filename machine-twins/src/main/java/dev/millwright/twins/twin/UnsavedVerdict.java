package dev.millwright.twins.twin;

import dev.millwright.twins.condition.Episode;
import dev.millwright.twins.history.Checkpoint;
import dev.millwright.twins.history.ComponentLife;
import dev.millwright.twins.history.HealthSnapshot;
import dev.millwright.twins.history.RecordedFinding;
import dev.millwright.twins.history.Verdict;
import dev.millwright.twins.prognosis.FailureForecast;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * What waits to be saved. Of an episode or a component's life the newest version counts; forecasts are bounded: beyond the
 * limit the oldest ones without an alarm go first, for only the newest ones and the alarms matter to anybody later. Not
 * thread-safe; once handed to a save it is not written any more.
 */
final class UnsavedVerdict {
    private final int forecastsMax;
    private final Map<UUID, Episode> episodes = new LinkedHashMap<>();
    private final Map<Key, FailureForecast> forecasts = new LinkedHashMap<>();
    private final Map<Key, ComponentLife> lives = new LinkedHashMap<>();
    private final Map<UUID, RecordedFinding> findings = new LinkedHashMap<>();
    private boolean learned;
    private boolean urgent;

    UnsavedVerdict(int forecastsMax) {
        this.forecastsMax = forecastsMax;
    }

    private record Key(String component, Instant at) {}

    /** Adds what came of a step. */
    void add(TwinMind.Change change) {
        learned |= change.learned();
        urgent |= change.urgent();
        change.episodes().forEach(this::add);
        change.forecasts()
                .forEach(forecast -> forecasts.put(new Key(forecast.component(), forecast.issuedAt()), forecast));
        change.lives().forEach(life -> lives.put(new Key(life.component(), life.installedAt()), life));
        change.findings().forEach(finding -> findings.put(finding.id(), finding));
        trim();
    }

    /** Takes in what came after this one. */
    void append(UnsavedVerdict newer) {
        learned |= newer.learned;
        urgent |= newer.urgent;
        newer.episodes.values().forEach(this::add);
        forecasts.putAll(newer.forecasts);
        lives.putAll(newer.lives);
        findings.putAll(newer.findings);
        trim();
    }

    private void add(Episode episode) {
        episodes.merge(episode.id(), episode, (earlier, now) -> now.keepingReasonsOf(earlier));
    }

    private void trim() {
        if (forecasts.size() > forecastsMax) {
            removeOldest(forecast -> forecast.alarm() == FailureForecast.Alarm.NONE);
            removeOldest(_ -> true);
        }
    }

    private void removeOldest(Predicate<FailureForecast> which) {
        var all = forecasts.values().iterator();
        while (forecasts.size() > forecastsMax && all.hasNext()) {
            if (which.test(all.next())) {
                all.remove();
            }
        }
    }

    /** Whether there is anything at all to save. */
    boolean isEmpty() {
        return !learned
                && !urgent
                && episodes.isEmpty()
                && forecasts.isEmpty()
                && lives.isEmpty()
                && findings.isEmpty();
    }

    /** Whether an episode or an alarm changed. */
    boolean isUrgent() {
        return urgent;
    }

    /** Whether it takes half of the memory that it may: during a backfill forecasts come much faster than time. */
    boolean isHalfFull() {
        return 2 * forecasts.size() >= forecastsMax;
    }

    /** The newest version of each episode, in the order in which they first appeared. */
    List<Episode> episodes() {
        return List.copyOf(episodes.values());
    }

    /** All of it together with the state that it belongs to. */
    Verdict verdict(Checkpoint checkpoint, HealthSnapshot health) {
        return new Verdict(
                checkpoint,
                List.copyOf(episodes.values()),
                List.copyOf(forecasts.values()),
                health,
                List.copyOf(lives.values()),
                List.copyOf(findings.values()));
    }
}
