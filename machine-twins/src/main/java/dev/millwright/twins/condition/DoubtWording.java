package dev.millwright.twins.condition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Puts into plain sentences why a sensor is doubted, and how the machine as a whole changed. Pure. */
public final class DoubtWording {
    /** Source of what is said of the machine as a whole. */
    public static final String WHOLE = "machine";

    private static final double TOLD_SHARE = 0.05;
    private static final double ALONE_SHARE = 0.6;
    private static final double BROKEN = 0.5;
    private static final int TOLD_MAX = 4;

    private DoubtWording() {}

    /** Why the sensor that is doubted is: what it reads, what does not explain it, what else it may be; empty if none is. */
    public static List<Evidence> doubt(ModelIndex index, ConditionState condition, long nowMillis) {
        var doubt = condition.doubt();
        int signal = doubt.signal();
        var reasons = new ArrayList<Evidence>();
        if (signal < 0) {
            return reasons;
        }
        var what = index.model().signals().get(signal);
        reasons.add(doubt.seenAtRest() ? atRest(index, doubt) : atWork(index, signal, condition, nowMillis));
        if (!doubt.seenAtRest()) {
            reasons.add(note(what.name(), unexplained(index, signal, doubt.change(signal))));
        }
        if (doubt.rival() >= 0) {
            var other = index.model().signals().get(doubt.rival());
            reasons.add(note(
                    other.name(),
                    "%s and %s no longer agree at a standstill; if the first is right, the sensor of the second is wrong"
                            .formatted(what.label(), other.label())));
        }
        return reasons;
    }

    private static Evidence atRest(ModelIndex index, SensorDoubt doubt) {
        var what = index.model().signals().get(doubt.signal());
        double shift = doubt.restShift();
        var text =
                "%s reads %s %s than usual while the machine stands still and cold (usually %s); wear does not show then"
                        .formatted(
                                what.label(),
                                Wording.quantity(Math.abs(shift), what.unit()),
                                shift >= 0 ? "higher" : "lower",
                                Wording.quantity(doubt.restLevel(), what.unit()));
        return new Evidence(
                text,
                what.name(),
                doubt.restLevel() + shift,
                doubt.restLevel(),
                what.unit(),
                1,
                Instant.ofEpochMilli(doubt.sinceMillis()));
    }

    private static Evidence atWork(ModelIndex index, int signal, ConditionState condition, long nowMillis) {
        var sign = Wording.sign(index, signal, condition, 1, nowMillis);
        return new Evidence(
                sign.text() + "; the signals that usually go with it stay where they were",
                sign.source(),
                sign.value(),
                sign.baseline(),
                sign.unit(),
                1,
                Instant.ofEpochMilli(condition.doubt().sinceMillis()));
    }

    private static String unexplained(ModelIndex index, int signal, double change) {
        var what = index.model().signals().get(signal).label();
        var way = change >= 0 ? "rise" : "fall";
        for (var mode : index.modes()) {
            if (mode.weightOf(signal) * change > 0) {
                return "%s makes %s %s, too, but would show first in %s, which has not moved"
                        .formatted(mode.mode().label(), what, way, leading(index, mode, signal));
            }
        }
        return "No failure mode of this machine makes %s %s".formatted(what, way);
    }

    private static String leading(ModelIndex index, ModelIndex.ModeEntry mode, int but) {
        int best = -1;
        for (int i = 0; i < mode.signals().length; i++) {
            if (mode.signals()[i] != but
                    && (best < 0 || Math.abs(mode.weights()[i]) > Math.abs(mode.weights()[best]))) {
                best = i;
            }
        }
        return best < 0
                ? "another signal"
                : index.model().signals().get(mode.signals()[best]).label();
    }

    /**
     * How the machine as a whole changed: a sentence that says whether signals no longer go together as usual (Q) or do, but
     * further than usual (T²), and which signals hold how much of it; empty without an alarm of the whole.
     */
    public static List<Evidence> whole(ModelIndex index, ConditionState condition) {
        if (!condition.whole().alarmed()) {
            return List.of();
        }
        double broken = condition.wholeBrokenShare();
        var shares = condition.wholeContributions();
        var parts = new ArrayList<String>();
        for (int signal : strongest(shares)) {
            parts.add("%s %s"
                    .formatted(index.model().signals().get(signal).label(), Wording.percent(Math.abs(shares[signal]))));
        }
        var text = "The machine as a whole left its usual way: %s; most of it in %s"
                .formatted(pattern(broken), String.join(", ", parts));
        long onset = condition.whole().onsetMillis();
        return List.of(new Evidence(
                text, WHOLE, condition.wholeLimits(), 1, "limits", 0, onset == 0 ? null : Instant.ofEpochMilli(onset)));
    }

    /** The signals that hold most of the change of the whole, with their shares, strongest first. */
    public static List<Evidence> wholeParts(ModelIndex index, ConditionState condition, long nowMillis) {
        var parts = new ArrayList<Evidence>();
        if (condition.whole().alarmed()) {
            var shares = condition.wholeContributions();
            for (int signal : strongest(shares)) {
                parts.add(Wording.sign(index, signal, condition, Math.abs(shares[signal]), nowMillis));
            }
        }
        return parts;
    }

    static String pattern(double broken) {
        return broken >= BROKEN
                ? "signals no longer go together as usual (%s of the change)".formatted(Wording.percent(broken))
                : "signals go together as usual, but further than usual (%s of the change)"
                        .formatted(Wording.percent(1 - broken));
    }

    private static List<Integer> strongest(double[] shares) {
        var order = new ArrayList<Integer>();
        for (int i = 0; i < shares.length; i++) {
            if (Math.abs(shares[i]) >= TOLD_SHARE) {
                order.add(i);
            }
        }
        order.sort((a, b) -> Double.compare(Math.abs(shares[b]), Math.abs(shares[a])));
        return order.subList(0, Math.min(TOLD_MAX, order.size()));
    }

    /** That it may be the sensor, where {@code reasons} all but speak of one signal; empty where they do not. */
    public static List<Evidence> maybeSensor(ModelIndex index, List<Evidence> reasons) {
        if (index.signalCount() < 2 || reasons.isEmpty() || reasons.getFirst().share() < ALONE_SHARE) {
            return List.of();
        }
        int signal = index.model().indexOf(reasons.getFirst().source());
        if (signal < 0) {
            return List.of();
        }
        var what = index.model().signals().get(signal);
        return List.of(note(
                what.name(),
                "Nearly all of it is in %s: it may be the sensor; the other signals do not tell"
                        .formatted(what.label())));
    }

    private static Evidence note(String source, String text) {
        return new Evidence(text, source, Double.NaN, Double.NaN, "", 0, null);
    }
}
