package dev.millwright.twins.twin;

import dev.millwright.twins.condition.Evidence;
import dev.millwright.twins.condition.ModelIndex;
import dev.millwright.twins.condition.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the reasons of an episode or forecast are measured against: from how much the baseline was learned, and what earlier
 * cases became. Stands behind the reasons with a share of 0, so that page, API and work order tell the same. Changes nothing.
 */
record Grounds(TwinView view) {
    /** Where the baseline comes from. */
    static final String BASELINE = "baseline";

    /** What earlier cases became. */
    static final String PAST_CASES = "past-cases";

    private static final double HOUR_MILLIS = 3_600_000.0;
    private static final double MOSTLY = 0.5;

    private double windowHours() {
        double interval = view.condition().rhythm().intervalMillis();
        double window = view.index().model().featureWindowSeconds() * 1000.0;
        return Math.max(window, Double.isNaN(interval) ? 0 : interval) / HOUR_MILLIS;
    }

    /** Of signs of {@code mode}. */
    List<Evidence> of(ModelIndex.ModeEntry mode) {
        var grounds = new ArrayList<Evidence>();
        grounds.add(baseline(strongest(mode)));
        var outcomes = view.knowledge().cases().of(mode.mode().id());
        if (outcomes != null) {
            grounds.add(new Evidence(
                    cases(mode.mode().label(), outcomes), PAST_CASES, outcomes.cases(), Double.NaN, "", 0, null));
        }
        return grounds;
    }

    /** Of a change of {@code signal} that no failure mode explains. */
    List<Evidence> of(int signal) {
        return List.of(baseline(signal));
    }

    private int strongest(ModelIndex.ModeEntry mode) {
        int best = mode.signals()[0];
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < mode.signals().length; i++) {
            double part = mode.weights()[i] * view.condition().evidence(mode.signals()[i]);
            if (part > most) {
                most = part;
                best = mode.signals()[i];
            }
        }
        return best;
    }

    private Evidence baseline(int signal) {
        var condition = view.condition();
        int state = condition.toldState(signal);
        double windowHours = windowHours();
        double seen = condition.baselines().seen(signal, state);
        double borrowed = Math.min(seen, condition.baselines().borrowed(signal, state));
        double own = (seen - borrowed) * windowHours;
        var label = view.index().model().signals().get(signal).label();
        var where = view.index().stateCount() == 1
                ? ""
                : " in state " + view.index().model().states().labels().get(state);
        var text = borrowed > MOSTLY * seen
                ? "What is usual for %s%s is mostly borrowed from %s: only %s of its own so far"
                        .formatted(label, where, others(condition.baselines().kin()), Wording.span(own))
                : "What is usual for %s%s was learned from %s of this machine"
                        .formatted(label, where, Wording.span(own));
        return new Evidence(text, BASELINE, own, condition.learningWindows() * windowHours, "h", 0, null);
    }

    /** That this machine's baseline is mostly borrowed, and from how many; null if it is not. */
    @Nullable
    Evidence kin() {
        var baselines = view.condition().baselines();
        return baselines.mostlyBorrowed()
                ? new Evidence(
                        "This machine is new: what is usual for it is mostly borrowed from %s"
                                .formatted(others(baselines.kin())),
                        BASELINE,
                        baselines.kin(),
                        Double.NaN,
                        "",
                        0,
                        null)
                : null;
    }

    private String others(int machines) {
        return "%d other machines of type %s"
                .formatted(machines, view.index().model().label());
    }

    /** For example "9 earlier cases of Bearing wear on machines of this type: 2 failed, 6 were replaced before, 1 passed". */
    static String cases(String mode, PastCases.Outcomes outcomes) {
        if (outcomes.cases() == 0) {
            return "No earlier case of %s on machines of this type is known".formatted(mode);
        }
        var parts = new ArrayList<String>();
        add(parts, outcomes.failed(), "failed");
        add(
                parts,
                outcomes.replaced(),
                outcomes.replaced() == 1 ? "was replaced before it failed" : "were replaced before they failed");
        add(parts, outcomes.wrong(), outcomes.wrong() == 1 ? "was a wrong alarm" : "were wrong alarms");
        add(parts, outcomes.passed(), "passed without a finding");
        var text = String.format(
                Locale.ROOT,
                "%d earlier %s of %s on machines of this type: %s",
                outcomes.cases(),
                outcomes.cases() == 1 ? "case" : "cases",
                mode,
                String.join(", ", parts));
        return Double.isNaN(outcomes.medianHours())
                ? text
                : text
                        + "; the end came %s after the change began (median)"
                                .formatted(Wording.span(outcomes.medianHours()));
    }

    private static void add(List<String> parts, int count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }
}
