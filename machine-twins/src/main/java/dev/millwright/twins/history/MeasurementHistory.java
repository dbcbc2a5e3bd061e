package dev.millwright.twins.history;

import dev.millwright.twins.database.Database;
import dev.millwright.twins.telemetry.Observation;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Every measurement that machines ever sent: batches in by binary COPY, ranges out. Thread-safe; never blocks the caller. */
public interface MeasurementHistory {
    /** The history in {@code database}, whose schemas have been migrated. */
    static MeasurementHistory on(Database database, StorageSettings settings) {
        return new JdbcMeasurementHistory(database, settings);
    }

    /**
     * Stores a batch in one transaction: rows, events, quarantine, rejected frames, ledger. Repeatable: rows that are there
     * already are counted as duplicates, signals that were missing for the same instant are added. While the database is
     * away it tries again with backoff, and finds out whether a commit that it lost sight of came through.
     *
     * @return completes after the commit; fails with {@link dev.millwright.twins.database.DatabaseFailure} when patience
     *     has run out or the database refuses for good
     */
    CompletionStage<StoreOutcome> store(IngestBatch batch);

    /**
     * One signal's course, ascending: from raw rows up to two hours, beyond that from the one-minute roll-up wherever it is
     * complete.
     */
    CompletionStage<List<SeriesBucket>> series(SeriesRequest request);

    /** The newest row of a machine, empty if there is none; its values have the length {@code request.signalCount()}. */
    CompletionStage<Optional<Observation>> latest(ReplayRequest request);

    /**
     * Hands everything stored after {@code request.afterExclusive()} to {@code consumer}, chunk by chunk, on a thread of
     * the database; the next chunk is read when the consumer has returned.
     *
     * @return completes with the number of rows after the last chunk; fails with what the consumer threw
     */
    CompletionStage<Long> replay(ReplayRequest request, Consumer<ReplayedChunk> consumer);
}
