package dev.millwright.twins.twin;

import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.twin.MachineTwins.Admission;
import dev.millwright.twins.twin.MachineTwins.Arrival;
import dev.millwright.twins.twin.MachineTwins.Committed;
import dev.millwright.twins.twin.TwinEvents.Hint;
import dev.millwright.twins.twin.TwinEvents.Kind;
import java.time.Instant;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.StashBuffer;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.pattern.StatusReply;

/**
 * One machine's twin: the only one that judges this machine's data. It loads what it knew, answers, and saves what it
 * concludes.
 *
 * <pre>
 * loading ──Loaded──▶ ready ──Stop──▶ stopping ──saved──▶ (gone)
 *    ▲ └─LoadFailed─ wait ─┘ (messages wait in a bounded stash; beyond it they are refused politely)
 * </pre>
 *
 * Whatever it has not saved can be worked out again from what is stored, so a crash costs nothing but time.
 */
public final class MachineTwin {
    /** The entity type of twins; the entity id is the machine id. */
    public static final EntityTypeKey<Command> TYPE_KEY = EntityTypeKey.create(Command.class, "machine-twin");

    private final ActorContext<Command> context;
    private final TimerScheduler<Command> timers;
    private final StashBuffer<Command> stash;
    private final TwinSurroundings around;
    private final Machine machine;
    private final VerdictSaving saving;
    private final Correction correction = new Correction();
    private AdmissionRules rules;

    private MachineTwin(
            ActorContext<Command> context,
            TimerScheduler<Command> timers,
            StashBuffer<Command> stash,
            TwinSurroundings around,
            Machine machine) {
        this.context = context;
        this.timers = timers;
        this.stash = stash;
        this.around = around;
        this.machine = machine;
        this.rules = around.rulesFor(around.registry().model(machine.modelId()));
        this.saving = new VerdictSaving(context, timers, around, machine);
    }

    /** Everything that a twin can be told. */
    public sealed interface Command {}

    /** What somebody waits for an answer to. */
    sealed interface Request extends Command, CborSerializable {
        /** Where the answer goes. */
        ActorRef<? extends StatusReply<?>> replyTo();
    }

    /** Shows what came in; {@code replyTo} hears what of it may be stored. Changes nothing. */
    public record Admit(Arrival arrival, ActorRef<StatusReply<Admission>> replyTo) implements Request {}

    /** Folds what has been stored; {@code replyTo} hears when it counts. */
    public record Fold(Committed committed, ActorRef<StatusReply<Folded>> replyTo) implements Request {}

    /** Asks for the present judgement. */
    public record GetHealth(ActorRef<StatusReply<HealthReport>> replyTo) implements Request {}

    /** Tells what a technician found; {@code replyTo} hears when it is stored together with its consequences. */
    public record RecordFinding(ComponentFinding finding, ActorRef<StatusReply<FindingOutcome>> replyTo)
            implements Request {}

    /** Saves what is not saved yet, now; {@code replyTo} hears when it is. */
    public record SaveNow(ActorRef<StatusReply<Kept>> replyTo) implements Request {}

    /** Saves and stops; sent by sharding. */
    enum Stop implements Command, CborSerializable {
        NOW
    }

    record Loaded(TwinMemory.Recalled recalled) implements Command {}

    record LoadFailed(Throwable cause) implements Command {}

    enum LoadAgain implements Command {
        NOW
    }

    enum Assess implements Command {
        NOW
    }

    record Corrected(int attempt, TwinMemory.Recalled recalled) implements Command {}

    record CorrectionFailed(int attempt, Throwable cause) implements Command {}

    record Saved(UnsavedVerdict what) implements Command {}

    record SaveFailed(UnsavedVerdict what, Throwable cause) implements Command {}

    enum SaveAgain implements Command {
        NOW
    }

    enum PatienceOver implements Command {
        NOW
    }

    /** Reply: it counts. */
    public enum Folded implements CborSerializable {
        FOLDED
    }

    /** Reply: there is nothing unsaved. */
    public enum Kept implements CborSerializable {
        KEPT
    }

    /** What became of a finding. */
    public sealed interface FindingOutcome extends CborSerializable {}

    /** It is in the database, now or already. */
    public record Recorded() implements FindingOutcome {}

    /**
     * It cannot be true.
     *
     * @param why value, rule and advice
     */
    public record Refused(String why) implements FindingOutcome {}

    /** A twin of {@code machine} that begins to load at once. */
    static Behavior<Command> create(Machine machine, TwinSurroundings around) {
        var settings = around.settings();
        var twin = Behaviors.<Command>setup(context -> Behaviors.withTimers(timers -> Behaviors.withStash(
                settings.stashMax(), stash -> new MachineTwin(context, timers, stash, around, machine).load(0))));
        return Behaviors.supervise(Behaviors.withMdc(
                        Command.class, Map.of("machine", machine.id().value()), twin))
                .onFailure(around.supervision());
    }

