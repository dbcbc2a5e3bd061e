package dev.millwright.twins.learning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * One component's decisions in the past with what was known then and what came after. Rows keep their machine, so that a
 * model is always judged on machines that it has not seen. Grown by one thread, then read only.
 */
public final class TrainingSet {
    private final List<Row> rows = new ArrayList<>();
    private final List<Row> spoilt = new ArrayList<>();

    /**
     * One decision.
     *
     * @param machine number of the machine
     * @param atMillis when it was taken, event time
     * @param features what was known
     * @param hoursToFailure hours to the component's next failure, positive infinity if none was observed
     * @param hoursObserved hours to the end of observation: beyond it nothing is known
     */
    @SuppressWarnings("ArrayRecordComponent") // A million rows; read by the trainer only, never compared.
    public record Row(int machine, long atMillis, float[] features, float hoursToFailure, float hoursObserved) {
        /** Whether it failed within {@code hours}. */
        public boolean failedWithin(double hours) {
            return hoursToFailure <= hours;
        }

        /** Whether it is known what happened within {@code hours}. */
        public boolean knownFor(double hours) {
            return hoursObserved >= hours;
        }
    }

    /** Adds a decision. */
    public void add(Row row) {
        rows.add(row);
    }

    /** Adds a decision as it would have been with some of the machine's codes lost: learned from, never scored. */
    void addSpoilt(Row row) {
        spoilt.add(row);
    }

    /** Decisions with some codes lost. */
    List<Row> spoilt() {
        return Collections.unmodifiableList(spoilt);
    }

    /** All decisions in order of addition. */
    public List<Row> rows() {
        return Collections.unmodifiableList(rows);
    }

    /** The decisions of machines that {@code wanted} accepts. */
    public TrainingSet of(IntPredicate wanted) {
        var part = new TrainingSet();
        for (var row : rows) {
            if (wanted.test(row.machine())) {
                part.rows.add(row);
            }
        }
        for (var row : spoilt) {
            if (wanted.test(row.machine())) {
                part.spoilt.add(row);
            }
        }
        return part;
    }

    /** Numbers of all machines, ascending. */
    public List<Integer> machines() {
        return rows.stream().map(Row::machine).distinct().sorted().toList();
    }
}
