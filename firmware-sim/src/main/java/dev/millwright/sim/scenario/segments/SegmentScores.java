package dev.millwright.sim.scenario.segments;

import dev.millwright.planner.segment.SegmentFitting;
import dev.millwright.sim.customers.BehaviourType;
import dev.millwright.sim.customers.Stance;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Segments against hidden types, and how steady they are. */
final class SegmentScores {
    private static final String GROUP = "segments";
    private static final String STABLE = "stability";
    private static final int STEADY_MONTHS = 12;

    private SegmentScores() {}

    static void score(
            List<Track> tracks, SegmentFitting.Outcome outcome, LocalDate begins, int months, Figures figures) {
        var model = outcome.model();
        figures.put(GROUP, "segments found", model == null ? 0 : model.segments());
        if (model == null) {
            return;
        }
        var chosen = outcome.candidates().stream()
                .filter(candidate -> candidate.clusters() == model.segments())
                .findFirst()
                .orElseThrow();
        figures.put(STABLE, "bootstrap adjusted Rand, mean", chosen.randMean(), "wanted 0.85");
        figures.put(STABLE, "bootstrap adjusted Rand, least", chosen.randMin());
        figures.put(
                STABLE,
                "bootstrap Jaccard of the least stable segment",
                chosen.jaccard().getLast(),
                "wanted 0.75");
        figures.put(GROUP, "silhouette", chosen.silhouette());
        types("begin", tracks, begins, figures);
        types("end", tracks, begins.plusMonths(months), figures);
        months(tracks, begins, months, figures);
    }

    private static void types(String when, List<Track> tracks, LocalDate day, Figures figures) {
        var types = new ArrayList<BehaviourType>();
        var stances = new ArrayList<Stance>();
        var segments = new ArrayList<Integer>();
        for (var track : tracks) {
            var look = track.on(day);
            if (look.nearest() >= 0) {
                int today = (int) day.toEpochDay();
                types.add(track.customer().course().typeOn(today));
                stances.add(Stance.of(track.customer().positionOn(today)));
                segments.add(look.nearest());
            }
        }
        figures.put(GROUP, "adjusted Rand with hidden types, " + when, Figures.rand(types, segments));
        figures.put(GROUP, "adjusted Rand with thirds of the hidden scale, " + when, Figures.rand(stances, segments));
        figures.put(GROUP, "purity: of a segment's customers its main type, " + when, purity(types, segments));
        figures.put(
                GROUP,
                "purity by chance, " + when,
                purity(types, types.stream().map(_ -> 0).toList()));
        figures.put(GROUP, "share with a segment, " + when, Figures.share(segments.size(), tracks.size()));
    }

    private static double purity(List<BehaviourType> types, List<Integer> segments) {
        var counts = new HashMap<Integer, Map<BehaviourType, Integer>>();
        for (int i = 0; i < types.size(); i++) {
            counts.computeIfAbsent(segments.get(i), _ -> new EnumMap<>(BehaviourType.class))
                    .merge(types.get(i), 1, Integer::sum);
        }
        long right = counts.values().stream()
                .mapToLong(own ->
                        own.values().stream().mapToInt(Integer::intValue).max().orElse(0))
                .sum();
        return Figures.share(right, types.size());
    }

    private static void months(List<Track> tracks, LocalDate begins, int months, Figures figures) {
        double rand = 0;
        double randLeast = 1;
        double nearestRand = 0;
        long changed = 0;
        long steadyChanged = 0;
        long nearestChanged = 0;
        long looked = 0;
        long steadyLooked = 0;
        for (int month = 1; month <= months; month++) {
            var before = begins.plusMonths(month - 1);
            var after = begins.plusMonths(month);
            var one = new ArrayList<Integer>();
            var other = new ArrayList<Integer>();
            var nearestOne = new ArrayList<Integer>();
            var nearestOther = new ArrayList<Integer>();
            for (var track : tracks) {
                var was = track.on(before);
                var is = track.on(after);
                if (was.shown() < 0 || is.shown() < 0) {
                    continue;
                }
                boolean steady = track.steady(after, STEADY_MONTHS);
                one.add(was.shown());
                other.add(is.shown());
                nearestOne.add(was.nearest());
                nearestOther.add(is.nearest());
                looked++;
                changed += was.shown() != is.shown() ? 1 : 0;
                nearestChanged += was.nearest() != is.nearest() ? 1 : 0;
                steadyLooked += steady ? 1 : 0;
                steadyChanged += steady && was.shown() != is.shown() ? 1 : 0;
            }
            double agreement = Figures.rand(one, other);
            rand += agreement / months;
            randLeast = Math.min(randLeast, agreement);
            nearestRand += Figures.rand(nearestOne, nearestOther) / months;
        }
        figures.put(STABLE, "month to month adjusted Rand, shown, mean", rand, "target 0.85");
        figures.put(STABLE, "month to month adjusted Rand, shown, least month", randLeast);
        figures.put(STABLE, "month to month adjusted Rand, nearest (no hysteresis)", nearestRand);
        figures.put(STABLE, "shown changes a month, everybody", Figures.share(changed, looked), "target 0.03");
        figures.put(STABLE, "shown changes a month, unchanged for a year", Figures.share(steadyChanged, steadyLooked));
        figures.put(
                STABLE, "nearest changes a month, everybody (no hysteresis)", Figures.share(nearestChanged, looked));
    }
}