    private Behavior<Command> load(int failures) {
        context.pipeToSelf(
                around.memory().recall(machine),
                (recalled, failure) -> failure == null ? new Loaded(recalled) : new LoadFailed(failure));
        return loading(failures);
    }

    private Behavior<Command> loading(int failures) {
        return Behaviors.receiveMessage(command -> switch (command) {
            case Loaded(var recalled) -> onLoaded(recalled);
            case LoadFailed(var cause) -> onLoadFailed(failures, cause);
            case LoadAgain _ -> load(failures);
            case Request request -> keepForLater(request);
            case Stop _ -> onStopWhileLoading();
            case Assess _, Saved _, SaveFailed _, SaveAgain _, PatienceOver _, Corrected _, CorrectionFailed _ ->
                Behaviors.same(); // of an earlier life
        });
    }

    private Behavior<Command> onLoaded(TwinMemory.Recalled recalled) {
        var mind = recalled.mind();
        rules = around.rulesFor(recalled.model());
        var tick = around.settings().assessEvery();
        timers.startTimerWithFixedDelay(Assess.NOW, Assess.NOW, saving.spread(tick), tick);
        saving.add(recalled.unsaved());
        saving.saveIfDue(mind);
        return stash.unstashAll(ready(mind));
    }

    private Behavior<Command> onLoadFailed(int failures, Throwable cause) {
        var wait = saving.backoff(failures);
        context.getLog().warn("Twin could not be loaded, attempt {}; next one in {}", failures + 1, wait, cause);
        timers.startSingleTimer(LoadAgain.NOW, LoadAgain.NOW, wait);
        return loading(failures + 1);
    }

    private Behavior<Command> keepForLater(Request request) {
        if (stash.isFull()) {
            refuse(
                    request,
                    "twin of %s is loading and %d messages wait already (expected: at most %d). Ask again later."
                            .formatted(
                                    machine.id(),
                                    stash.size(),
                                    around.settings().stashMax()));
        } else {
            stash.stash(request);
        }
        return Behaviors.same();
    }

    private Behavior<Command> ready(TwinMind mind) {
        return Behaviors.receiveMessage(command -> switch (command) {
            case Admit(var arrival, var replyTo) -> onAdmit(mind, arrival, replyTo);
            case Fold(var committed, var replyTo) -> onFold(mind, committed, replyTo);
            case GetHealth(var replyTo) -> onGetHealth(mind, replyTo);
            case RecordFinding(var finding, var replyTo) -> onRecordFinding(mind, finding, replyTo);
            case SaveNow(var replyTo) -> onSaveNow(mind, replyTo);
            case Assess _ -> onAssess(mind);
            case Corrected(var attempt, var recalled) -> onCorrected(attempt, recalled);
            case CorrectionFailed(var attempt, var cause) -> onCorrectionFailed(mind, attempt, cause);
            case Saved(var what) -> onSaved(mind, what);
            case SaveFailed(var what, var cause) -> onSaveFailed(mind, what, cause);
            case SaveAgain _ -> onSaveAgain(mind);
            case Stop _ -> onStop(mind);
            case Loaded _, LoadFailed _, LoadAgain _, PatienceOver _ -> Behaviors.same();
        });
    }

    private Behavior<Command> onAdmit(TwinMind mind, Arrival arrival, ActorRef<StatusReply<Admission>> replyTo) {
        replyTo.tell(StatusReply.success(rules.admit(arrival, machine, mind.latest())));
        return Behaviors.same();
    }

    private Behavior<Command> onFold(TwinMind mind, Committed committed, ActorRef<StatusReply<Folded>> replyTo) {
        saving.add(mind.fold(committed.rows(rules.model()), committed.events()));
        if (!correction.keep(committed)) {
            saving.release(mind);
        }
        replyTo.tell(StatusReply.success(Folded.FOLDED));
        around.events().publish(new Hint(machine.id(), Kind.MEASURED));
        saving.saveIfDue(mind);
        return Behaviors.same();
    }

    private Behavior<Command> onGetHealth(TwinMind mind, ActorRef<StatusReply<HealthReport>> replyTo) {
        replyTo.tell(StatusReply.success(mind.report(around.clock().instant())));
        return Behaviors.same();
    }

    /** The answer waits until the finding and the verdict that it leads to are saved, in one transaction. */
    private Behavior<Command> onRecordFinding(
            TwinMind mind, ComponentFinding finding, ActorRef<StatusReply<FindingOutcome>> replyTo) {
        var fault = FindingRules.fault(
                finding, machine, rules.model(), around.clock().instant(), around.settings());
        if (fault != null) {
            replyTo.tell(StatusReply.success(new Refused(fault)));
            return Behaviors.same();
        }
        giveUpCorrection(mind); // it would not know of the finding
        saving.add(mind.record(finding));
        saving.whenKept(mind, () -> replyTo.tell(StatusReply.success(new Recorded())));
        return Behaviors.same();
    }

