package dev.millwright.planner.roster;

import dev.millwright.planner.privacy.Pseudonyms;
import dev.millwright.twins.database.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All customers in memory, read anew when they are older than {@value #REST} times what reading took: a small firm sees every change
 * at once, with 100,000 customers a list is up to a minute old, says so, and nobody waits for it. A large list is read anew when
 * something has changed, whether somebody asks or not, so that whoever comes in the morning does not get yesterday's.
 */
public final class StoredRoster implements Roster {
    private static final Logger LOG = LoggerFactory.getLogger(StoredRoster.class);
    private static final int REST = 20;
    private static final Duration AT_ONCE = Duration.ofMillis(150);

    private final Database database;
    private final Pseudonyms pseudonyms;
    private final InstantSource clock;
    private @Nullable Everybody present;
    /** By {@link System#nanoTime}: from when on the present ones are old. */
    private long oldFrom;

    private @Nullable CompletableFuture<Everybody> reading;
    private boolean planned;

    /** The customers of {@code database}. */
    public StoredRoster(Database database, Pseudonyms pseudonyms, InstantSource clock) {
        this.database = database;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
    }

    /** Reads everybody in the background, so that who asks first need not wait. */
    public StoredRoster begin() {
        var _ = read();
        return this;
    }

    /** Notes that something about customers has changed; returns at once. */
    public synchronized void changed() {
        var now = present;
        if (now == null || quick(now) || planned) {
            return;
        }
        planned = true;
        long wait = Math.max(reading == null ? 0 : now.took().toNanos(), oldFrom - System.nanoTime());
        CompletableFuture.delayedExecutor(wait, TimeUnit.NANOSECONDS).execute(this::asPlanned);
    }

    private synchronized void asPlanned() {
        planned = false;
        if (!old()) {
            changed();
            return;
        }
        try {
            var _ = read();
        } catch (RejectedExecutionException closed) {
            LOG.debug("The list of customers is not read anew: the database is closed", closed);
        }
    }

    private boolean old() {
        return System.nanoTime() - oldFrom >= 0;
    }

    @Override
    public CompletionStage<Found> list(Filter filter, Sort sort, int offset, int limit) {
        return everybody().thenApply(all -> all.find(filter, sort, offset, limit));
    }

    /** Those in memory; new ones if reading is quick, else new ones for those who come later. */
    private synchronized CompletionStage<Everybody> everybody() {
        var now = present;
        if (now != null && !old()) {
            return CompletableFuture.completedFuture(now);
        }
        var begun = read();
        return now == null || quick(now) ? begun : CompletableFuture.completedFuture(now);
    }

    private synchronized CompletionStage<Everybody> read() {
        var begun = reading;
        if (begun == null) {
            var asOf = clock.instant();
            long began = System.nanoTime();
            begun = database.inTransaction(connection -> RosterStore.read(connection, pseudonyms))
                    .thenApply(lines -> new Everybody(lines, asOf, Duration.ofNanos(System.nanoTime() - began)))
                    .toCompletableFuture();
            reading = begun;
            var _ = begun.whenComplete(this::done);
        }
        return begun;
    }

    private synchronized void done(@Nullable Everybody made, @Nullable Throwable failure) {
        reading = null;
        if (made != null) {
            present = made;
            oldFrom = System.nanoTime() + rest(made).toNanos();
        } else {
            LOG.warn("The list of customers could not be read and is read again when somebody asks", failure);
        }
    }

    private static boolean quick(Everybody all) {
        return all.took().compareTo(AT_ONCE) < 0;
    }

    private static Duration rest(Everybody all) {
        return all.took().multipliedBy(REST);
    }
}
