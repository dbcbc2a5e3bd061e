package dev.millwright.twins.evaluation.bearing;

import dev.millwright.twins.condition.EpisodeLedger;
import dev.millwright.twins.telemetry.Observation;
import dev.millwright.twins.twin.TwinKnowledge;
import dev.millwright.twins.twin.TwinState;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Arrays;

/** What a fresh production twin says of each channel, snapshot by snapshot; its step evidence opens episodes as anywhere. */
final class BearingReplay {
    private static final double CALM = 0.3;

    private final long[] alarmAt;
    private final long[] onsetAt;
    private final int[] episodes;
    private final int stateBytes;

    /**
     * Replays {@code data}.
     *
     * @param restartEveryRows how often the twin is stopped and restored from its checkpoint, 0 for never
     */
    BearingReplay(BearingData data, TwinKnowledge knowledge, int restartEveryRows) {
        int channels = data.channels().size();
        alarmAt = new long[channels];
        onsetAt = new long[channels];
        episodes = new int[channels];
        var ledger = new EpisodeLedger(channels);
        var machine = BearingModel.machine(Instant.ofEpochMilli(data.atMillis().getFirst()));
        var twin = TwinState.fresh(machine, knowledge);
        for (int row = 0; row < data.rows().size(); row++) {
            if (restartEveryRows > 0 && row % restartEveryRows == restartEveryRows - 1) {
                twin = TwinState.restore(machine, knowledge, twin.checkpoint());
            }
            long at = data.atMillis().get(row);
            twin.fold(new Observation(
                    at, at, Observation.Quality.GOOD, data.rows().get(row)));
            for (int i = 0; i < channels; i++) {
                var condition = twin.condition();
                double strength = Math.max(0, condition.stepStrength(i)); // Wear raises vibration.
                var change = ledger.update(i, at, strength, CALM, condition.onsetMillis(i), knowledge.settings());
                if (change == EpisodeLedger.Change.OPENED) {
                    episodes[i]++;
                    if (alarmAt[i] == 0) {
                        alarmAt[i] = at;
                        onsetAt[i] = ledger.onsetMillis(i);
                    }
                }
            }
        }
        stateBytes = twin.checkpoint().length;
    }

    /** When the first episode of {@code channel} opened, epoch milliseconds; 0 if none did. */
    long alarmAt(int channel) {
        return alarmAt[channel];
    }

    /** When the change behind it began. */
    long onsetAt(int channel) {
        return onsetAt[channel];
    }

    /** How many episodes opened. */
    int episodes(int channel) {
        return episodes[channel];
    }

    int stateBytes() {
        return stateBytes;
    }

    /** Processor time of the twin for all of {@code data}, the mean of {@code times} after as many to warm up. */
    static double foldNanos(BearingData data, TwinKnowledge knowledge, int times) {
        var threads = ManagementFactory.getThreadMXBean();
        long begin = 0;
        for (int time = 0; time < 2 * times; time++) {
            if (time == times) {
                begin = threads.getCurrentThreadCpuTime();
            }
            var machine =
                    BearingModel.machine(Instant.ofEpochMilli(data.atMillis().getFirst()));
            var twin = TwinState.fresh(machine, knowledge);
            for (int row = 0; row < data.rows().size(); row++) {
                long at = data.atMillis().get(row);
                twin.fold(new Observation(
                        at, at, Observation.Quality.GOOD, data.rows().get(row)));
            }
        }
        return (threads.getCurrentThreadCpuTime() - begin) / (double) times;
    }

    boolean sameAs(BearingReplay other) {
        return Arrays.equals(alarmAt, other.alarmAt)
                && Arrays.equals(onsetAt, other.onsetAt)
                && Arrays.equals(episodes, other.episodes);
    }
}
