package dev.millwright.gateway.rerun;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rerun as people see it.
 *
 * @param id its id
 * @param by who asked
 * @param question what was asked
 * @param state where it stands
 * @param startedAt when it was asked
 * @param endedAt when it ended, null while it runs
 * @param machines how many are to be judged again
 * @param machinesDone how many have been
 * @param problem why it failed, null if it did not
 * @param result what would be otherwise, null before the end and in lists
 */
public record RerunView(
        UUID id,
        String by,
        RerunQuestion question,
        State state,
        Instant startedAt,
        @Nullable Instant endedAt,
        int machines,
        int machinesDone,
        @Nullable String problem,
        @Nullable RerunResult result) {
    /** Where it stands. */
    public enum State {
        RUNNING,
        DONE,
        CANCELLED,
        FAILED
    }

    /** The same without its result, for a list. */
    RerunView brief() {
        return new RerunView(id, by, question, state, startedAt, endedAt, machines, machinesDone, problem, null);
    }
}
