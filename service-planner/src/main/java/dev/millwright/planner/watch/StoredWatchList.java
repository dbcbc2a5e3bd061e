package dev.millwright.planner.watch;

import dev.millwright.twins.database.Database;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What is watched, in the database. */
public final class StoredWatchList implements WatchList {
    private final Database database;

    /** The list of {@code database}. */
    public StoredWatchList(Database database) {
        this.database = database;
    }

    @Override
    public CompletionStage<List<Watched>> list(@Nullable String machineId) {
        return database.inTransaction(connection -> WatchStore.list(connection, machineId));
    }
}
