package dev.millwright.twins.twin;

import dev.millwright.twins.condition.ConditionState;
import dev.millwright.twins.condition.Episode;
import dev.millwright.twins.condition.EpisodeLedger;
import dev.millwright.twins.condition.Evidence;
import dev.millwright.twins.condition.ModelIndex;
import dev.millwright.twins.condition.ServiceLog;
import dev.millwright.twins.condition.Symptoms;
import dev.millwright.twins.condition.Wording;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.prognosis.ComponentView;
import dev.millwright.twins.prognosis.FailureForecast;
import dev.millwright.twins.prognosis.Outlook;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads a twin's state as people need it: episodes, forecasts and the health report, each with its reasons. Changes nothing. */
record Judgement(
        Machine machine,
        TwinKnowledge knowledge,
        ConditionState condition,
        ServiceLog log,
        EpisodeLedger episodes,
        AlarmBars bars) {
    static final String UNEXPLAINED = "unexplained";
    static final String SILENCE = "silence";
    static final String STUCK_SENSOR = "stuck-sensor";

    Outlook outlook(int component, long at) {
        return knowledge.hazard().outlook(view(component, at));
    }

    private ComponentView view(int component, long at) {
        var index = knowledge.index();
        int likeliest = likeliestMode(component);
        double strength = 0;
        double deviation = 0;
        double onsetHours = Double.NaN;
        double interval = index.component(component).expectedLifeHours();
        if (likeliest >= 0) {
            var mode = index.modes().get(likeliest);
            strength = Symptoms.strength(mode, condition, index.signalCount());
            deviation = deviation(mode);
            long onset = onset(mode);
            onsetHours = onset == 0 ? Double.NaN : (at - onset) / 3_600_000.0;
            interval = mode.mode().pfIntervalHours();
        }
        return new ComponentView(
                log.ageHours(component, at) * condition.dutyShare(),
                index.component(component).expectedLifeHours(),
                strength,
                deviation,
                onsetHours,
                interval,
                ownErrors(component, at),
                bars.of(component));
    }

    private int ownErrors(int component, long at) {
        int errors = 0;
        var index = knowledge.index();
        for (int code = 0; code < index.errorCodes().size(); code++) {
            if (index.pointsTo(code, component)) {
                errors += log.errors(code, at, 24);
            }
        }
        return errors;
    }

    private int likeliestMode(int component) {
        var modes = knowledge.index().modes();
        int best = -1;
        double strongest = -1;
        for (int m = 0; m < modes.size(); m++) {
            if (modes.get(m).component() == component) {
                double strength = Symptoms.strength(
                        modes.get(m), condition, knowledge.index().signalCount());
                if (strength > strongest) {
                    strongest = strength;
                    best = m;
                }
            }
        }
        return best;
    }

    private double deviation(ModelIndex.ModeEntry mode) {
        double sum = 0;
        for (int i = 0; i < mode.signals().length; i++) {
            double z = condition.smoothed(mode.signals()[i]);
            sum += Double.isNaN(z) ? 0 : mode.weights()[i] * z;
        }
        return Math.max(0, sum);
    }

    private long onset(ModelIndex.ModeEntry mode) {
        long onset = 0;
        double strongest = 0;
        for (int i = 0; i < mode.signals().length; i++) {
            double part = mode.weights()[i] * condition.evidence(mode.signals()[i]);
            if (part > strongest) {
                strongest = part;
                onset = condition.onsetMillis(mode.signals()[i]);
            }
        }
        return onset;
    }

    List<FailureForecast> forecasts(long at) {
        var forecasts = new ArrayList<FailureForecast>();
        for (int c = 0; c < bars.components(); c++) {
            forecasts.add(forecast(c, at, outlook(c, at)));
        }
        return forecasts;
    }

    FailureForecast forecast(int component, long at, Outlook outlook) {
        var index = knowledge.index();
        int likeliest = likeliestMode(component);
        var mode = likeliest < 0 ? null : index.modes().get(likeliest);
        boolean shows = mode != null && Symptoms.strength(mode, condition, index.signalCount()) >= 0.5;
        var evidence = new ArrayList<Evidence>();
        if (mode != null && shows) {
            evidence.addAll(Wording.signs(index, mode, condition, at));
        }
        if (mode != null) {
            evidence.addAll(Wording.errors(index, mode, log, at));
        }
        evidence.add(age(component, at, evidence.isEmpty()));
        boolean learning = condition.learning();
        var basis = learning ? "not enough data: age only" : "hazard prior";
        var p = outlook.probabilities();
        return new FailureForecast(
                machine.id(),
                index.component(component).id().value(),
                mode != null && shows ? mode.mode().id() : null,
                Instant.ofEpochMilli(at),
                p[0],
                p[1],
                p[2],
                p[3],
                p[4],
                outlook.alarm(),
                outlook.rulHoursP10(),
                outlook.rulHoursP50(),
                outlook.rulHoursP90(),
                outlook.health(),
                basis,
                summary(component, outlook, evidence.getFirst(), learning),
                evidence);
    }

    private String summary(int component, Outlook outlook, Evidence reason, boolean learning) {
        var p = outlook.probabilities();
        var text = "%s: %s chance of failure within 7 days, %s within 30. %s."
                .formatted(
                        knowledge.index().component(component).label(),
                        Wording.percent(p[2]),
                        Wording.percent(p[4]),
                        reason.text());
        return learning
                ? text
                        + " Not enough data yet: the baseline is %s learned."
                                .formatted(Wording.percent(condition.learned()))
                : text;
    }

    private Evidence age(int component, long at, boolean alone) {
        double age = log.ageHours(component, at) * condition.dutyShare();
        double expected = knowledge.index().component(component).expectedLifeHours();
        return new Evidence(
                "In operation for %s, expected life %s".formatted(Wording.span(age), Wording.span(expected)),
                "age",
                age,
                expected,
                "h",
                alone ? 1 : 0.2,
                Instant.ofEpochMilli(log.installedAtMillis(component)));
    }

    Episode episode(int slot, long at, @Nullable Instant closedAt) {
        var index = knowledge.index();
        int modes = index.modes().size();
        var mode = slot < modes ? index.modes().get(slot) : null;
        var name = mode != null
                ? mode.mode().id()
                : slot == modes ? UNEXPLAINED : slot == modes + 1 ? SILENCE : STUCK_SENSOR;
        var evidence = new ArrayList<>(evidence(slot, mode, at));
        long opened = episodes.openedAtMillis(slot);
        var component =
                mode == null ? null : index.component(mode.component()).id().value();
        return new Episode(
                UUID.nameUUIDFromBytes((machine.id() + "|" + name + "|" + opened).getBytes(StandardCharsets.UTF_8)),
                machine.id(),
                component,
                name,
                episodes.severity(slot),
                Instant.ofEpochMilli(episodes.onsetMillis(slot)),
                Instant.ofEpochMilli(opened),
                closedAt,
                episodes.peak(slot),
                summary(mode, name, evidence),
                evidence);
    }

    private List<Evidence> evidence(int slot, ModelIndex.@Nullable ModeEntry mode, long at) {
        var index = knowledge.index();
        if (mode != null) {
            var evidence = new ArrayList<>(Wording.signs(index, mode, condition, at));
            evidence.addAll(Wording.errors(index, mode, log, at));
            return evidence;
        }
        int modes = index.modes().size();
        if (slot == modes) {
            return Wording.deviations(index, condition, at);
        }
        if (slot == modes + 1) {
            double usual = condition.rhythm().intervalMillis() / 60_000;
            return List.of(new Evidence(
                    "No measurement for longer than usual; it reports every %s".formatted(Wording.span(usual / 60)),
                    "silence",
                    Double.NaN,
                    usual,
                    "min",
                    1,
                    Instant.ofEpochMilli(condition.rhythm().lastObservedMillis())));
        }
        int stuck = condition.sensors().firstStuck(knowledge.settings().stuckRowsMin());
        if (stuck < 0) {
            return List.of();
        }
        var signal = index.model().signals().get(stuck);
        double value = condition.sensors().value(stuck);
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

    private String summary(ModelIndex.@Nullable ModeEntry mode, String name, List<Evidence> evidence) {
        var reason = evidence.isEmpty() ? "" : ": " + evidence.getFirst().text();
        if (mode != null) {
            return "Signs of %s at %s%s"
                    .formatted(
                            mode.mode().label(),
                            knowledge.index().component(mode.component()).label(),
                            reason);
        }
        return switch (name) {
            case UNEXPLAINED -> "A change that no known failure mode explains" + reason;
            case SILENCE -> "The machine has stopped reporting" + reason;
            default -> "A sensor seems stuck" + reason;
        };
    }

    HealthReport report(Instant now, long newestMillis) {
        var index = knowledge.index();
        boolean observed = condition.rhythm().lastObservedMillis() != Long.MIN_VALUE;
        var forecasts = observed ? new ArrayList<>(forecasts(newestMillis)) : new ArrayList<FailureForecast>();
        var components = new ArrayList<HealthReport.ComponentHealth>();
        for (int c = 0; c < bars.components(); c++) {
            components.add(new HealthReport.ComponentHealth(
                    index.component(c).id().value(),
                    log.ageHours(c, observed ? newestMillis : now.toEpochMilli()),
                    observed ? forecasts.get(c).health() : Double.NaN));
        }
        double health =
                forecasts.stream().mapToDouble(FailureForecast::health).min().orElse(100);
        forecasts.sort(
                Comparator.comparingDouble(FailureForecast::probability7d).reversed());
        return new HealthReport(
                machine.id(),
                health,
                index.model().states().labels().get(condition.operatingState()),
                observed ? Instant.ofEpochMilli(condition.rhythm().lastObservedMillis()) : null,
                now.toEpochMilli() >= condition.rhythm().silentFromMillis(knowledge.settings()),
                openEpisodes(newestMillis),
                forecasts,
                components,
                bands());
    }

    private List<Episode> openEpisodes(long at) {
        var open = new ArrayList<Episode>();
        for (int slot = 0; slot < knowledge.index().modes().size() + 3; slot++) {
            if (episodes.isOpen(slot)) {
                open.add(episode(slot, at, null));
            }
        }
        open.sort(Comparator.comparing(Episode::severity)
                .reversed()
                .thenComparing(Comparator.comparingDouble(Episode::score).reversed()));
        return open;
    }

    private List<HealthReport.SignalBand> bands() {
        var bands = new ArrayList<HealthReport.SignalBand>();
        int state = condition.operatingState();
        var signals = knowledge.index().model().signals();
        for (int i = 0; i < signals.size(); i++) {
            boolean learning = condition.learning(i, state);
            bands.add(new HealthReport.SignalBand(
                    signals.get(i).name(),
                    condition.sensors().value(i),
                    learning ? Double.NaN : condition.baselines().level(i, state),
                    learning ? Double.NaN : condition.baselines().scale(i, state),
                    condition.smoothed(i)));
        }
        return bands;
    }
}