    private Behavior<Command> onSaveNow(TwinMind mind, ActorRef<StatusReply<Kept>> replyTo) {
        saving.whenKept(mind, () -> replyTo.tell(StatusReply.success(Kept.KEPT)));
        return Behaviors.same();
    }

    private Behavior<Command> onAssess(TwinMind mind) {
        saving.add(mind.tick(around.clock().instant()));
        saving.saveIfDue(mind);
        correctIfDue(mind);
        return Behaviors.same();
    }

    /** Folds the stored past again if it is not in order or not of today's model, once everything else is saved. */
    private void correctIfDue(TwinMind mind) {
        var from = mind.correctionDue();
        boolean outdated = !around.isCurrent(machine, rules.model());
        if ((from == null && !outdated) || !correction.want()) {
            return;
        }
        saving.whenKept(mind, () -> {
            if (correction.claim() && saving.isRowless()) {
                saving.hold();
                correction.begin(context, around.memory().recall(machine, from == null ? Instant.MAX : from));
            }
        });
    }

    private Behavior<Command> onCorrected(int attempt, TwinMemory.Recalled recalled) {
        if (!correction.awaits(attempt)) {
            return Behaviors.same();
        }
        var mind = recalled.mind();
        rules = around.rulesFor(recalled.model());
        saving.takeOver(recalled.unsaved());
        for (var committed : correction.end()) {
            saving.add(mind.fold(committed.rows(rules.model()), committed.events()));
        }
        around.events().publish(new Hint(machine.id(), Kind.MEASURED));
        saving.saveIfDue(mind);
        return ready(mind);
    }

    private Behavior<Command> onCorrectionFailed(TwinMind mind, int attempt, Throwable cause) {
        if (correction.awaits(attempt)) {
            context.getLog().warn("Twin could not fold its stored past again; tries later", cause);
            giveUpCorrection(mind);
        }
        return Behaviors.same();
    }

    private void giveUpCorrection(TwinMind mind) {
        if (correction.isUnderWay()) {
            correction.end();
            saving.release(mind);
        }
    }

    private Behavior<Command> onSaved(TwinMind mind, UnsavedVerdict what) {
        saving.saved(mind, what);
        saving.saveIfDue(mind);
        return Behaviors.same();
    }

    private Behavior<Command> onSaveFailed(TwinMind mind, UnsavedVerdict what, Throwable cause) {
        saving.failed(mind, what, cause);
        return Behaviors.same();
    }

    private Behavior<Command> onSaveAgain(TwinMind mind) {
        saving.again(mind);
        return Behaviors.same();
    }

    private Behavior<Command> onStop(TwinMind mind) {
        giveUpCorrection(mind);
        if (saving.isKept()) {
            return Behaviors.stopped();
        }
        timers.cancel(Assess.NOW);
        timers.startSingleTimer(
                PatienceOver.NOW, PatienceOver.NOW, around.settings().stopPatience());
        saving.whenKept(mind, () -> {});
        return stopping(mind);
    }

    private Behavior<Command> stopping(TwinMind mind) {
        return Behaviors.receiveMessage(command -> switch (command) {
            case Saved(var what) -> {
                saving.saved(mind, what);
                saving.saveIfDue(mind);
                yield saving.isKept() ? Behaviors.stopped() : Behaviors.same();
            }
            case SaveFailed(var what, var cause) -> onSaveFailed(mind, what, cause);
            case SaveAgain _ -> onSaveAgain(mind);
            case PatienceOver _ -> onPatienceOver();
            case Request request -> refuseStopping(request);
            case Stop _, Assess _, Loaded _, LoadFailed _, LoadAgain _, Corrected _, CorrectionFailed _ ->
                Behaviors.same();
        });
    }

    private Behavior<Command> onStopWhileLoading() {
        stash.forEach(waiting -> {
            if (waiting instanceof Request request) {
                refuseStopping(request);
            }
        });
        return Behaviors.stopped();
    }

    private Behavior<Command> refuseStopping(Request request) {
        refuse(request, "twin of %s is stopping. Ask again.".formatted(machine.id()));
        return Behaviors.same();
    }

    private Behavior<Command> onPatienceOver() {
        context.getLog()
                .warn(
                        "Twin stops unsaved after {}; its next start works the same out from what is stored",
                        around.settings().stopPatience());
        return Behaviors.stopped();
    }

    static void refuse(Request request, String why) {
        switch (request) {
            case Admit(var _, var replyTo) -> replyTo.tell(StatusReply.error(why));
            case Fold(var _, var replyTo) -> replyTo.tell(StatusReply.error(why));
            case GetHealth(var replyTo) -> replyTo.tell(StatusReply.error(why));
            case RecordFinding(var _, var replyTo) -> replyTo.tell(StatusReply.error(why));
            case SaveNow(var replyTo) -> replyTo.tell(StatusReply.error(why));
        }
    }
}
