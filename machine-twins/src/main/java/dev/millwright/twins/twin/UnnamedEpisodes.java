package dev.millwright.twins.twin;

import dev.millwright.twins.condition.ConditionSettings;
import dev.millwright.twins.condition.ConditionState;
import dev.millwright.twins.condition.EpisodeLedger;
import dev.millwright.twins.condition.ModelIndex;
import dev.millwright.twins.telemetry.MachineEvent;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Episodes that name no component: what nothing explains, and sensors that repeat one value or drift. At most one of each kind is open; a drift belongs to one signal and
 * ends when its sensor is recalibrated, or when another sensor is doubted instead.
 */
final class UnnamedEpisodes {
    private final ModelIndex index;
    private final ConditionState condition;
    private final EpisodeLedger episodes;
    private final long[] recalibratedAt;
    private final int stuckSlot;
    private final int driftSlot;
    private int drifting = -1;

    UnnamedEpisodes(ModelIndex index, ConditionState condition, EpisodeLedger episodes, int stuckSlot, int driftSlot) {
        this.index = index;
        this.condition = condition;
        this.episodes = episodes;
        this.stuckSlot = stuckSlot;
        this.driftSlot = driftSlot;
        recalibratedAt = new long[index.signalCount()];
        Arrays.fill(recalibratedAt, Long.MIN_VALUE);
    }

    /**
     * Brings the episode of what nothing explains up to date. An alarm by tail probability was waited for in the detector: it
     * opens at once what else must last first.
     */
    void unexplained(int slot, long at, double strength, double calm, ConditionSettings settings, TwinNews news) {
        var tails = condition.tails();
        if (tails.alarm() && !episodes.isOpen(slot)) {
            episodes.open(slot, at, at, tails.strength());
            news.opened(slot, at);
        } else {
            news.of(slot, at, episodes.update(slot, at, strength, calm, at, settings));
        }
    }

    /** Brings the episodes of sensors up to date. */
    void assess(long at, double calm, ConditionSettings settings, TwinNews news) {
        int stuck = condition.sensors().firstStuck(settings.stuckRowsMin());
        news.of(stuckSlot, at, episodes.update(stuckSlot, at, stuck >= 0 ? 1 : 0, calm, at, settings));
        var doubt = condition.doubt();
        int doubted = doubt.signal();
        if (doubted >= 0 && doubted != drifting) {
            if (episodes.end(driftSlot)) {
                news.closed(driftSlot, at);
            }
            drifting = doubted;
        }
        long onset = doubted < 0 ? at : doubt.sinceMillis();
        news.of(driftSlot, at, episodes.update(driftSlot, at, doubt.strength(), calm, onset, settings));
    }

    /** The sensor of the signal that {@code event} names was set anew; it starts from what it says now, its drift is over. */
    void recalibrated(MachineEvent event, TwinNews news) {
        var name = event.component();
        int signal = name == null ? -1 : index.model().indexOf(name);
        long at = event.observedAtMillis();
        if (signal < 0 || at <= recalibratedAt[signal]) {
            return;
        }
        recalibratedAt[signal] = at;
        condition.recalibrated(signal);
        if (signal == drifting) {
            if (episodes.end(driftSlot)) {
                news.closed(driftSlot, at);
            }
            drifting = -1;
        }
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(drifting);
        for (long at : recalibratedAt) {
            out.writeLong(at);
        }
    }

    void read(DataInput in) throws IOException {
        drifting = in.readByte();
        for (int i = 0; i < recalibratedAt.length; i++) {
            recalibratedAt[i] = in.readLong();
        }
    }
}
