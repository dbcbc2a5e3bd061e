package dev.millwright.planner.offering;

import dev.millwright.planner.offer.SharedAcceptance;
import dev.millwright.planner.offer.Situation.Foresight;
import dev.millwright.planner.storage.Columns;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.machine.MachineRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the waiting offers in step with how customers are: those whose behaviour has changed soon, everybody once a day, in batches with a
 * transaction each; then reads outcomes and reckons what offers have brought. One batch at a time; while it runs, changes are only noted.
 */
public final class OfferBook {
    /** Most customers noted as changed; beyond it the next sweep finds them. */
    private static final int CHANGED_MAX = 20_000;

    /** Outcomes, and what is the same for all customers, are read again after this. */
    private static final Duration FACTS_FRESH = Duration.ofMinutes(5);

    private static final Duration BEGIN_AFTER = Duration.ofSeconds(1);

    /** A sweep for a reason in between comes after a rest of so many times what the last one took. */
    private static final int RESTS = 19;

    private static final Duration REST_MIN = Duration.ofMinutes(1);

    private final ActorContext<Command> context;
    private final Tools tools;
    private final Set<String> due = new HashSet<>();
    private @Nullable FleetFacts facts;
    private @Nullable Instant swept;
    private @Nullable Instant learned;
    private Duration took = Duration.ZERO;
    private boolean many;

    /** Everything the book can be told. */
    public sealed interface Command {}

    /** The behaviour of these customers has changed. */
    public record Changed(Collection<String> customers) implements Command {
        /** Copies the collection. */
        public Changed {
            customers = List.copyOf(customers);
        }
    }

    /** The behaviour of more customers than one would name has changed: everybody is looked at, after a rest. */
    public enum Many implements Command {
        CHANGED
    }

    private enum Look implements Command {
        NOW
    }

    private record Looked(Batch done, FleetFacts facts, Set<String> changed) implements Command {
        Looked {
            changed = Set.copyOf(changed);
        }
    }

    private record Failed(String problem) implements Command {}

    private record Learned(FleetFacts facts) implements Command {}

    /** What is foreseen of customers, read in the caller's transaction. */
    @FunctionalInterface
    public interface Foreseeing {
        /** By customer; who is not there has nothing foreseen. */
        Map<String, Foresight> of(Connection connection, Collection<String> customers) throws SQLException;
    }

    /**
     * What the book works with.
     *
     * @param changed hears customers whose offers have changed; must return at once
     */
    record Tools(
            Database database,
            MachineRegistry machines,
            OfferSweep sweep,
            Foreseeing foreseeing,
            OfferSettings settings,
            InstantSource clock,
            Consumer<String> changed) {}

    /**
     * Customers to look at in one transaction.
     *
     * @param ids who
     * @param last the last one of a sweep's batch, null if it is no sweep
     * @param ended whether the sweep has reached its end
     */
    private record Batch(List<String> ids, @Nullable String last, boolean ended) {
        Batch {
            ids = List.copyOf(ids);
        }
    }

    private OfferBook(ActorContext<Command> context, Tools tools) {
        this.context = context;
        this.tools = tools;
    }

