package dev.millwright.twins.learning;

import dev.millwright.twins.history.PastCaseStore;
import dev.millwright.twins.twin.PastCases;
import dev.millwright.twins.twin.PastCases.Outcomes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What earlier cases became, counted now and then from the database and kept in memory for all twins. A twin that asks is
 * answered from memory at once; the first question after {@link #FRESH} makes it count anew beside. Thread-safe.
 */
public final class CaseBook {
    private static final Logger LOG = LoggerFactory.getLogger(CaseBook.class);
    private static final Duration FRESH = Duration.ofMinutes(15);

    private final PastCaseStore store;
    private final InstantSource clock;
    private final AtomicReference<Instant> counted = new AtomicReference<>(Instant.MIN);
    private volatile Map<String, Map<String, Outcomes>> outcomes = Map.of();

    /** An empty book over {@code store}; see {@link #load}. */
    public CaseBook(PastCaseStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Counts anew. */
    public CompletionStage<Void> load() {
        counted.set(clock.instant());
        return store.counted().thenAccept(rows -> {
            var fresh = new TreeMap<String, Map<String, Outcomes>>();
            rows.forEach(row -> fresh.computeIfAbsent(row.model(), model -> new TreeMap<>())
                    .put(
                            row.failureMode(),
                            new Outcomes(row.cases(), row.failed(), row.replaced(), row.wrong(), row.medianHours())));
            outcomes = fresh;
        });
    }

    /** The cases of machines of type {@code model}. */
    public PastCases of(String model) {
        return failureMode -> {
            countAnewIfOld();
            return outcomes.getOrDefault(model, Map.of())
                    .getOrDefault(failureMode, new Outcomes(0, 0, 0, 0, Double.NaN));
        };
    }

    private void countAnewIfOld() {
        var last = counted.get();
        var now = clock.instant();
        if (last.isBefore(now.minus(FRESH)) && counted.compareAndSet(last, now)) {
            var _ = load().exceptionally(failure -> {
                LOG.warn("Earlier cases could not be counted; the last count stays, tried again in {}", FRESH, failure);
                return null;
            });
        }
    }
}
