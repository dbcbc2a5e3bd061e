package dev.millwright.planner.evaluation.customer;

import dev.millwright.planner.evaluation.customer.PurchaseFile.Purchase;
import dev.millwright.planner.segment.Agreement;
import dev.millwright.planner.segment.FeatureTable;
import dev.millwright.planner.segment.SegmentFitting;
import dev.millwright.planner.segment.SegmentModel;
import dev.millwright.planner.segment.ShownSegment;
import dev.millwright.planner.segment.ShownSegment.Rule;
import dev.millwright.twins.evaluation.BenchmarkReport.Figure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * How steady segments are on a shop's purchases: how recently, how often and for how much, at the end of 1997, by the classes that the
 * product uses; then month by month to the end of June 1998. Nothing is chosen here: the rule of the product chooses the number of segments.
 */
public final class SegmentStability {
    private static final LocalDate FROM = LocalDate.of(1997, 12, 31);
    private static final int MONTHS = 6;
    private static final int PLANNED_SEGMENTS = 4;
    private static final List<String> NAMES = List.of("days-since-last", "purchases", "dollars");

    /** Beside the figures: what a plain script measured on the ten times larger file of the same shop. */
    private static final Map<Integer, String> BESIDE =
            Map.of(2, "0.99 (0.98)", 3, "0.97 (0.95)", 4, "0.97 (0.95)", 5, "0.86 (0.60)", 6, "0.92 (0.88)");

    private SegmentStability() {}

    /**
     * Figures of {@code file} in CDNOW's format; {@code progress} hears a line per step.
     *
     * @throws IllegalArgumentException if the file is malformed, or nobody bought before 1998
     */
    public static List<Figure> figures(Path file, long seed, Consumer<String> progress) {
        var customers = PurchaseFile.read(file).stream()
                .filter(purchases -> !purchases.getFirst().day().isAfter(FROM))
                .toList();
        if (customers.size() < SegmentFitting.CUSTOMERS_MIN) {
            throw new IllegalArgumentException("%s: %d customers before 1998 (expected: at least %d)"
                    .formatted(file, customers.size(), SegmentFitting.CUSTOMERS_MIN));
        }
        var tables = IntStream.rangeClosed(0, MONTHS)
                .mapToObj(month -> table(customers, end(month)))
                .toList();
        var fitting = new SegmentFitting(Map.of(), seed);
        var outcome = fitting.fit(tables.getFirst(), progress);
        var figures = new ArrayList<Figure>();
        for (var tried : outcome.candidates()) {
            var group = "purchases, %d segments".formatted(tried.clusters());
            figures.add(figure(group, "silhouette", tried.silhouette(), ""));
            figures.add(new Figure(
                    group,
                    "bootstrap adjusted Rand",
                    tried.randMean(),
                    tried.randMin(),
                    tried.randMean(),
                    BESIDE.getOrDefault(tried.clusters(), "")));
            figures.add(figure(
                    group, "Jaccard of the weakest segment", tried.jaccard().getLast(), "0.75"));
        }
        var model = outcome.model();
        int chosen = model == null ? 0 : model.segments();
        figures.add(figure("purchases", "segments chosen", chosen, "4"));
        for (int segments : new int[] {PLANNED_SEGMENTS, chosen}) {
            if (segments > 1 && (segments != PLANNED_SEGMENTS || chosen != PLANNED_SEGMENTS)) {
                progress.accept("%d segments month by month".formatted(segments));
                months(fitting, tables, segments, figures);
            }
        }
        if (chosen == PLANNED_SEGMENTS) {
            months(fitting, tables, chosen, figures);
        }
        return figures;
    }

    private static Figure figure(String group, String name, double value, String beside) {
        return new Figure(group, name, value, value, value, beside);
    }

    private static void months(SegmentFitting fitting, List<FeatureTable> tables, int segments, List<Figure> figures) {
        var group = "purchases, %d segments, month by month".formatted(segments);
        var frozen = fitting.model(tables.getFirst(), segments);
        follow(frozen, tables, Rule.NONE, group + ", nearest", "5.1-6.2 %", figures);
        follow(frozen, tables, new Rule(0.2, Duration.ZERO), group + ", a fifth nearer", "2.2-3.2 %", figures);
        follow(frozen, tables, Rule.PRODUCTION, group + ", a fifth nearer and confirmed", "3 %", figures);
        var refits = new ArrayList<Double>();
        var before = nearest(frozen, tables.getFirst());
        for (int month = 1; month <= MONTHS; month++) {
            var now = nearest(fitting.model(tables.get(month), segments), tables.get(month));
            refits.add(Agreement.adjustedRand(before, now));
            before = now;
        }
        figures.add(
                spread(group + ", found anew every month", "adjusted Rand with the month before", refits, "0.88-0.92"));
    }

    private static void follow(
            SegmentModel frozen,
            List<FeatureTable> tables,
            Rule rule,
            String group,
            String beside,
            List<Figure> figures) {
        var first = nearest(frozen, tables.getFirst());
        var shown = new ArrayList<ShownSegment>();
        for (int label : first) {
            shown.add(
                    ShownSegment.first(label, FROM.atStartOfDay(ZoneOffset.UTC).toInstant()));
        }
        var changes = new ArrayList<Double>();
        var agreements = new ArrayList<Double>();
        var before = first;
        for (int month = 1; month <= MONTHS; month++) {
            var at = end(month).atStartOfDay(ZoneOffset.UTC).toInstant();
            var rows = frozen.preparation().prepare(tables.get(month));
            var now = new int[rows.length];
            int changed = 0;
            for (int i = 0; i < rows.length; i++) {
                shown.set(i, shown.get(i).look(frozen.distances(rows[i]), at, rule));
                now[i] = shown.get(i).segment();
                changed += now[i] == before[i] ? 0 : 1;
            }
            changes.add(changed / (double) rows.length);
            agreements.add(Agreement.adjustedRand(before, now));
            before = now;
        }
        figures.add(spread(group, "customers changed a month", changes, beside));
        figures.add(spread(group, "adjusted Rand with the month before", agreements, "0.85"));
    }

    private static Figure spread(String group, String name, List<Double> values, String beside) {
        var sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return new Figure(
                group,
                name,
                Arrays.stream(sorted).average().orElse(Double.NaN),
                sorted[0],
                sorted[sorted.length - 1],
                beside);
    }

    private static int[] nearest(SegmentModel model, FeatureTable table) {
        return Arrays.stream(model.preparation().prepare(table))
                .mapToInt(row -> {
                    var place = model.place(row);
                    return place == null ? 0 : place.segment();
                })
                .toArray();
    }

    private static LocalDate end(int month) {
        return FROM.plusDays(1).plusMonths(month).minusDays(1);
    }

    private static FeatureTable table(List<List<Purchase>> customers, LocalDate at) {
        var keys = new ArrayList<String>();
        var rows = new ArrayList<double[]>();
        for (int c = 0; c < customers.size(); c++) {
            var until = customers.get(c).stream()
                    .filter(purchase -> !purchase.day().isAfter(at))
                    .toList();
            keys.add(Integer.toString(c));
            rows.add(new double[] {
                at.toEpochDay() - until.getLast().day().toEpochDay(),
                until.size(),
                until.stream().mapToDouble(Purchase::dollars).sum()
            });
        }
        return new FeatureTable(NAMES, keys, rows.toArray(double[][]::new));
    }
}
