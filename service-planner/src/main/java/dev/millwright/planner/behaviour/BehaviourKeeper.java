package dev.millwright.planner.behaviour;

import dev.millwright.planner.notice.Notice;
import dev.millwright.planner.notice.Notices;
import dev.millwright.twins.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the features of all customers in step with what happens. The queue in the database is the truth: the keeper looks at it
 * every few moments, takes a bounded batch in one transaction, and goes on until it is empty; then it walks over all customers
 * once a day, because windows move. Every gateway may run one, the database lets one batch at a time through.
 */
public final class BehaviourKeeper {
    /** Everything the keeper can be told. */
    public sealed interface Command {}

    /** Look now. */
    public enum Look implements Command {
        NOW
    }

    private enum Measure implements Command {
        NOW
    }

    private record Rounded(KeeperRound.Done done) implements Command {}

    private record Failed(String why) implements Command {}

    private static final Duration MEASURE_EVERY = Duration.ofSeconds(5);

    /** More notices at once would only say: load everything again. */
    private static final int NOTICES_MAX = 64;

    private static final Logger LOG = LoggerFactory.getLogger(BehaviourKeeper.class);

    private final ActorContext<Command> context;
    private final Database database;
    private final KeeperRound round;
    private final KeeperMeasures measures;
    private final Notices notices;
    private final InstantSource clock;

    private BehaviourKeeper(
            ActorContext<Command> context,
            Database database,
            KeeperRound round,
            KeeperMeasures measures,
            Notices notices,
            InstantSource clock) {
        this.context = context;
        this.database = database;
        this.round = round;
        this.measures = measures;
        this.notices = notices;
        this.clock = clock;
    }

    /** Creates the actor, which looks at once and then every {@code every}. */
    public static Behavior<Command> create(
            Database database,
            KeeperRound round,
            KeeperMeasures measures,
            Notices notices,
            InstantSource clock,
            Duration every) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            timers.startTimerWithFixedDelay(Look.NOW, Duration.ZERO, every);
            timers.startTimerWithFixedDelay(Measure.NOW, Duration.ZERO, MEASURE_EVERY);
            return new BehaviourKeeper(context, database, round, measures, notices, clock).idle();
        }));
    }

    private Behavior<Command> idle() {
        return Behaviors.receiveMessage(command -> switch (command) {
            case Look _ -> look();
            case Measure _ -> measure();
            case Rounded _, Failed _ -> Behaviors.same();
        });
    }

    private Behavior<Command> working() {
        return Behaviors.receiveMessage(command -> switch (command) {
            case Look _ -> Behaviors.same();
            case Measure _ -> measure();
            case Rounded(var done) -> onRounded(done);
            case Failed(var why) -> {
                context.getLog().warn("Features could not be reckoned and are tried again: {}", why);
                yield idle();
            }
        });
    }

    private Behavior<Command> look() {
        context.pipeToSelf(
                database.inTransaction(round::run),
                (done, failure) ->
                        failure != null || done == null ? new Failed(String.valueOf(failure)) : new Rounded(done));
        return working();
    }

    private Behavior<Command> onRounded(KeeperRound.Done done) {
        var now = clock.instant();
        done.since().forEach(since -> measures.reflected(Duration.between(since, now)));
        if (done.changed().size() > NOTICES_MAX) {
            notices.tell(Notice.Kind.CUSTOMER, "");
        } else {
            done.changed().forEach(customer -> notices.tell(Notice.Kind.CUSTOMER, customer));
        }
        if (done.sweepEnded()) {
            takePercentiles(now);
        }
        return done.worked() ? look() : idle();
    }

    /** Takes seconds; events go on meanwhile. */
    private void takePercentiles(Instant now) {
        var _ = database.inTransaction(connection -> QuantileStore.refresh(connection, now))
                .whenComplete((features, failure) -> {
                    if (failure != null) {
                        LOG.warn("Percentiles of features could not be taken; tomorrow again", failure);
                    }
                });
    }

    private Behavior<Command> measure() {
        var _ = database.inTransaction(DueStore::depth).thenAccept(measures::depth);
        return Behaviors.same();
    }
}
