package dev.millwright.twins.twin;

import dev.millwright.twins.machine.MachineId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells pages and the planner which machine to look at again. The rows in the database are the truth, these messages
 * are the hint: one may be missed (another node's twins, a full buffer), so whoever needs all of it also looks at the
 * rows now and then. A hint about a verdict comes after its rows have been committed. Thread-safe.
 */
public final class TwinEvents {
    private static final Logger LOG = LoggerFactory.getLogger(TwinEvents.class);

    private final int subscribersMax;
    private final List<Consumer<Hint>> subscribers = new CopyOnWriteArrayList<>();

    /**
     * A channel without subscribers.
     *
     * @param subscribersMax most subscribers at once, at least 1
     */
    public TwinEvents(int subscribersMax) {
        if (subscribersMax < 1) {
            throw new IllegalArgumentException("subscribersMax: %d (expected: at least 1)".formatted(subscribersMax));
        }
        this.subscribersMax = subscribersMax;
    }

    /**
     * Something about one machine is new.
     *
     * @param machine the machine
     * @param kind what
     */
    public record Hint(MachineId machine, Kind kind) {}

    /** What is new, weakest first. */
    public enum Kind {
        /** Measurements have been stored and folded. */
        MEASURED,
        /** The health snapshot has been written. */
        HEALTH,
        /** An episode or an alarm changed, and its rows have been written. */
        VERDICT
    }

    /** A running subscription; closing it twice is fine. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Calls {@code subscriber} with every hint until the subscription is closed, on the twin's thread: it must return at
     * once and may only hand the hint on.
     *
     * @throws IllegalStateException if there are too many subscribers already
     */
    public Subscription subscribe(Consumer<Hint> subscriber) {
        if (subscribers.size() >= subscribersMax) {
            throw new IllegalStateException(
                    "subscribers: %d (expected: at most %d)".formatted(subscribers.size() + 1, subscribersMax));
        }
        Consumer<Hint> own = hint -> subscriber.accept(hint); // equal subscribers stay apart
        subscribers.add(own);
        return () -> subscribers.remove(own);
    }

    /**
     * The hints as a stream that never holds a twin up. When the reader is slow, hints about one machine are joined into
     * the strongest one; when more than {@code pendingMax} wait, new ones are dropped.
     */
    public Source<Hint, NotUsed> hints(Predicate<Hint> wanted, int pendingMax) {
        return Source.<Hint>queue(pendingMax)
                .mapMaterializedValue(queue -> subscribe(hint -> {
                    if (wanted.test(hint)) {
                        var _ = queue.offer(hint);
                    }
                }))
                .watchTermination((subscription, ended) -> {
                    ended.whenComplete((_, _) -> subscription.close());
                    return NotUsed.getInstance();
                })
                .conflateWithSeed(HintsByMachine::of, HintsByMachine::and)
                .mapConcat(HintsByMachine::all);
    }

    /** Tells every subscriber; one that fails is logged and does not disturb the others. */
    void publish(Hint hint) {
        for (var subscriber : subscribers) {
            try {
                subscriber.accept(hint);
            } catch (RuntimeException e) {
                LOG.warn("A subscriber failed on a hint about {}", hint.machine(), e);
            }
        }
    }
}
