package dev.millwright.sim.scenario.segments;

import dev.millwright.planner.evaluation.customer.SegmentStability;
import dev.millwright.planner.segment.Drift;
import dev.millwright.planner.segment.ShownSegment;
import dev.millwright.twins.evaluation.BenchmarkReport;
import dev.millwright.twins.evaluation.DataIdentity;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Simulated customers with hidden types through the production classes, seed by seed. */
public final class SegmentsEvaluation {
    private static final String PROTOCOL =
            "Simulated customers, books with slips, duplicates merged from score 0.9; segments found on the first judged day and"
                    + " frozen; month by month what is said against the hidden truth. Truth of the axis: thirds of the share of needs on"
                    + " which the customer acts before the machine fails. Figures are means over seeds, beside them the least and the"
                    + " greatest seed.";

    private final InstantSource clock;

    /** An evaluation whose report is dated by {@code clock}. */
    public SegmentsEvaluation(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Runs; about half a minute for a seed of 2,000 customers.
     *
     * @param purchases a file in CDNOW's format whose customers' segments are followed, too; null for none
     * @param progress hears one line per step
     */
    public BenchmarkReport run(SegmentsSettings settings, @Nullable Path purchases, Consumer<String> progress) {
        var seeds = new ArrayList<Figures>();
        for (int i = 0; i < settings.seeds(); i++) {
            seeds.add(new SegmentsTrial(settings, settings.seed() + i, progress).run());
        }
        var figures = new ArrayList<>(Figures.together(seeds));
        var data = new TreeMap<String, String>();
        data.put("simulated", "seeds %d to %d".formatted(settings.seed(), settings.seed() + settings.seeds() - 1));
        if (purchases != null) {
            progress.accept("purchases of " + purchases);
            figures.addAll(SegmentStability.figures(purchases, settings.seed(), progress));
            data.put("purchases", DataIdentity.sha256(purchases));
        }
        return new BenchmarkReport(
                "segments",
                clock.instant().toString(),
                PROTOCOL,
                data,
                words(settings),
                Map.of("customers", (double) settings.customers() * settings.seeds(), "seeds", (double)
                        settings.seeds()),
                figures,
                List.of(),
                Double.NaN,
                0,
                true);
    }

    private static Map<String, String> words(SegmentsSettings settings) {
        var words = new TreeMap<String, String>();
        words.put("customers per seed", Integer.toString(settings.customers()));
        words.put("seeds", "%d from %d".formatted(settings.seeds(), settings.seed()));
        words.put("judged months", Integer.toString(settings.months()));
        words.put("judged from", settings.begins().toString());
        words.put("changes of behaviour a year", Double.toString(settings.changesPerYear()));
        words.put("books with slips", settings.faults() ? "yes" : "no");
        words.put("merged from score", Double.toString(Register.MERGED_FROM));
        words.put("shown after", ShownSegment.Rule.PRODUCTION.toString());
        words.put("drift looks ahead, months", Integer.toString(Drift.AHEAD_MONTHS));
        return words;
    }
}
