package dev.millwright.twins.prognosis;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What became of similar cases: on machines that the scored trees had not learned from, how many decisions had a chance of
 * failure in the same range, and after how many the component failed in time. Decisions are one per machine and horizon, so
 * that one failure does not count many times. Immutable.
 */
public final class PastCases {
    private static final double[] EDGES = {0.01, 0.03, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.97};

    private final int[] cases = new int[Horizons.COUNT * (EDGES.length + 1)];
    private final int[] failed = new int[Horizons.COUNT * (EDGES.length + 1)];

    /**
     * How many.
     *
     * @param cases that were alike
     * @param failed of them in time
     */
    public record Count(int cases, int failed) {}

    /** Collects cases; used by one thread. */
    public static final class Collector {
        private final PastCases collected = new PastCases();

        /** Adds a decision with chance {@code probability} of failure within {@code horizon}, and what came. */
        public void add(int horizon, double probability, boolean failed) {
            int slot = slot(horizon, probability);
            collected.cases[slot]++;
            collected.failed[slot] += failed ? 1 : 0;
        }

        /** All that was added; add nothing afterwards. */
        public PastCases done() {
            return collected;
        }
    }

    private static int slot(int horizon, double probability) {
        int bin = 0;
        while (bin < EDGES.length && probability >= EDGES[bin]) {
            bin++;
        }
        return horizon * (EDGES.length + 1) + bin;
    }

    /** The cases like one with chance {@code probability} of failure within {@code horizon}. */
    public Count like(int horizon, double probability) {
        int slot = slot(horizon, probability);
        return new Count(cases[slot], failed[slot]);
    }

    void write(DataOutput out) throws IOException {
        for (int i = 0; i < cases.length; i++) {
            out.writeInt(cases[i]);
            out.writeInt(failed[i]);
        }
    }

    static PastCases read(DataInput in) throws IOException {
        var read = new PastCases();
        for (int i = 0; i < read.cases.length; i++) {
            read.cases[i] = in.readInt();
            read.failed[i] = in.readInt();
        }
        return read;
    }
}
