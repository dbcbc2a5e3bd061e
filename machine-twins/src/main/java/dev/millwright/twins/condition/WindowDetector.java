package dev.millwright.twins.condition;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A detector that is fed with every judged window of one machine, in event time. To add one: implement this, construct it
 * in {@link ConditionState} and add it to the list there, behind the others, for the list's order is the checkpoint's
 * order; raise {@code TwinState.CHECKPOINT_VERSION}. All detectors see the same window, before baselines follow it. One
 * owner, not thread-safe; a few hundred bytes each.
 */
interface WindowDetector {
    /** Takes in one window. */
    void judge(JudgedWindow window, ConditionSettings settings);

    /** Forgets what has been gathered for {@code signal}: maintenance, a gap or acceptance gave it a new level. */
    void rebase(int signal);

    /** Writes all that is remembered. */
    void write(DataOutput out) throws IOException;

    /** Reads what {@link #write} wrote for a machine model of the same shape. */
    void read(DataInput in) throws IOException;
}
