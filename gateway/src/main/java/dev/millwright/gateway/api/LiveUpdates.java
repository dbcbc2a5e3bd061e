package dev.millwright.gateway.api;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.sse.ServerSentEvent;
import org.apache.pekko.stream.BoundedSourceQueue;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.OverflowStrategy;
import org.apache.pekko.stream.QueueOfferResult;
import org.apache.pekko.stream.javadsl.BroadcastHub;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Source;

/**
 * The hub of hints that something has changed. A hint names what to load again and carries no data, so losing one is
 * harmless: when hints come faster than they can be told apart, watchers are told to refresh everything. Bounded
 * everywhere; publishing never waits. Thread-safe.
 */
public final class LiveUpdates {
    /** The kinds that pages listen to. */
    public enum Kind {
        MACHINE,
        PROPOSAL,
        WORK_ORDER,
        PLAN_DRAFT,
        SEGMENTS,
        CUSTOMER,
        DATA_QUALITY,
        LEDGER,
        ALL
    }

    private static final int WATCHER_BUFFER = 16;

    private final BoundedSourceQueue<Hint> queue;
    private final Source<Set<Hint>, NotUsed> changes;
    private final HttpSettings settings;
    private final AtomicBoolean overflowed = new AtomicBoolean();

    private record Hint(Kind kind, String id) {
        private static final Hint EVERYTHING = new Hint(Kind.ALL, "");
    }

    /** A hub whose streams run on {@code system}. */
    public LiveUpdates(ActorSystem<?> system, HttpSettings settings) {
        this.settings = settings;
        var running = Source.<Hint>queue(settings.liveHintsMax())
                .conflateWithSeed(this::begin, this::join)
                .throttle(1, settings.liveWindow())
                .map(this::withOverflow)
                .toMat(BroadcastHub.of(hintsType(), WATCHER_BUFFER), Keep.both())
                .run(Materializer.matFromSystem(system));
        this.queue = running.first();
        this.changes = running.second();
    }

    /** Tells all watchers that {@code id} of {@code kind} has changed. Returns at once. */
    public void publish(Kind kind, String id) {
        if (queue.offer(new Hint(kind, id)).equals(QueueOfferResult.dropped())) {
            overflowed.set(true);
        }
    }

    /** One watcher's stream: one event per changed thing, its data {@code kind:id}, and a comment as a sign of life. */
    public Source<ServerSentEvent, NotUsed> watch() {
        return changes.conflate(this::union)
                .buffer(1, OverflowStrategy.backpressure())
                .mapConcat(hints -> hints.stream()
                        .map(hint -> ServerSentEvent.create(name(hint.kind()) + ":" + hint.id(), "changed"))
                        .toList())
                .prepend(Source.single(ServerSentEvent.create("hello", "open")))
                .keepAlive(settings.liveHeartbeat(), ServerSentEvent::heartbeat);
    }

    /** Ends all watchers' streams. */
    public void close() {
        queue.complete();
    }

    private Set<Hint> begin(Hint first) {
        var hints = new LinkedHashSet<Hint>();
        hints.add(first);
        return hints;
    }

    private Set<Hint> join(Set<Hint> hints, Hint next) {
        hints.add(next);
        if (hints.size() > settings.liveHintsMax()) {
            hints.clear();
            hints.add(Hint.EVERYTHING);
        }
        return hints;
    }

    private Set<Hint> withOverflow(Set<Hint> hints) {
        return overflowed.getAndSet(false) ? Set.of(Hint.EVERYTHING) : hints;
    }

    private Set<Hint> union(Set<Hint> earlier, Set<Hint> later) {
        var both = new LinkedHashSet<>(earlier);
        later.forEach(hint -> join(both, hint));
        return both;
    }

    private static String name(Kind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Class<Set<Hint>> hintsType() {
        return (Class) Set.class;
    }
}
