package dev.millwright.twins.twin;

import dev.millwright.twins.condition.Evidence;
import dev.millwright.twins.condition.ModelIndex;
import dev.millwright.twins.condition.Wording;
import dev.millwright.twins.prognosis.FailureForecast;
import dev.millwright.twins.prognosis.FeatureLayout.Source;
import dev.millwright.twins.prognosis.Horizons;
import dev.millwright.twins.prognosis.LearnedModel;
import dev.millwright.twins.prognosis.Outlook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts a forecast into words, with its reasons and their shares. Changes nothing. */
record ForecastWriter(TwinView view) {
    private static final double SHOWS = 0.5;
    private static final double SOON = 0.2;
    private static final double SHARE_MIN = 0.03;

    FailureForecast forecast(int component, long at, Outlook outlook) {
        var index = view.index();
        int likeliest = view.likeliestMode(component);
        var mode = likeliest < 0 ? null : index.modes().get(likeliest);
        boolean shows = mode != null && view.strength(mode) >= SHOWS;
        var learned = view.learned(component);
        var evidence = learned == null
                ? priorEvidence(component, at, mode, shows)
                : learnedEvidence(learned, component, at, outlook, mode);
        evidence.addAll(new ForecastDoubts(view).of(component, at));
        var p = outlook.probabilities();
        var life = view.remainingLife(component, at, outlook);
        var lifeBasis = view.lifeBasis(component, at);
        return new FailureForecast(
                view.machine().id(),
                index.component(component).id().value(),
                mode != null && shows ? mode.mode().id() : null,
                Instant.ofEpochMilli(at),
                p[Horizons.HOURS_24],
                p[Horizons.HOURS_48],
                p[Horizons.DAYS_7],
                p[Horizons.DAYS_14],
                p[Horizons.DAYS_30],
                outlook.alarm(),
                life.hoursP10(),
                life.hoursP50(),
                life.hoursP90(),
                outlook.health(),
                basis(learned, shows, lifeBasis),
                summary(component, outlook, evidence, learned, shows)
                        + (lifeBasis == null ? "" : " Remaining life: " + lifeBasis + "."),
                evidence);
    }

    private String basis(@Nullable LearnedModel learned, boolean shows, @Nullable String life) {
        boolean unknown = view.condition().learning() && !shows;
        var chances = learned != null ? learned.id() : unknown ? "not enough data: age only" : "hazard prior";
        return life == null ? chances : chances + "; remaining life: " + life;
    }

    private String summary(
            int component, Outlook outlook, List<Evidence> evidence, @Nullable LearnedModel learned, boolean shows) {
        var p = outlook.probabilities();
        var reason = evidence.isEmpty()
                ? "Nothing speaks for a failure"
                : evidence.getFirst().text();
        var text = "%s: %s chance of failure within 48 hours, %s within 7 days, %s within 30. %s."
                .formatted(
                        view.index().component(component).label(),
                        Wording.percent(p[Horizons.HOURS_48]),
                        Wording.percent(p[Horizons.DAYS_7]),
                        Wording.percent(p[Horizons.DAYS_30]),
                        reason);
        var past = learned == null ? null : past(learned, component, outlook);
        if (past != null) {
            text = text + " " + past.text() + ".";
        }
        return view.condition().learning() && !shows
                ? text
                        + " Not enough data yet: the baseline is %s learned."
                                .formatted(Wording.percent(view.condition().learned()))
                : text;
    }

    private List<Evidence> priorEvidence(int component, long at, ModelIndex.@Nullable ModeEntry mode, boolean shows) {
        var evidence = new ArrayList<Evidence>();
        if (mode != null) {
            if (shows) {
                evidence.addAll(Wording.signs(view.index(), mode, view.condition(), at));
            }
            evidence.addAll(Wording.errors(view.index(), mode, view.log(), at));
        }
        evidence.add(age(component, at, evidence.isEmpty() ? 1 : 0.2));
        var shared = Wording.shared(evidence);
        if (mode != null && shows) {
            grounds(mode, shared);
        }
        return shared;
    }

