package dev.millwright.twins.twin;

import dev.millwright.twins.condition.DoubtWording;
import dev.millwright.twins.condition.Episode;
import dev.millwright.twins.condition.Evidence;
import dev.millwright.twins.condition.ModelIndex;
import dev.millwright.twins.condition.Wording;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts an episode into words, with its evidence. Changes nothing. */
record EpisodeWriter(TwinView view) {
    private static final String UNEXPLAINED = "unexplained";
    static final String SILENCE = "silence";
    private static final String STUCK_SENSOR = "stuck-sensor";
    private static final String SENSOR_DRIFT = "sensor-drift";

    Episode episode(int slot, long at, @Nullable Instant closedAt) {
        var index = view.index();
        int modes = index.modes().size();
        var mode = slot < modes ? index.modes().get(slot) : null;
        var name = mode != null
                ? mode.mode().id()
                : switch (slot - modes) {
                    case 0 -> UNEXPLAINED;
                    case 1 -> SILENCE;
                    case 2 -> STUCK_SENSOR;
                    default -> SENSOR_DRIFT;
                };
        var evidence = new ArrayList<>(evidence(slot, mode, at));
        long opened = view.episodes().openedAtMillis(slot);
        var component =
                mode == null ? null : index.component(mode.component()).id().value();
        return new Episode(
                UUID.nameUUIDFromBytes(
                        (view.machine().id() + "|" + name + "|" + opened).getBytes(StandardCharsets.UTF_8)),
                view.machine().id(),
                component,
                name,
                view.episodes().severity(slot),
                Instant.ofEpochMilli(view.episodes().onsetMillis(slot)),
                Instant.ofEpochMilli(opened),
                closedAt,
                view.episodes().peak(slot),
                summary(mode, name, evidence),
                evidence);
    }

    private List<Evidence> evidence(int slot, ModelIndex.@Nullable ModeEntry mode, long at) {
        var index = view.index();
        if (mode != null) {
            var evidence = new ArrayList<>(Wording.signs(index, mode, view.condition(), at));
            evidence.addAll(Wording.errors(index, mode, view.log(), at));
            var shared = Wording.shared(evidence);
            shared.addAll(new Grounds(view).of(mode));
            return shared;
        }
        int modes = index.modes().size();
        if (slot == modes) {
            return unexplained(at);
        }
        if (slot == modes + 3) {
            return DoubtWording.doubt(index, view.condition(), at);
        }
        if (slot == modes + 1) {
            double usual = view.condition().rhythm().intervalMillis() / 60_000;
            return List.of(new Evidence(
                    "No measurement for longer than usual; it reports every %s".formatted(Wording.span(usual / 60)),
                    "silence",
                    Double.NaN,
                    usual,
                    "min",
                    1,
                    Instant.ofEpochMilli(view.condition().rhythm().lastObservedMillis())));
        }
        int stuck = view.condition()
                .sensors()
                .firstStuck(view.knowledge().settings().stuckRowsMin());
        if (stuck < 0) {
            return List.of();
        }
        var signal = index.model().signals().get(stuck);
        double value = view.condition().sensors().value(stuck);
        return List.of(new Evidence(
                "%s repeats %s %s although other signals move"
                        .formatted(signal.label(), Wording.number(value), signal.unit()),
                signal.name(),
                value,
                Double.NaN,
                signal.unit(),
                1,
                null));
    }

    /** What deviates; what the machine as a whole says of it comes first where no single signal is believed to have changed. */
    private List<Evidence> unexplained(long at) {
        var index = view.index();
        var condition = view.condition();
        var changes = new ArrayList<>(Wording.deviations(index, condition, at));
        changes.addAll(condition.tails().evidence(index));
        var whole = DoubtWording.whole(index, condition);
        boolean byWhole = changes.isEmpty();
        if (byWhole) {
            changes.addAll(DoubtWording.wholeParts(index, condition, at));
        }
        var reasons = Wording.shared(changes);
        int strongest = reasons.isEmpty()
                ? -1
                : index.model().indexOf(reasons.getFirst().source());
        var maybe = DoubtWording.maybeSensor(index, reasons);
        reasons.addAll(byWhole ? 0 : reasons.size(), whole);
        reasons.addAll(maybe);
        if (strongest >= 0) {
            reasons.addAll(new Grounds(view).of(strongest));
        }
        return reasons;
    }

    private String summary(ModelIndex.@Nullable ModeEntry mode, String name, List<Evidence> evidence) {
        var reason = evidence.isEmpty() ? "" : ": " + evidence.getFirst().text();
        if (mode != null) {
            return "Signs of %s at %s%s"
                    .formatted(
                            mode.mode().label(),
                            view.index().component(mode.component()).label(),
                            reason);
        }
        return switch (name) {
            case UNEXPLAINED -> "A change that no known failure mode explains" + reason;
            case SENSOR_DRIFT -> drift(reason);
            case SILENCE -> "The machine has stopped reporting" + reason;
            default -> "A sensor seems stuck" + reason;
        };
    }

    private String drift(String reason) {
        int doubted = view.condition().doubt().signal();
        return doubted < 0
                ? "A sensor was doubted, and agrees again"
                : "The sensor of %s seems to drift or was set anew, check it before the machine%s"
                        .formatted(view.index().model().signals().get(doubted).label(), reason);
    }
}
