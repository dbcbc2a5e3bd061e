package dev.millwright.twins.rerun;

import dev.millwright.twins.condition.Episode;
import dev.millwright.twins.prognosis.FailureForecast;
import dev.millwright.twins.rerun.MachineDifference.AlarmChange;
import dev.millwright.twins.rerun.MachineDifference.EpisodeChange;
import dev.millwright.twins.rerun.MachineDifference.Kind;
import dev.millwright.twins.rerun.MachineDifference.OutlookChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Holds two judgements of the same period against each other. Two episodes, or alarms, are the same thing if they are about the
 * same and their times overlap; what is left over is in one only. Pure.
 */
final class Comparing {
    /** A smaller change of a probability is not worth a line. */
    private static final double PROBABILITY_MIN = 0.005;

    private Comparing() {}

    /** Something with a beginning and, maybe, an end. */
    private record Span<T>(
            String key, Instant from, @Nullable Instant to, T what) {
        boolean overlaps(Span<T> other) {
            return key.equals(other.key) && startsBeforeEndOf(other) && other.startsBeforeEndOf(this);
        }

        private boolean startsBeforeEndOf(Span<T> other) {
            return other.to == null || !from.isAfter(other.to);
        }
    }

    /** One thing in both, or in one of them. */
    private record Pair<T>(@Nullable T now, @Nullable T then) {}

    private static <T> List<Pair<T>> pairs(List<Span<T>> now, List<Span<T>> then) {
        var left = new ArrayList<>(then);
        var pairs = new ArrayList<Pair<T>>();
        for (var one : now) {
            Span<T> nearest = null;
            for (var other : left) {
                if (one.overlaps(other) && (nearest == null || apart(one, other).compareTo(apart(one, nearest)) < 0)) {
                    nearest = other;
                }
            }
            if (nearest == null) {
                pairs.add(new Pair<>(one.what, null));
            } else {
                left.remove(nearest);
                pairs.add(new Pair<>(one.what, nearest.what));
            }
        }
        left.forEach(other -> pairs.add(new Pair<>(null, other.what)));
        return pairs;
    }

    private static Duration apart(Span<?> one, Span<?> other) {
        return Duration.between(one.from, other.from).abs();
    }

    private static <T> List<Span<T>> spans(
            List<T> all, Function<T, String> key, Function<T, Instant> from, Function<T, @Nullable Instant> to) {
        return all.stream()
                .map(one -> new Span<>(key.apply(one), from.apply(one), to.apply(one), one))
                .toList();
    }

    /** Episodes that differ. */
    static List<EpisodeChange> episodes(String machine, Judged now, Judged then) {
        var changes = new ArrayList<EpisodeChange>();
        for (var pair : pairs(spansOf(now), spansOf(then))) {
            var a = pair.now();
            var b = pair.then();
            boolean same = a != null
                    && b != null
                    && a.openedAt().equals(b.openedAt())
                    && a.severity() == b.severity()
                    && java.util.Objects.equals(a.closedAt(), b.closedAt());
            var shown = a != null ? a : b;
            if (!same && shown != null) {
                changes.add(new EpisodeChange(
                        machine,
                        shown.component(),
                        shown.failureMode(),
                        kind(a == null ? null : a.openedAt(), b == null ? null : b.openedAt()),
                        hoursEarlier(a == null ? null : a.openedAt(), b == null ? null : b.openedAt()),
                        a == null ? null : a.openedAt(),
                        b == null ? null : b.openedAt(),
                        a == null ? null : a.closedAt(),
                        b == null ? null : b.closedAt(),
                        a == null ? null : a.severity().name(),
                        b == null ? null : b.severity().name(),
                        shown.summary()));
            }
        }
        return changes;
    }

    private static List<Span<Episode>> spansOf(Judged judged) {
        return spans(judged.episodes(), Episode::failureMode, Episode::openedAt, Episode::closedAt);
    }

    /** Alarms that differ. */
    static List<AlarmChange> alarms(String machine, Judged now, Judged then) {
        var changes = new ArrayList<AlarmChange>();
        for (var pair : pairs(
                spans(now.alarms(), AlarmSpan::component, AlarmSpan::from, AlarmSpan::to),
                spans(then.alarms(), AlarmSpan::component, AlarmSpan::from, AlarmSpan::to))) {
            var a = pair.now();
            var b = pair.then();
            var shown = a != null ? a : b;
            if (shown != null && !(a != null && b != null && a.equals(b))) {
                changes.add(new AlarmChange(
                        machine,
                        shown.component(),
                        kind(a == null ? null : a.from(), b == null ? null : b.from()),
                        hoursEarlier(a == null ? null : a.from(), b == null ? null : b.from()),
                        a == null ? null : a.from(),
                        b == null ? null : b.from(),
                        a == null ? null : a.worst().name(),
                        b == null ? null : b.worst().name()));
            }
        }
        return changes;
    }

    private static Kind kind(@Nullable Instant now, @Nullable Instant then) {
        if (now == null) {
            return Kind.GAINED;
        }
        if (then == null) {
            return Kind.LOST;
        }
        return then.equals(now) ? Kind.OTHERWISE : then.isBefore(now) ? Kind.EARLIER : Kind.LATER;
    }

    private static double hoursEarlier(@Nullable Instant now, @Nullable Instant then) {
        return now == null || then == null ? 0 : Duration.between(then, now).toSeconds() / 3600.0;
    }

    /** Expectations at the end that differ. */
    static List<OutlookChange> outlooks(String machine, Judged now, Judged then) {
        var changes = new ArrayList<OutlookChange>();
        for (var a : now.forecasts()) {
            then.forecasts().stream()
                    .filter(b -> b.component().equals(a.component()) && differs(a, b))
                    .findFirst()
                    .ifPresent(b -> changes.add(new OutlookChange(
                            machine,
                            a.component(),
                            a.probability7d(),
                            b.probability7d(),
                            a.probability30d(),
                            b.probability30d(),
                            a.rulHoursP50(),
                            b.rulHoursP50(),
                            a.alarm().name(),
                            b.alarm().name())));
        }
        return changes;
    }

    private static boolean differs(FailureForecast a, FailureForecast b) {
        return a.alarm() != b.alarm()
                || Math.abs(a.probability7d() - b.probability7d()) >= PROBABILITY_MIN
                || Math.abs(a.probability30d() - b.probability30d()) >= PROBABILITY_MIN;
    }
}
