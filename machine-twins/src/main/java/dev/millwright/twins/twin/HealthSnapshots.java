package dev.millwright.twins.twin;

import dev.millwright.twins.history.HealthSnapshot;
import dev.millwright.twins.telemetry.Observation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Turns a twin's report into the row that fleet pages read. */
final class HealthSnapshots {
    private HealthSnapshots() {}

    /**
     * The snapshot of {@code report}.
     *
     * @param latest the newest row, null if there has never been one
     * @param now our clock; the time of a judgement about a machine that has never reported
     */
    static HealthSnapshot of(HealthReport report, @Nullable Observation latest, Instant now) {
        var observedAt = report.lastObservedAt();
        return new HealthSnapshot(
                report.health(),
                report.state(),
                observedAt,
                latest == null || latest.receivedAtMillis() == 0
                        ? null
                        : Instant.ofEpochMilli(latest.receivedAtMillis()),
                report.silent(),
                observedAt == null ? now : observedAt,
                report.bands().stream()
                        .map(band -> new HealthSnapshot.Band(
                                band.signal(),
                                band.value(),
                                band.level(),
                                band.scale(),
                                band.deviation(),
                                band.usual()))
                        .toList(),
                report.components().stream()
                        .map(part ->
                                new HealthSnapshot.ComponentCondition(part.component(), part.ageHours(), part.health()))
                        .toList());
    }
}
