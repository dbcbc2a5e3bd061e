package dev.millwright.twins.history;

import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.DatabaseFailure;
import dev.millwright.twins.database.StorageCapabilities.Home;
import dev.millwright.twins.telemetry.Observation;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The history over JDBC: patience and partitions here, what is written in {@link BatchWriter}, what is read in {@link HistoryQueries}. */
final class JdbcMeasurementHistory implements MeasurementHistory {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcMeasurementHistory.class);
    private static final Duration BACKOFF_MIN = Duration.ofMillis(100);
    private static final Duration BACKOFF_MAX = Duration.ofSeconds(5);
    private static final int PARTITIONS_KNOWN_MAX = 50_000;

    private final Database database;
    private final StorageSettings settings;
    private final Home home;
    private final BatchWriter writer;
    private final HistoryQueries queries;
    /** Days, since the epoch, that surely have their partition. */
    private final Set<Long> partitioned = ConcurrentHashMap.newKeySet();

    JdbcMeasurementHistory(Database database, StorageSettings settings) {
        this.database = database;
        this.settings = settings;
        this.home = database.capabilities().home();
        this.writer = new BatchWriter(home != Home.TIMESCALEDB_COMMUNITY);
        this.queries = new HistoryQueries(home != Home.TIMESCALEDB_COMMUNITY);
    }

    @Override
    public CompletionStage<StoreOutcome> store(IngestBatch batch) {
        var stored = new CompletableFuture<StoreOutcome>();
        database.execute(() -> {
            try {
                stored.complete(storePatiently(batch));
            } catch (Throwable failure) {
                stored.completeExceptionally(failure);
            }
        });
        return stored;
    }

    private StoreOutcome storePatiently(IngestBatch batch) {
        long deadline = System.nanoTime() + settings.storePatience().toNanos();
        var backoff = BACKOFF_MIN;
        var attempt = new Attempt(batch);
        while (true) {
            try {
                return attempt.run();
            } catch (DatabaseFailure failure) {
                if (!isWorthAnotherTry(failure) || System.nanoTime() + backoff.toNanos() > deadline) {
                    throw failure;
                }
                LOG.warn(
                        "Batch of {} rows not stored, next try in {}: {}",
                        batch.received(),
                        backoff,
                        failure.getMessage());
                LockSupport.parkNanos(backoff.toNanos());
                backoff = backoff.multipliedBy(2).compareTo(BACKOFF_MAX) > 0 ? BACKOFF_MAX : backoff.multipliedBy(2);
            }
        }
    }

    /** Connection loss; deadlock, serialization, lock timeout; a full disk or memory (class 53) that may be freed. */
    private static boolean isWorthAnotherTry(DatabaseFailure failure) {
        var state = failure.sqlState();
        return DatabaseFailure.isConnectionLoss(failure)
                || state.startsWith("40")
                || state.startsWith("53")
                || state.equals("55P03");
    }

    /** One batch, tried until it is known to be stored: remembers the last transaction whose end was not seen. */
    private final class Attempt {
        private final IngestBatch batch;
        private TransactionMark last = new TransactionMark();
        private Optional<StoreOutcome> lastOutcome = Optional.empty();

        Attempt(IngestBatch batch) {
            this.batch = batch;
        }

        StoreOutcome run() {
            if (lastOutcome.isPresent() && cameThrough(last)) {
                return lastOutcome.get();
            }
            last = new TransactionMark();
            lastOutcome = Optional.empty();
            ensurePartitions(batch);
            return database.inTransactionNow(connection -> {
                var outcome = writer.write(connection, batch, last);
                lastOutcome = Optional.of(outcome);
                return outcome;
            });
        }
    }

    /** Whether the server committed {@code transaction} although we lost the connection before it could say so. */
    private boolean cameThrough(TransactionMark transaction) {
        var number = transaction.number();
        if (number == null) {
            return false;
        }
        return database.inTransactionNow(connection -> {
            try (var select = connection.prepareStatement("SELECT pg_xact_status(?::text::xid8)")) {
                select.setString(1, number);
                try (var row = select.executeQuery()) {
                    row.next();
                    var status = row.getString(1);
                    if ("in progress".equals(status)) {
                        throw new SQLTransientConnectionException(
                                "transaction " + number + " is still being committed", "08007");
                    }
                    return "committed".equals(status);
                }
            }
        });
    }

    /** Makes the days' partitions in a transaction of their own: other writers are held up for milliseconds only. */
    void ensurePartitions(IngestBatch batch) {
        if (home != Home.PLAIN_POSTGRESQL) {
            return;
        }
        long today = Math.floorDiv(batch.receivedAtMillis(), 86_400_000L);
        for (long day : BatchWriter.days(batch)) {
            boolean wanted =
                    day >= today - settings.rawRetention().toDays() && day <= today + settings.partitionsAheadDays();
            if (wanted && !partitioned.contains(day)) {
                database.inTransactionNow(connection -> {
                    try (var call = connection.prepareStatement("SELECT twins.ensure_telemetry_partition(?)")) {
                        call.setObject(1, LocalDate.ofEpochDay(day));
                        return call.execute();
                    }
                });
                if (partitioned.size() < PARTITIONS_KNOWN_MAX) {
                    partitioned.add(day);
                }
            }
        }
    }

    @Override
    public CompletionStage<List<SeriesBucket>> series(SeriesRequest request) {
        return database.inTransaction(connection -> queries.series(connection, request));
    }

    @Override
    public CompletionStage<Optional<Observation>> latest(ReplayRequest request) {
        return database.inTransaction(connection -> queries.latest(connection, request));
    }

    @Override
    public CompletionStage<Long> replay(ReplayRequest request, Consumer<ReplayedChunk> consumer) {
        var done = new CompletableFuture<Long>();
        database.execute(() -> {
            try {
                done.complete(replayNow(request, consumer));
            } catch (Throwable failure) {
                done.completeExceptionally(failure);
            }
        });
        return done;
    }

    private long replayNow(ReplayRequest request, Consumer<ReplayedChunk> consumer) {
        long rows = 0;
        var after = request;
        while (true) {
            var from = after;
            var chunk = database.inTransactionNow(connection -> queries.chunk(connection, from));
            rows += chunk.rows().size();
            if (!chunk.rows().isEmpty() || !chunk.events().isEmpty()) {
                consumer.accept(chunk);
            }
            if (chunk.rows().size() < ReplayedChunk.ROWS_MAX) {
                return rows;
            }
            after = new ReplayRequest(
                    request.machineNo(),
                    request.signalCount(),
                    Instant.ofEpochMilli(chunk.rows().getLast().observedAtMillis()));
        }
    }
}
