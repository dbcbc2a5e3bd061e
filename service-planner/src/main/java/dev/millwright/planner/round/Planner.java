package dev.millwright.planner.round;

import dev.millwright.planner.demand.DemandRules;
import dev.millwright.planner.demand.DemandSettings;
import dev.millwright.planner.notice.Notice;
import dev.millwright.planner.notice.Notices;
import dev.millwright.planner.planning.Opportunities;
import dev.millwright.planner.planning.PlanSolver;
import dev.millwright.planner.preference.PreferenceLearning;
import dev.millwright.planner.proposal.ProposalId;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.machine.MachineRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the current forecasts every few seconds, and soon after a hint, and keeps the proposals in step with them. One
 * round at a time; hints that come meanwhile make one more. Everything lives in the database, so that it can be a singleton
 * that starts anywhere.
 */
public final class Planner {
    /** Everything the planner can be told. */
    public sealed interface Command {}

    /** Something has changed (a forecast, a decision, an import): look soon. */
    public enum Refresh implements Command {
        NOW
    }

    /** Asks what the last round did; answered at once. */
    public record GetLastRound(ActorRef<LastRound> replyTo) implements Command {}

    /**
     * The last finished round.
     *
     * @param rounds rounds so far
     * @param took how long it took
     * @param added new proposals
     * @param revised changed proposals
     * @param expired ended proposals
     * @param problem why it failed, null if it did not
     */
    public record LastRound(
            long rounds,
            Duration took,
            int added,
            int revised,
            int expired,
            @Nullable String problem) {
        static final LastRound NONE = new LastRound(0, Duration.ZERO, 0, 0, 0, null);
    }

    private enum Tick implements Command {
        NOW
    }

    private record Finished(LastRound round) implements Command {}

    private static final Object TICK = "tick";
    private static final Object HINT = "hint";
    private static final Duration DEBOUNCE = Duration.ofMillis(300);
    /** A round may take at most this share of the time, so that a big plan does not starve the rest. */
    private static final int REST_FACTOR = 3;

    private static final Duration REST_MAX = Duration.ofSeconds(15);

    private final ActorContext<Command> context;
    private final TimerScheduler<Command> timers;
    private final Round round;
    private final Duration every;

    private Planner(ActorContext<Command> context, TimerScheduler<Command> timers, Round round, Duration every) {
        this.context = context;
        this.timers = timers;
        this.round = round;
        this.every = every;
    }

    /**
     * What the planner works with.
     *
     * @param database where everything stands
     * @param machines the register
     * @param solver finds places in the plan
     * @param learning learns from decisions before the plan is made
     * @param notices told of every proposal that a round touches
     * @param pool a small pool of platform threads for the solver
     * @param clock our clock
     */
    public record Tools(
            Database database,
            MachineRegistry machines,
            PlanSolver solver,
            PreferenceLearning learning,
            Notices notices,
            Executor pool,
            InstantSource clock) {}

    /** Creates the planner, which begins its first round at once. */
    public static Behavior<Command> create(Tools tools, RoundSettings settings, DemandSettings demands) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            timers.startSingleTimer(TICK, Tick.NOW, Duration.ofMillis(1));
            var round = new Round(tools, settings, demands);
            return new Planner(context, timers, round, settings.every()).idle(LastRound.NONE);
        }));
    }

    private Behavior<Command> idle(LastRound last) {
        return Behaviors.receiveMessage(command -> switch (command) {
            case Tick _ -> begin(last);
            case Refresh _ -> soon();
            case GetLastRound(var replyTo) -> answer(replyTo, last);
            case Finished _ -> Behaviors.unhandled();
        });
    }

    private Behavior<Command> planning(LastRound last, boolean again) {
        return Behaviors.receiveMessage(command -> switch (command) {
            case Tick _, Refresh _ -> planning(last, true);
            case GetLastRound(var replyTo) -> answer(replyTo, last);
            case Finished(var done) -> onFinished(last, done, again);
        });
    }

    private Behavior<Command> soon() {
        if (!timers.isTimerActive(HINT)) {
            timers.startSingleTimer(HINT, Tick.NOW, DEBOUNCE);
        }
        return Behaviors.same();
    }

    private Behavior<Command> begin(LastRound last) {
        timers.cancel(TICK);
        timers.cancel(HINT);
        context.pipeToSelf(
                round.run(),
                (done, failure) -> new Finished(
                        failure != null || done == null
                                ? new LastRound(0, Duration.ZERO, 0, 0, 0, String.valueOf(failure))
                                : done));
        return planning(last, false);
    }

    private Behavior<Command> onFinished(LastRound last, LastRound done, boolean again) {
        if (done.problem() != null) {
            context.getLog().warn("A planning round failed and is tried again: {}", done.problem());
        } else if (done.added() + done.revised() + done.expired() > 0) {
            context.getLog()
                    .info(
                            "Planned in {} ms: {} new, {} changed, {} expired proposals",
                            done.took().toMillis(),
                            done.added(),
                            done.revised(),
                            done.expired());
        }
        var took = done.took().multipliedBy(REST_FACTOR);
        var rest = took.compareTo(REST_MAX) > 0 ? REST_MAX : took;
        var pause = again ? DEBOUNCE : every;
        timers.startSingleTimer(TICK, Tick.NOW, rest.compareTo(pause) > 0 ? rest : pause);
        return idle(new LastRound(
                last.rounds() + 1, done.took(), done.added(), done.revised(), done.expired(), done.problem()));
    }

    private static Behavior<Command> answer(ActorRef<LastRound> replyTo, LastRound last) {
        replyTo.tell(last);
        return Behaviors.same();
    }

    /** Read in one transaction, plan on the pool, write in another. */
    private static final class Round {
        private final Tools tools;
        private final RoundSettings settings;
        private final DemandSettings demands;
        private final RoundPlanner planner;

        Round(Tools tools, RoundSettings settings, DemandSettings demands) {
            this.tools = tools;
            this.settings = settings;
            this.demands = demands;
            var opportunities = new Opportunities(settings.coChecksMax());
            this.planner = new RoundPlanner(
                    settings,
                    new DemandRules(demands),
                    new Placing(tools.solver(), opportunities, settings),
                    new Documents(settings.waitingDays()),
                    tools.machines());
        }

        CompletionStage<LastRound> run() {
            long began = System.nanoTime();
            var now = tools.clock().instant();
            var woken = new ArrayList<ProposalId>();
            return tools.database()
                    .inTransaction(connection -> {
                        RoundWriter.wake(connection, now).forEach(woken::add);
                        tools.learning().refresh(connection, now);
                        return RoundStore.load(connection, tools.machines(), demands.forecastAgeMax(), now);
                    })
                    .thenApplyAsync(planner::plan, tools.pool())
                    .thenCompose(plan -> tools.database()
                            .inTransaction(
                                    connection -> RoundWriter.write(connection, plan, settings.stakeChange(), now)))
                    .thenApply(written -> {
                        woken.addAll(written.proposals());
                        woken.stream()
                                .distinct()
                                .forEach(id -> tools.notices().tell(Notice.Kind.PROPOSAL, id.toString()));
                        if (written.watchedChanged()) {
                            tools.notices().tell(Notice.Kind.WATCHED, "");
                        }
                        return new LastRound(
                                0,
                                Duration.ofNanos(System.nanoTime() - began),
                                written.added(),
                                written.revised(),
                                written.expired(),
                                null);
                    });
        }
    }
}
