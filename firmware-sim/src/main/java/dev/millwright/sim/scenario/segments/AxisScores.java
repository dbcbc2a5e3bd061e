package dev.millwright.sim.scenario.segments;

import dev.millwright.planner.segment.ServiceAxis.Leaning;
import dev.millwright.sim.customers.Stance;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * The preventive-reactive axis against the hidden scale, on the last judged day. The truth's classes are thirds of the scale: the
 * share of needs on which the customer acts before the machine fails. Customers with too little data count as a fourth answer.
 */
final class AxisScores {
    private static final String GROUP = "axis";
    private static final String TARGET = "target 0.90";
    static final double BORDER = 0.08;
    private static final int STEADY_MONTHS = 36;
    private static final double SURE = 0.8;

    private AxisScores() {}

    static void score(List<Track> tracks, LocalDate day, Figures figures) {
        int today = (int) day.toEpochDay();
        Predicate<Track> steady = track -> track.steady(day, STEADY_MONTHS);
        Predicate<Track> clear =
                steady.and(track -> Stance.borderDistance(track.customer().positionOn(today)) >= BORDER);
        Predicate<Track> sure = clear.and(track -> track.on(day).confidence() >= SURE);
        rand("adjusted Rand, everybody", tracks, day, track -> true, figures);
        rand("adjusted Rand, unchanged for 36 months", tracks, day, steady, figures);
        rand("adjusted Rand, unchanged and off the borders by 0.08", tracks, day, clear, figures);
        rand("adjusted Rand, also the platform sure by 0.8", tracks, day, sure, figures);
        rand(
                "adjusted Rand, the two ends only, unchanged and off the borders",
                tracks,
                day,
                clear.and(track -> stance(track, today) != Stance.MIXED),
                figures);
        right(tracks.stream().filter(clear).toList(), day, figures);
        plain(tracks.stream().filter(clear).toList(), today, figures);
        figures.put(
                GROUP,
                "rank correlation with the hidden scale, unchanged",
                spearman(tracks.stream().filter(steady).toList(), day));
        figures.put(
                GROUP,
                "share without enough data",
                Figures.share(
                        tracks.stream()
                                .filter(track -> track.on(day).leaning() == Leaning.NOT_ENOUGH_DATA)
                                .count(),
                        tracks.size()));
    }

    private static Stance stance(Track track, int day) {
        return Stance.of(track.customer().positionOn(day));
    }

    private static void rand(String name, List<Track> tracks, LocalDate day, Predicate<Track> which, Figures figures) {
        var truth = new ArrayList<Stance>();
        var said = new ArrayList<Leaning>();
        for (var track : tracks) {
            if (which.test(track)) {
                truth.add(stance(track, (int) day.toEpochDay()));
                said.add(track.on(day).leaning());
            }
        }
        figures.put(GROUP, name, Figures.rand(truth, said), TARGET);
        figures.put(GROUP, name.replace("adjusted Rand", "customers"), truth.size());
    }

    private static void right(List<Track> tracks, LocalDate day, Figures figures) {
        for (var stance : Stance.values()) {
            var own = tracks.stream()
                    .filter(track -> stance(track, (int) day.toEpochDay()) == stance)
                    .toList();
            var leaning = Leaning.valueOf(stance.name());
            figures.put(
                    GROUP,
                    "%s called so, off the borders".formatted(stance.name().toLowerCase(Locale.ROOT)),
                    Figures.share(
                            own.stream()
                                    .filter(track -> track.on(day).leaning() == leaning)
                                    .count(),
                            own.size()));
        }
    }

    /** What a plain script reaches: thirds of the share of planned jobs. */
    private static void plain(List<Track> tracks, int today, Figures figures) {
        var truth = new ArrayList<Stance>();
        var said = new ArrayList<String>();
        for (var track : tracks) {
            truth.add(stance(track, today));
            double share = track.plannedShare();
            said.add(Double.isNaN(share) ? "" : Stance.of(share).name());
        }
        figures.put(GROUP, "plain script: thirds of the planned share, off the borders", Figures.rand(truth, said));
    }

    private static double spearman(List<Track> tracks, LocalDate day) {
        var known = tracks.stream()
                .filter(track -> !Double.isNaN(track.on(day).axis()))
                .toList();
        var truth = ranks(known.stream()
                .mapToDouble(track -> track.customer().positionOn((int) day.toEpochDay()))
                .toArray());
        var said =
                ranks(known.stream().mapToDouble(track -> track.on(day).axis()).toArray());
        double mean = (known.size() - 1) / 2.0;
        double both = 0;
        double square = 0;
        for (int i = 0; i < truth.length; i++) {
            both += (truth[i] - mean) * (said[i] - mean);
            square += (truth[i] - mean) * (truth[i] - mean);
        }
        return square > 0 ? both / square : Double.NaN;
    }

    private static double[] ranks(double[] values) {
        var order = new ArrayList<Integer>();
        for (int i = 0; i < values.length; i++) {
            order.add(i);
        }
        order.sort((one, other) -> Double.compare(values[one], values[other]));
        var ranks = new double[values.length];
        for (int i = 0; i < order.size(); i++) {
            ranks[order.get(i)] = i;
        }
        return ranks;
    }
}
