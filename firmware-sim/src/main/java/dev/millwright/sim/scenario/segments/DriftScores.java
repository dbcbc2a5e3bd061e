package dev.millwright.sim.scenario.segments;

import dev.millwright.planner.segment.Drift;
import dev.millwright.sim.customers.Stance;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What the drift foretells: customers that are not reactive on the axis yet and will be in half a year. Scored against what the axis
 * then said, and against the hidden truth.
 */
final class DriftScores {
    private static final String GROUP = "drift";
    private static final double REACTIVE_BELOW = -0.2;
    private static final int BINS = 5;

    private DriftScores() {}

    private record Forecast(boolean flagged, double probability, boolean cameTrue, boolean trulyReactive) {}

    static void score(List<Track> tracks, LocalDate begins, int months, Figures figures) {
        var forecasts = new ArrayList<Forecast>();
        var leads = new ArrayList<Double>();
        for (var track : tracks) {
            follow(track, begins, months, forecasts, leads);
        }
        long flagged = forecasts.stream().filter(Forecast::flagged).count();
        long came = forecasts.stream().filter(Forecast::cameTrue).count();
        long both = forecasts.stream()
                .filter(forecast -> forecast.flagged() && forecast.cameTrue())
                .count();
        figures.put(GROUP, "customer-months not reactive yet", forecasts.size());
        figures.put(GROUP, "share that is reactive half a year later", Figures.share(came, forecasts.size()));
        figures.put(GROUP, "share called drifting", Figures.share(flagged, forecasts.size()));
        figures.put(GROUP, "precision", Figures.share(both, flagged));
        figures.put(GROUP, "recall", Figures.share(both, came));
        figures.put(
                GROUP,
                "precision by the hidden truth half a year later",
                Figures.share(
                        forecasts.stream()
                                .filter(forecast -> forecast.flagged() && forecast.trulyReactive())
                                .count(),
                        flagged));
        figures.put(
                GROUP,
                "reactive on the axis, months ahead it was called drifting, median",
                Figures.quantile(leads, 0.5));
        figures.put(
                GROUP,
                "reactive on the axis, share called drifting before",
                Figures.share(leads.stream().filter(lead -> lead > 0).count(), leads.size()));
        calibration(forecasts, figures);
    }

    private static void follow(
            Track track, LocalDate begins, int months, List<Forecast> forecasts, List<Double> leads) {
        var flags = new boolean[months + 1];
        var counted = false;
        for (int month = 0; month <= months; month++) {
            var look = track.on(begins.plusMonths(month));
            double now = look.axis();
            if (Double.isNaN(now)) {
                continue;
            }
            if (now <= REACTIVE_BELOW) {
                if (!counted && month > 0) {
                    leads.add((double) flaggedBefore(flags, month));
                }
                counted = true;
                continue;
            }
            var drift = look.drift();
            if (drift == null) {
                continue;
            }
            flags[month] = drift.drifting(now);
            int later = month + Drift.AHEAD_MONTHS;
            if (later > months) {
                continue;
            }
            var then = begins.plusMonths(later);
            double axisThen = track.on(then).axis();
            if (!Double.isNaN(axisThen)) {
                forecasts.add(new Forecast(
                        flags[month],
                        drift.reactive(),
                        axisThen <= REACTIVE_BELOW,
                        Stance.of(track.customer().positionOn((int) then.toEpochDay())) == Stance.REACTIVE));
            }
        }
    }

    /** Months without a gap before {@code month} in which it was called drifting. */
    private static int flaggedBefore(boolean[] flags, int month) {
        int lead = 0;
        while (month - lead - 1 >= 0 && flags[month - lead - 1]) {
            lead++;
        }
        return lead;
    }

    private static void calibration(List<Forecast> forecasts, Figures figures) {
        double brier = forecasts.stream()
                .mapToDouble(forecast -> Math.pow(forecast.probability() - (forecast.cameTrue() ? 1 : 0), 2))
                .average()
                .orElse(Double.NaN);
        double base = forecasts.stream()
                .mapToDouble(forecast -> forecast.cameTrue() ? 1 : 0)
                .average()
                .orElse(Double.NaN);
        figures.put(GROUP, "Brier score of the likelihood", brier, "base rate alone: see next");
        figures.put(GROUP, "Brier score of the base rate", base * (1 - base));
        for (int bin = 0; bin < BINS; bin++) {
            double low = bin / (double) BINS;
            double high = (bin + 1) / (double) BINS;
            var own = forecasts.stream()
                    .filter(forecast -> forecast.probability() >= low
                            && (forecast.probability() < high || (high == 1 && forecast.probability() <= 1)))
                    .toList();
            figures.put(
                    GROUP,
                    "said %.1f to %.1f, came true".formatted(low, high),
                    own.stream()
                            .mapToDouble(forecast -> forecast.cameTrue() ? 1 : 0)
                            .average()
                            .orElse(Double.NaN));
        }
    }
}