    private List<Evidence> learnedEvidence(
            LearnedModel learned, int component, long at, Outlook outlook, ModelIndex.@Nullable ModeEntry mode) {
        boolean soon = outlook.probabilities()[Horizons.HOURS_48] >= SOON;
        var reasons = learned.reasons(view.features(learned.features(), component, at), component, soon);
        var evidence = new ArrayList<Evidence>();
        if (mode != null) {
            scaled(Wording.signs(view.index(), mode, view.condition(), at), share(reasons, Source.SIGNALS), evidence);
            scaled(Wording.errors(view.index(), mode, view.log(), at), share(reasons, Source.ERRORS), evidence);
        }
        if (share(reasons, Source.AGE) >= SHARE_MIN) {
            evidence.add(age(component, at, share(reasons, Source.AGE)));
        }
        if (share(reasons, Source.CALENDAR) >= SHARE_MIN) {
            visit(learned.features().visitPeriodHours(), at, share(reasons, Source.CALENDAR), evidence);
        }
        if (share(reasons, Source.MODEL) >= SHARE_MIN) {
            evidence.add(new Evidence(
                    "What machines of type %s show"
                            .formatted(view.index().model().label()),
                    "model",
                    Double.NaN,
                    Double.NaN,
                    "",
                    share(reasons, Source.MODEL),
                    null));
        }
        evidence.sort(Comparator.comparingDouble(Evidence::share).reversed());
        if (mode != null && soon) {
            grounds(mode, evidence);
        }
        var past = past(learned, component, outlook);
        if (past != null) {
            evidence.add(past);
        }
        return evidence;
    }

    /** What similar past cases became; null if there were none. */
    private static @Nullable Evidence past(LearnedModel learned, int component, Outlook outlook) {
        boolean soon = outlook.probabilities()[Horizons.HOURS_48] >= SOON;
        int horizon = soon ? Horizons.HOURS_48 : Horizons.DAYS_30;
        var count = learned.like(component, horizon, outlook.probabilities()[horizon]);
        return count.cases() == 0
                ? null
                : new Evidence(
                        "Of %d similar past cases %d failed within %s"
                                .formatted(count.cases(), count.failed(), soon ? "48 hours" : "30 days"),
                        "past-cases",
                        count.failed(),
                        count.cases(),
                        "",
                        0,
                        null);
    }

    private static double share(Map<Source, Double> reasons, Source source) {
        return reasons.getOrDefault(source, 0.0);
    }

    private static void scaled(List<Evidence> parts, double share, List<Evidence> evidence) {
        double sum = parts.stream().mapToDouble(Evidence::share).sum();
        for (var part : parts) {
            double scaled = share * part.share() / sum;
            if (scaled >= SHARE_MIN) {
                evidence.add(new Evidence(
                        part.text(), part.source(), part.value(), part.baseline(), part.unit(), scaled, part.since()));
            }
        }
    }

    private void visit(double periodHours, long at, double share, List<Evidence> evidence) {
        long last = view.log().lastVisitMillis();
        if (last == Long.MIN_VALUE || Double.isNaN(periodHours)) {
            return;
        }
        double since = (at - last) / 3_600_000.0;
        double next = periodHours - (since - Math.floor(since / periodHours) * periodHours);
        evidence.add(new Evidence(
                "The next date of its %s service grid is in %s"
                        .formatted(Wording.span(periodHours), Wording.span(next)),
                "visit",
                next,
                periodHours,
                "h",
                share,
                Instant.ofEpochMilli(last)));
    }

    private Evidence age(int component, long at, double share) {
        double age = view.ageHours(component, at);
        double expected = view.index().component(component).expectedLifeHours();
        return new Evidence(
                "In operation for %s h, expected life %s h".formatted(Wording.hours(age), Wording.hours(expected)),
                "age",
                age,
                expected,
                "h",
                share,
                Instant.ofEpochMilli(view.log().installedAtMillis(component)));
    }

    private void grounds(ModelIndex.ModeEntry mode, List<Evidence> evidence) {
        evidence.addAll(new Grounds(view).of(mode));
        opinion(evidence);
    }

    /** The fleet's anomaly model beside the detectors; it counts for nothing by itself. */
    private void opinion(List<Evidence> evidence) {
        var anomaly = view.knowledge().opinion().model();
        if (anomaly == null || view.condition().learning()) {
            return;
        }
        double score = anomaly.score(view.condition().deviations());
        evidence.add(new Evidence(
                score < anomaly.limit()
                        ? "The fleet's anomaly model finds the condition unusual, too"
                        : "The fleet's anomaly model finds the condition usual",
                "anomaly-model",
                score,
                anomaly.limit(),
                "",
                0,
                null));
    }
}
