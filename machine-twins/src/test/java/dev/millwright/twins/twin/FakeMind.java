package dev.millwright.twins.twin;

import dev.millwright.twins.condition.Episode;
import dev.millwright.twins.history.Checkpoint;
import dev.millwright.twins.history.RecordedFinding;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.prognosis.FailureForecast;
import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.telemetry.Observation;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The simplest mind that follows the rules: it remembers what it folded, an episode is open while vibration is above 10,
 * and an hour without measurements is silence.
 */
final class FakeMind implements TwinMind {
    static final Duration SILENCE = Duration.ofHours(1);

    private final MachineId machine;
    private final TreeSet<Long> folded = new TreeSet<>();
    private final Map<UUID, ComponentFinding> findings = new LinkedHashMap<>();
    private final Map<String, Episode> open = new LinkedHashMap<>();
    private @Nullable Observation latest;
    volatile @Nullable Instant correctFrom;

    FakeMind(MachineId machine) {
        this.machine = machine;
    }

    @Override
    public @Nullable Observation latest() {
        return latest;
    }

    @Override
    public Change fold(List<Observation> rows, List<MachineEvent> events) {
        var episodes = new ArrayList<Episode>();
        boolean learned = false;
        for (var row : rows) {
            if (latest != null && row.observedAtMillis() <= latest.observedAtMillis()) {
                continue;
            }
            if (row.values()[0] == 49) {
                throw new IllegalStateException("a mind that cannot bear 49");
            }
            latest = row;
            folded.add(row.observedAtMillis());
            learned = true;
            var at = Instant.ofEpochMilli(row.observedAtMillis());
            toggle("silence", false, at, episodes);
            toggle("bearing-wear", row.values()[0] > 10, at, episodes);
        }
        return new Change(learned, !episodes.isEmpty(), episodes, List.of());
    }

    private void toggle(String mode, boolean on, Instant at, List<Episode> episodes) {
        var known = open.get(mode);
        if (on && known == null) {
            var id = UUID.nameUUIDFromBytes((machine + mode + at).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            var opened = new Episode(
                    id, machine, "spindle-bearing", mode, Episode.Severity.WARNING, at, at, null, 5, mode, List.of());
            open.put(mode, opened);
            episodes.add(opened);
        } else if (!on && known != null) {
            open.remove(mode);
            episodes.add(new Episode(
                    known.id(),
                    machine,
                    known.component(),
                    mode,
                    known.severity(),
                    known.onsetAt(),
                    known.openedAt(),
                    at,
                    known.score(),
                    known.summary(),
                    List.of()));
        }
    }

    @Override
    public Change record(ComponentFinding finding) {
        if (findings.put(finding.id(), finding) != null) {
            return Change.NONE;
        }
        var row = new RecordedFinding(
                finding.id(),
                finding.component(),
                finding.at(),
                finding.asFound().name(),
                finding.action().name(),
                finding.forecastRight(),
                finding.failureMode());
        return new Change(true, false, List.of(), List.of(), List.of(), List.of(row));
    }

    @Override
    public Change tick(Instant now) {
        var episodes = new ArrayList<Episode>();
        if (latest != null && now.minus(SILENCE).toEpochMilli() > latest.observedAtMillis()) {
            toggle(
                    "silence",
                    true,
                    Instant.ofEpochMilli(latest.observedAtMillis()).plus(SILENCE),
                    episodes);
        }
        return new Change(!episodes.isEmpty(), !episodes.isEmpty(), episodes, List.of());
    }

    @Override
    public HealthReport report(Instant now) {
        return new HealthReport(
                machine,
                100 - folded.size(),
                "running",
                latest == null ? null : Instant.ofEpochMilli(latest.observedAtMillis()),
                open.containsKey("silence"),
                List.copyOf(open.values()),
                List.<FailureForecast>of(),
                List.of(),
                List.of());
    }

    @Override
    public @Nullable Instant correctionDue() {
        return correctFrom;
    }

    @Override
    public void saved(boolean committed) {
        // Keeps no anchor.
    }

    @Override
    public Checkpoint checkpoint() {
        var bytes = ByteBuffer.allocate(8 * folded.size());
        folded.forEach(bytes::putLong);
        return new Checkpoint(
                bytes.array(), 1, latest == null ? Instant.EPOCH : Instant.ofEpochMilli(latest.observedAtMillis()));
    }
}
