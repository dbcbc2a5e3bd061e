package dev.millwright.planner.watch;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The front door to what is watched. Thread-safe; a stage fails only if the database does not answer. */
public interface WatchList {
    /**
     * What is watched now, most money at stake first; as many as the settings allow.
     *
     * @param machineId only of this machine, null for all
     */
    CompletionStage<List<Watched>> list(@Nullable String machineId);
}
