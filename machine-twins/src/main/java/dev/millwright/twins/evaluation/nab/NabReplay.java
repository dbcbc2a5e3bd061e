package dev.millwright.twins.evaluation.nab;

import dev.millwright.twins.telemetry.Observation;
import dev.millwright.twins.telemetry.Observation.Quality;
import dev.millwright.twins.twin.TwinKnowledge;
import dev.millwright.twins.twin.TwinState;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * One file told to a fresh production twin, report by report.
 *
 * @param scores by row: minus the decimal logarithm of the tail probability; 0 for a report that is not newer than the one before
 * @param alarms by row
 * @param stateBytes of the twin's last checkpoint
 * @param tailBytes of these what the tail probability takes
 * @param nanos processor time
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, never changed.
record NabReplay(double[] scores, boolean[] alarms, int stateBytes, int tailBytes, long nanos) {
    /**
     * Replays {@code file}.
     *
     * @param restartEveryRows how often the twin is stopped and restored from its checkpoint, 0 for never
     */
    static NabReplay of(NabFile file, TwinKnowledge knowledge, int restartEveryRows) {
        var machine = NabModel.machine(file);
        var twin = TwinState.fresh(machine, knowledge);
        var scores = new double[file.rows()];
        var alarms = new boolean[file.rows()];
        var threads = ManagementFactory.getThreadMXBean();
        long begin = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < file.rows(); i++) {
            if (restartEveryRows > 0 && i % restartEveryRows == restartEveryRows - 1) {
                twin = TwinState.restore(machine, knowledge, twin.checkpoint());
            }
            long at = file.atMillis()[i];
            if (Float.isNaN(file.values()[i]) || at <= twin.lastRowMillis()) {
                continue;
            }
            twin.fold(new Observation(at, at, Quality.GOOD, new float[] {file.values()[i]}));
            var tails = twin.condition().tails();
            scores[i] = tails.score(0);
            alarms[i] = tails.alarm();
        }
        long nanos = threads.getCurrentThreadCpuTime() - begin;
        return new NabReplay(
                scores,
                alarms,
                twin.checkpoint().length,
                twin.condition().tails().bytes(),
                nanos);
    }

    boolean same(NabReplay other) {
        return Arrays.equals(scores, other.scores) && Arrays.equals(alarms, other.alarms);
    }
}
