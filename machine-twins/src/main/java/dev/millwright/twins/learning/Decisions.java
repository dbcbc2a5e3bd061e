package dev.millwright.twins.learning;

import dev.millwright.twins.condition.ModelIndex;
import dev.millwright.twins.prognosis.ForecastFeatures;
import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.telemetry.Observation;
import dev.millwright.twins.twin.TwinKnowledge;
import dev.millwright.twins.twin.TwinState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells pasts to production twins and notes at each decision what was known then and what came after: training sets by
 * component, and what healthy machines look like. Features are made before the outcome is looked up, from the twin alone.
 */
final class Decisions {
    private static final long HEALTHY_MILLIS = 7 * 24 * 3_600_000L;
    private static final int HEALTHY_ONE_IN = 97;
    private static final int HEALTHY_MAX = 20_000;
    private static final int LOST_ONE_IN = 4;
    private static final float SPOILT_STEP = 3;

    private final ForecastFeatures features;
    private final long stepMillis;
    private final Map<Integer, TrainingSet> sets = new HashMap<>();
    private final List<double[]> healthy = new ArrayList<>();

    /**
     * Nothing decided yet.
     *
     * @param components that decisions are made on, by position
     * @param decisionHours time between decisions, 0 for every row
     */
    Decisions(ForecastFeatures features, List<Integer> components, double decisionHours) {
        this.features = features;
        this.stepMillis = (long) (decisionHours * 3_600_000);
        components.forEach(component -> sets.put(component, new TrainingSet()));
    }

    Map<Integer, TrainingSet> sets() {
        return sets;
    }

    List<double[]> healthy() {
        return healthy;
    }

    void tell(PastSummary summary, TwinKnowledge knowledge) {
        var past = summary.past();
        var twin = TwinState.fresh(past.machine(), knowledge);
        past.tellInstalled(twin::installed);
        var spoilt = TwinState.fresh(past.machine(), knowledge);
        past.tellInstalled(spoilt::installed);
        var failures = summary.failures(knowledge.index());
        var due = new long[] {Long.MIN_VALUE};
        past.tell(
                event -> {
                    twin.event(event);
                    if (!isLost(past, knowledge.index(), event)) {
                        spoilt.event(event);
                    }
                },
                row -> {
                    twin.fold(row);
                    spoilt.fold(row);
                    if (row.observedAtMillis() >= due[0] && !twin.condition().learning()) {
                        due[0] = row.observedAtMillis() + stepMillis;
                        decide(summary, twin, row, failures);
                        decideSpoilt(summary, spoilt, row, failures);
                        sampleHealthy(past, twin, row, failures);
                    }
                });
    }

    /**
     * Whether the code is one of those lost to the spoilt twin, a quarter of all: real links lose some, and a forecast that
     * has only seen complete ones takes a missing code for proof of health.
     */
    private static boolean isLost(MachinePast past, ModelIndex index, MachineEvent event) {
        int code = index.errorCodes().indexOf(event.code());
        long hash = (event.observedAtMillis() / 60_000 * 31 + past.machine().no() * 1_000_003L + code)
                * 0x9E3779B97F4A7C15L;
        return code >= 0 && Long.remainderUnsigned(hash >>> 17, LOST_ONE_IN) == 0;
    }

    /** The same decision with some codes lost, as far as a step or the time makes it worth remembering. */
    private void decideSpoilt(PastSummary summary, TwinState twin, Observation row, long[][] failures) {
        long at = row.observedAtMillis();
        int step = features.layout().positionOf("step");
        sets.forEach((component, set) -> {
            long next = PastSummary.next(failures[component], at);
            var known = twin.features(features, component);
            if (known[step] >= SPOILT_STEP) {
                set.addSpoilt(row(summary, at, known, next));
            }
        });
    }

    private static TrainingSet.Row row(PastSummary summary, long at, float[] known, long next) {
        return new TrainingSet.Row(
                summary.past().machine().no(),
                at,
                known,
                next == Long.MAX_VALUE ? Float.POSITIVE_INFINITY : (next - at) / 3_600_000f,
                (summary.lastMillis() - at) / 3_600_000f);
    }

    private void decide(PastSummary summary, TwinState twin, Observation row, long[][] failures) {
        long at = row.observedAtMillis();
        sets.forEach((component, set) -> {
            var known = twin.features(features, component);
            long next = PastSummary.next(failures[component], at);
            set.add(row(summary, at, known, next));
        });
    }

    private void sampleHealthy(MachinePast past, TwinState twin, Observation row, long[][] failures) {
        boolean sampled = Math.floorMod(
                        row.observedAtMillis() / 60_000 + 7L * past.machine().no(), HEALTHY_ONE_IN)
                == 0;
        if (!sampled || healthy.size() >= HEALTHY_MAX) {
            return;
        }
        for (long[] one : failures) {
            if (PastSummary.next(one, row.observedAtMillis()) - row.observedAtMillis() < HEALTHY_MILLIS) {
                return;
            }
        }
        healthy.add(twin.condition().deviations());
    }

    /** Components of {@code index} with at least {@code failuresMin} failures in {@code pasts}. */
    static List<Integer> learnable(ModelIndex index, List<PastSummary> pasts, int failuresMin) {
        var learnable = new ArrayList<Integer>();
        for (int c = 0; c < index.componentCount(); c++) {
            if (failures(index, pasts, c) >= failuresMin) {
                learnable.add(c);
            }
        }
        return learnable;
    }

    static int failures(ModelIndex index, List<PastSummary> pasts, int component) {
        return pasts.stream()
                .mapToInt(past -> past.failures(index)[component].length)
                .sum();
    }
}
