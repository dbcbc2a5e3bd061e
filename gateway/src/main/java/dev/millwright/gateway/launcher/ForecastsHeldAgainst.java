package dev.millwright.gateway.launcher;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The forecasts at one instant beside the failures that followed. Pure reckoning, no opinion: whoever reads it can check each
 * line against the data.
 *
 * @param seam the instant, in the platform's time
 * @param days how far behind it failures count
 * @param lines one per component of each machine, likeliest failure first
 */
record ForecastsHeldAgainst(Instant seam, int days, List<Line> lines) {
    private static final int SHOWN_MAX = 20;

    /** Sorts and copies the lines. */
    ForecastsHeldAgainst {
        lines = lines.stream()
                .sorted(Comparator.comparingDouble(Line::within14d)
                        .thenComparingDouble(Line::within48h)
                        .reversed()
                        .thenComparing(Line::machine)
                        .thenComparing(Line::component))
                .toList();
    }

    /**
     * One component of one machine.
     *
     * @param machine the machine's id
     * @param component the component's id
     * @param issuedAt when the newest forecast before the seam was issued, {@link Instant#MIN} if there was none
     * @param within48h forecast chance of failure, 0 without a forecast
     * @param within7d 〃
     * @param within14d 〃
     * @param alarm none, early or confirmed
     * @param proposed whether an open proposal names it
     * @param failedAfterHours hours from the seam to its first failure, NaN if it did not fail in time
     * @param replacedAfterHours hours from the seam to a planned replacement that came before any failure, NaN if none did
     */
    record Line(
            String machine,
            String component,
            Instant issuedAt,
            double within48h,
            double within7d,
            double within14d,
            String alarm,
            boolean proposed,
            double failedAfterHours,
            double replacedAfterHours) {
        boolean failedWithin(Duration span) {
            return failedAfterHours <= span.toHours();
        }

        boolean failed() {
            return !Double.isNaN(failedAfterHours);
        }

        boolean replaced() {
            return !Double.isNaN(replacedAfterHours);
        }

        private String whatFollowed() {
            return failed()
                    ? "failed after %.0f h".formatted(failedAfterHours)
                    : replaced() ? "replaced as planned after %.0f h".formatted(replacedAfterHours) : "";
        }
    }

    /** The components with a confirmed alarm, as {@code machine/component}. */
    Set<String> alarmed() {
        return lines.stream()
                .filter(line -> line.alarm().equals("confirmed"))
                .map(line -> line.machine() + "/" + line.component())
                .collect(Collectors.toSet());
    }

    /** How many components failed. */
    int failures() {
        return (int) lines.stream().filter(Line::failed).count();
    }

    /** How many of the components that failed stand among the first {@code n}. */
    int failuresAmongFirst(int n) {
        return (int) lines.stream().limit(n).filter(Line::failed).count();
    }

    /**
     * Chance that a component that failed had the higher forecast than one that did not (area under the ROC curve); a tie
     * counts half. NaN if all or none failed.
     */
    static double areaUnderCurve(List<Line> lines, ToDoubleFunction<Line> forecast, Duration span) {
        double better = 0;
        long pairs = 0;
        for (var bad : lines) {
            for (var good : lines) {
                if (bad.failedWithin(span) && !good.failedWithin(span)) {
                    double difference = forecast.applyAsDouble(bad) - forecast.applyAsDouble(good);
                    better += difference > 0 ? 1 : difference == 0 ? 0.5 : 0;
                    pairs++;
                }
            }
        }
        return pairs == 0 ? Double.NaN : better / pairs;
    }

    /** The sum of the forecast chances: how many failures were expected. */
    double expected() {
        return lines.stream().mapToDouble(Line::within14d).sum();
    }

    /** For people: the likeliest, then those that failed though nobody expected it, then the sums. */
    String table() {
        var text = new ArrayList<String>();
        text.add("Forecasts at %s, beside the failures of the %d days that follow in the data".formatted(seam, days));
        text.add("  rank  machine  component    48 h     7 d    14 d  alarm      proposal  what followed");
        for (int i = 0; i < lines.size(); i++) {
            if (i < SHOWN_MAX || lines.get(i).failed()) {
                text.add(row(i + 1, lines.get(i)));
            }
        }
        int failures = failures();
        text.add(String.format(
                Locale.ROOT,
                "%d of %d components failed in these %d days; the forecasts expected %.1f within 14 days.",
                failures,
                lines.size(),
                days,
                expected()));
        text.add(String.format(
                Locale.ROOT,
                "Of the %d likeliest %d failed (drawing lots: %.1f). Area under the curve: %d d %.3f, 48 h %.3f.",
                failures,
                failuresAmongFirst(failures),
                lines.isEmpty() ? 0 : (double) failures * failures / lines.size(),
                days,
                areaUnderCurve(lines, Line::within14d, Duration.ofDays(days)),
                areaUnderCurve(lines, Line::within48h, Duration.ofDays(2))));
        text.add("Alarms: %s. Open proposals name %d components, %d of which failed."
                .formatted(
                        alarms(),
                        lines.stream().filter(Line::proposed).count(),
                        lines.stream()
                                .filter(line -> line.proposed() && line.failed())
                                .count()));
        return String.join(System.lineSeparator(), text);
    }

    private String alarms() {
        var parts = new ArrayList<String>();
        for (var alarm : List.of("confirmed", "early")) {
            var with = lines.stream().filter(line -> line.alarm().equals(alarm)).toList();
            parts.add("%d %s, %d of which failed"
                    .formatted(
                            with.size(),
                            alarm,
                            with.stream().filter(Line::failed).count()));
        }
        return String.join("; ", parts);
    }

    private static String row(int rank, Line line) {
        return String.format(
                Locale.ROOT,
                "  %4d  %-8s %-9s  %5.1f %% %5.1f %% %5.1f %%  %-9s  %-8s  %s",
                rank,
                line.machine(),
                line.component(),
                100 * line.within48h(),
                100 * line.within7d(),
                100 * line.within14d(),
                line.alarm(),
                line.proposed() ? "yes" : "",
                line.whatFollowed());
    }

    /** Every line, for a program. */
    List<String> csv() {
        var rows = new ArrayList<String>();
        rows.add(
                "rank,machine,component,issued_at,within_48h,within_7d,within_14d,alarm,proposed,failed_after_hours,replaced_after_hours");
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            rows.add(String.format(
                    Locale.ROOT,
                    "%d,%s,%s,%s,%.5f,%.5f,%.5f,%s,%s,%s,%s",
                    i + 1,
                    line.machine(),
                    line.component(),
                    line.issuedAt().equals(Instant.MIN) ? "" : line.issuedAt(),
                    line.within48h(),
                    line.within7d(),
                    line.within14d(),
                    line.alarm(),
                    line.proposed() ? 1 : 0,
                    line.failed() ? Double.toString(line.failedAfterHours()) : "",
                    line.replaced() ? Double.toString(line.replacedAfterHours()) : ""));
        }
        return rows;
    }
}