    static Behavior<Command> create(Tools tools) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            timers.startTimerWithFixedDelay(
                    Look.NOW, BEGIN_AFTER, tools.settings().every());
            return new OfferBook(context, tools).idle();
        }));
    }

    private Behavior<Command> idle() {
        return Behaviors.receiveMessage(command -> switch (command) {
            case Look _ -> begin();
            case Changed(var customers) -> note(customers);
            case Many _ -> noteMany();
            case Looked _, Failed _, Learned _ -> Behaviors.same();
        });
    }

    private Behavior<Command> note(Collection<String> customers) {
        for (var customer : customers) {
            if (due.size() < CHANGED_MAX) {
                due.add(customer);
            }
        }
        return Behaviors.same();
    }

    private Behavior<Command> noteMany() {
        many = true;
        return Behaviors.same();
    }

    private Behavior<Command> begin() {
        var last = swept;
        var pause = many ? rest() : tools.settings().sweepEvery();
        if (last == null || !tools.clock().instant().isBefore(last.plus(pause))) {
            many = false;
            swept = tools.clock().instant();
            due.clear();
            return look("", null);
        }
        return next();
    }

    private Duration rest() {
        var rest = took.multipliedBy(RESTS);
        return rest.compareTo(REST_MIN) < 0 ? REST_MIN : rest;
    }

    private Behavior<Command> next() {
        if (due.isEmpty()) {
            var last = learned;
            var now = tools.clock().instant();
            if (last != null && now.isBefore(last.plus(FACTS_FRESH))) {
                return idle();
            }
            learned = now;
            return learn();
        }
        var some = due.stream().limit(tools.settings().batch()).toList();
        some.forEach(due::remove);
        return look(null, some);
    }

    private Behavior<Command> look(@Nullable String after, @Nullable List<String> some) {
        context.pipeToSelf(
                tools.database().inTransaction(connection -> looked(connection, after, some)),
                (looked, failure) -> failure != null || looked == null ? new Failed(String.valueOf(failure)) : looked);
        return busy();
    }

    private Behavior<Command> busy() {
        return Behaviors.receiveMessage(command -> switch (command) {
            case Look _ -> Behaviors.same();
            case Changed(var customers) -> note(customers);
            case Many _ -> noteMany();
            case Looked looked -> onLooked(looked);
            case Failed(var problem) -> onFailed(problem);
            case Learned(var fresh) -> onLearned(fresh);
        });
    }

    private Looked looked(Connection connection, @Nullable String after, @Nullable List<String> some)
            throws SQLException {
        var now = tools.clock().instant();
        var known = facts;
        var fresh = known != null ? known : FleetFacts.load(connection, tools.machines(), now);
        var batch = some != null ? new Batch(some, null, true) : batch(connection, after == null ? "" : after);
        var acceptance = new SharedAcceptance(TrialStore.tallies(connection));
        var changed = tools.sweep()
                .look(connection, batch.ids(), fresh, tools.foreseeing().of(connection, batch.ids()), acceptance, now);
        return new Looked(batch, fresh, changed);
    }

    /** The next customers of a sweep behind {@code after}; those merged into others come along, so that their offers go. */
    private Batch batch(Connection connection, String after) throws SQLException {
        int size = tools.settings().batch();
        try (var query = connection.prepareStatement(
                "select customer_id from planner.customer where customer_id > ? order by customer_id limit ?")) {
            query.setString(1, after);
            query.setInt(2, size);
            var ids = Columns.all(query, row -> row.getString(1));
            return new Batch(ids, ids.isEmpty() ? after : ids.getLast(), ids.size() < size);
        }
    }

    private Behavior<Command> onLooked(Looked looked) {
        facts = looked.facts();
        looked.changed().forEach(tools.changed());
        var last = looked.done().last();
        if (last == null) {
            return next();
        }
        var began = swept;
        took = began == null ? took : Duration.between(began, tools.clock().instant());
        return looked.done().ended() ? next() : look(last, null);
    }

    /** What has changed of the fleet is looked at: everybody if claims have become possible or are no more, else whose machines it is. */
    private Behavior<Command> onLearned(FleetFacts fresh) {
        var known = facts;
        if (known != null) {
            many |= known.record().carriesClaims() != fresh.record().carriesClaims();
            note(fresh.changedSince(known));
        }
        facts = fresh;
        return idle();
    }

    private Behavior<Command> onFailed(String problem) {
        context.getLog().warn("Offers could not be looked at and are tried again: {}", problem);
        swept = null;
        learned = null;
        return idle();
    }

    /** Outcomes and what they teach, and the fleet as it is now, in a transaction of their own. */
    private Behavior<Command> learn() {
        context.pipeToSelf(
                tools.database().inTransaction(connection -> {
                    var now = tools.clock().instant();
                    TrialStore.readOutcomes(connection, tools.settings().answerWithin(), now);
                    EvidenceStore.renew(
                            connection,
                            TrialStore.tallies(connection),
                            tools.settings().watched(),
                            now);
                    return FleetFacts.load(connection, tools.machines(), now);
                }),
                (fresh, failure) ->
                        failure != null || fresh == null ? new Failed(String.valueOf(failure)) : new Learned(fresh));
        return busy();
    }
}
