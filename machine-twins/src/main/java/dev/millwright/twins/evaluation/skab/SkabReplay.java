package dev.millwright.twins.evaluation.skab;

import dev.millwright.twins.telemetry.Observation;
import dev.millwright.twins.twin.TwinKnowledge;
import dev.millwright.twins.twin.TwinState;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Arrays;

/** What a fresh production twin says to each row of a file as it comes, with nothing of what follows. */
final class SkabReplay {
    private final SkabFile file;
    private final float[] score;
    private final boolean[] outlier;
    private final boolean[] changePoint;
    private final int stateBytes;
    private final long nanos;

    /**
     * Replays {@code file}.
     *
     * @param restartEveryRows how often the twin is stopped and restored from its checkpoint, 0 for never
     */
    SkabReplay(SkabFile file, TwinKnowledge knowledge, int restartEveryRows) {
        this.file = file;
        score = new float[file.rows()];
        outlier = new boolean[file.rows()];
        changePoint = new boolean[file.rows()];
        var machine = SkabModel.machine(file.name(), Instant.ofEpochMilli(file.rows() == 0 ? 0 : file.atMillis(0)));
        var twin = TwinState.fresh(machine, knowledge);
        var threads = ManagementFactory.getThreadMXBean();
        long spent = 0;
        for (int row = 0; row < file.rows(); row++) {
            if (restartEveryRows > 0 && row % restartEveryRows == restartEveryRows - 1) {
                twin = TwinState.restore(machine, knowledge, twin.checkpoint());
            }
            long begin = threads.getCurrentThreadCpuTime();
            twin.fold(new Observation(
                    file.atMillis(row), file.atMillis(row), Observation.Quality.GOOD, file.values(row)));
            spent += threads.getCurrentThreadCpuTime() - begin;
            var whole = twin.condition().whole();
            score[row] = (float) whole.strength(knowledge.settings());
            outlier[row] = whole.alarmed();
            changePoint[row] = row > 0 && outlier[row] != outlier[row - 1];
        }
        nanos = spent;
        stateBytes = twin.checkpoint().length;
    }

    SkabFile file() {
        return file;
    }

    /** Score in limits: 1 for a while makes an outlier. */
    float score(int row) {
        return score[row];
    }

    boolean outlier(int row) {
        return outlier[row];
    }

    /** Whether an alarm begins or ends with this row. */
    boolean changePoint(int row) {
        return changePoint[row];
    }

    int stateBytes() {
        return stateBytes;
    }

    /** Processor time in the twin. */
    long nanos() {
        return nanos;
    }

    boolean sameAs(SkabReplay other) {
        return Arrays.equals(score, other.score) && Arrays.equals(outlier, other.outlier);
    }
}
