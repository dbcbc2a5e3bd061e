package dev.millwright.planner.behaviour;

import dev.millwright.planner.privacy.Consents;
import dev.millwright.planner.privacy.Pseudonyms;
import dev.millwright.planner.privacy.Purpose;
import dev.millwright.planner.storage.Columns;
import dev.millwright.twins.database.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Reckons the features of all customers in one pass: contacts come ordered by customer through a cursor, several threads reckon
 * {@value #CHUNK} customers at a time, the rows go in by COPY. All of it is one transaction beside the old rows; what happens
 * meanwhile waits in the queue and is reckoned by the keeper afterwards. The memory is that of a few chunks and the customers'
 * ids.
 */
public final class BehaviourRebuild {
    private static final int CHUNK = 512;
    private static final int CHUNKS_AHEAD = 4;

    private final Database database;
    private final Pseudonyms pseudonyms;
    private final List<? extends BehaviourListener> listeners;
    private final InstantSource clock;
    private final int threads;
    private final AtomicBoolean running = new AtomicBoolean();

    /**
     * Prepares a pass over {@code database}.
     *
     * @param listeners told that everything is new, at the end and in the same transaction
     * @param threads that reckon
     */
    public BehaviourRebuild(
            Database database,
            Pseudonyms pseudonyms,
            List<? extends BehaviourListener> listeners,
            InstantSource clock,
            int threads) {
        this.database = database;
        this.pseudonyms = pseudonyms;
        this.listeners = List.copyOf(listeners);
        this.clock = clock;
        this.threads = threads;
    }

    /**
     * What was done.
     *
     * @param customers whose features were reckoned
     * @param contacts that were read
     * @param rows stored, sites among them
     * @param took from the lock to the commit
     */
    public record Report(long customers, long contacts, long rows, Duration took) {}

    /** Starts a pass; fails with {@link IllegalStateException} while one runs here. */
    CompletionStage<Report> start() {
        var done = new CompletableFuture<Report>();
        database.execute(() -> {
            try {
                done.complete(run(customers -> {}));
            } catch (RuntimeException failure) {
                done.completeExceptionally(failure);
            }
        });
        return done;
    }

    /**
     * Does a pass on the calling thread.
     *
     * @param progress hears how many customers are stored, every {@value #CHUNK}
     * @throws IllegalStateException while one runs here
     */
    public Report run(LongConsumer progress) {
        if (!running.compareAndSet(false, true)) {
            throw new IllegalStateException(
                    "All customers are being reckoned anew already.\nMaybe wait until that is done.");
        }
        long began = System.nanoTime();
        try (var pool = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("behaviour-", 0).daemon().factory())) {
            var pass = database.inTransactionNow(connection -> write(connection, pool, progress));
            return new Report(pass.customers, pass.contacts, pass.rows, Duration.ofNanos(System.nanoTime() - began));
        } finally {
            running.set(false);
        }
    }

    /** What runs through one pass: chunks in the order in which they were read, a few of them ahead. */
    private final class Pass {
        private final Instant now;
        private final ExecutorService pool;
        private final LongConsumer progress;
        private final Deque<Future<Chunk>> ahead = new ArrayDeque<>();
        private long customers;
        private long contacts;
        private long rows;

        Pass(Instant now, ExecutorService pool, LongConsumer progress) {
            this.now = now;
            this.pool = pool;
            this.progress = progress;
        }

        void add(List<String> wanted, Facts facts, CopyIn copy) throws SQLException {
            ahead.add(pool.submit(() -> chunk(wanted, facts, now)));
            if (ahead.size() > threads + CHUNKS_AHEAD) {
                storeNext(copy);
            }
        }

        void storeAll(CopyIn copy) throws SQLException {
            while (!ahead.isEmpty()) {
                storeNext(copy);
            }
        }

        private void storeNext(CopyIn copy) throws SQLException {
            try {
                var chunk = ahead.remove().get();
                copy.writeToCopy(chunk.text, 0, chunk.text.length);
                customers += chunk.customers;
                rows += chunk.rows;
                progress.accept(customers);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new UncheckedIOException(new IOException("interrupted while customers were reckoned"));
            } catch (ExecutionException failed) {
                throw new IllegalStateException("A customer could not be reckoned.", failed.getCause());
            }
        }
    }

    private static final class Chunk {
        private final byte[] text;
        private final int customers;
        private final int rows;

        Chunk(List<FeatureRow> stored, int customers) {
            this.text = CopyText.of(stored);
            this.customers = customers;
            this.rows = stored.size();
        }
    }

    private Pass write(Connection writer, ExecutorService pool, LongConsumer progress) throws SQLException {
        DueStore.lock(writer);
        // What is taken off the queue here is committed, and the reader below begins later: it sees what it stands for.
        DueStore.takeAll(writer);
        var pass = new Pass(clock.instant(), pool, progress);
        try (var delete = writer.createStatement()) {
            delete.executeUpdate("delete from planner.behaviour");
        }
        database.inTransactionNow(reader -> {
            copy(reader, writer, pass);
            return pass.rows;
        });
        var today = LocalDate.ofInstant(pass.now, ZoneOffset.UTC);
        DueStore.swept(writer, new DueStore.Sweep(today, "", true, BehaviourFeature.values().length));
        QuantileStore.refresh(writer, pass.now);
        for (var listener : listeners) {
            listener.rebuilt(writer);
        }
        return pass;
    }

    private void copy(Connection reader, Connection writer, Pass pass) throws SQLException {
        try (var isolation = reader.createStatement()) {
            isolation.execute("set transaction isolation level repeatable read, read only");
        }
        var refused = Consents.refused(reader, Purpose.PROFILING);
        var merged = merged(reader);
        var copy = writer.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy planner.behaviour (" + CopyText.COLUMNS + ") from stdin");
        try (var contacts = new ContactCursor(reader, pass.now)) {
            var ids = DueStore.behind(reader, "", CHUNK);
            while (!ids.isEmpty()) {
                var facts = contacts.facts(ids);
                FactStore.rest(reader, ids, pass.now, facts);
                pass.add(
                        ids.stream()
                                .filter(id -> !refused.contains(id) && !merged.contains(id))
                                .toList(),
                        facts,
                        copy);
                ids = DueStore.behind(reader, ids.getLast(), CHUNK);
            }
            together(reader, refused, merged, copy, pass);
            pass.storeAll(copy);
            pass.contacts += contacts.read();
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /** Customers that are merged are few: they are read as the keeper reads them. */
    private static void together(Connection reader, Set<String> refused, Set<String> merged, CopyIn copy, Pass pass)
            throws SQLException {
        var standing = FactStore.standFor(reader, merged).values().stream()
                .distinct()
                .filter(id -> !refused.contains(id))
                .toList();
        for (int at = 0; at < standing.size(); at += CHUNK) {
            var part = standing.subList(at, Math.min(standing.size(), at + CHUNK));
            pass.add(part, FactStore.load(reader, FactStore.members(reader, part), pass.now), copy);
        }
    }

    private Chunk chunk(List<String> customers, Facts facts, Instant now) {
        var rows = customers.stream()
                .flatMap(customer -> FeatureRules.of(facts.facts(customer), pseudonyms::of, now).stream())
                .toList();
        return new Chunk(rows, customers.size());
    }

    /** Those that were merged into another, and those others. */
    private static Set<String> merged(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("""
            select customer_id from planner.customer where merged_into is not null
            union select merged_into from planner.customer where merged_into is not null\
            """)) {
            return new HashSet<>(Columns.all(query, row -> row.getString(1)));
        }
    }
}
