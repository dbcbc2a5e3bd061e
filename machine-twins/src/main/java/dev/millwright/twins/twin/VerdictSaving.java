package dev.millwright.twins.twin;

import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.twin.TwinEvents.Hint;
import dev.millwright.twins.twin.TwinEvents.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.jspecify.annotations.Nullable;

/**
 * When a twin saves: at once when an episode or an alarm changed or somebody waits for it, otherwise now and then; one
 * save at a time, the next one takes everything that came up meanwhile; a failed one is repeated, later and later, and
 * nothing that it held is lost. Part of one twin, used on its thread only.
 */
final class VerdictSaving {
    private final ActorContext<MachineTwin.Command> context;
    private final TimerScheduler<MachineTwin.Command> timers;
    private final TwinSurroundings around;
    private final Machine machine;

    private @Nullable UnsavedVerdict unsaved;
    private @Nullable UnsavedVerdict underWay;
    private List<Runnable> waiting = List.of(); // for the next save
    private List<Runnable> aboard = List.of(); // of the save under way
    private boolean learned; // a flag, for most twins have nothing else to save and there are many of them
    private boolean resting; // after a failure
    private boolean held;
    private int failures;
    private long dueAtMillis;

    VerdictSaving(
            ActorContext<MachineTwin.Command> context,
            TimerScheduler<MachineTwin.Command> timers,
            TwinSurroundings around,
            Machine machine) {
        this.context = context;
        this.timers = timers;
        this.around = around;
        this.machine = machine;
        this.dueAtMillis = around.clock().millis()
                + spread(around.settings().checkpointEvery()).toMillis();
    }

    /** Remembers what came of a step until it is saved. */
    void add(TwinMind.Change change) {
        learned |= change.learned();
        if (change.urgent() || change.hasRows()) {
            next().add(change);
        }
    }

    /** Remembers what came of a replay until it is saved. */
    void add(UnsavedVerdict replayed) {
        if (!replayed.isEmpty()) {
            next().append(replayed);
        }
    }

    private UnsavedVerdict next() {
        if (unsaved == null) {
            unsaved = new UnsavedVerdict(around.settings().forecastsMax());
        }
        return unsaved;
    }

    /** Whether everything is in the database. */
    boolean isKept() {
        return !learned && unsaved == null && underWay == null;
    }

    /** Runs {@code then} when everything up to now is in the database, and saves for it. */
    void whenKept(TwinMind mind, Runnable then) {
        if (isKept()) {
            then.run();
            return;
        }
        if (waiting.isEmpty()) {
            waiting = new ArrayList<>(1);
        }
        waiting.add(then);
        saveIfDue(mind);
    }

    /** Begins a save if there is a reason, none is under way and the last failure is long enough ago. */
    void saveIfDue(TwinMind mind) {
        if (underWay != null || resting || held) {
            return;
        }
        boolean urgent = !waiting.isEmpty() || (unsaved != null && (unsaved.isUrgent() || unsaved.isHalfFull()));
        boolean due = (learned || unsaved != null) && around.clock().millis() >= dueAtMillis;
        if (urgent || due) {
            save(mind);
        }
    }

    private void save(TwinMind mind) {
        var what = next();
        unsaved = null;
        learned = false;
        underWay = what;
        aboard = waiting;
        waiting = List.of();
        dueAtMillis =
                around.clock().millis() + around.settings().checkpointEvery().toMillis();
        var now = around.clock().instant();
        var health = HealthSnapshots.of(mind.report(now), mind.latest(), now);
        context.pipeToSelf(
                around.memory().save(machine, what.verdict(mind.checkpoint(), health)),
                (_, failure) ->
                        failure == null ? new MachineTwin.Saved(what) : new MachineTwin.SaveFailed(what, failure));
    }

    /** Whether nothing but the state itself may be unsaved, and no save is under way. */
    boolean isRowless() {
        return unsaved == null && underWay == null;
    }

    /** Begins no save from now on, because another mind will take over. */
    void hold() {
        held = true;
    }

    /** The mind stays as it is after all. */
    void release(TwinMind mind) {
        held = false;
        saveIfDue(mind);
    }

    /** Another mind has taken over, and with it what is to be saved. */
    void takeOver(UnsavedVerdict instead) {
        held = false;
        unsaved = null;
        learned = true;
        add(instead);
    }

    /** A save has been committed. */
    void saved(TwinMind mind, UnsavedVerdict what) {
        if (what != underWay) {
            return; // of an earlier life
        }
        mind.saved(true);
        underWay = null;
        failures = 0;
        aboard.forEach(Runnable::run);
        aboard = List.of();
        around.events().publish(new Hint(machine.id(), what.isUrgent() ? Kind.VERDICT : Kind.HEALTH));
    }

    /** A save failed: its content comes first in the next one. */
    void failed(TwinMind mind, UnsavedVerdict what, Throwable cause) {
        if (what != underWay) {
            return; // of an earlier life
        }
        mind.saved(false);
        var wait = backoff(failures);
        context.getLog().warn("Verdict could not be saved, attempt {}; next one in {}", failures + 1, wait, cause);
        underWay = null;
        failures++;
        if (unsaved != null) {
            what.append(unsaved);
        }
        unsaved = what;
        var all = new ArrayList<>(aboard);
        all.addAll(waiting);
        waiting = all;
        aboard = List.of();
        resting = true;
        timers.startSingleTimer(MachineTwin.SaveAgain.NOW, MachineTwin.SaveAgain.NOW, wait);
    }

    /** The rest after a failure is over. */
    void again(TwinMind mind) {
        resting = false;
        if (underWay == null && !held) {
            save(mind);
        }
    }

    /** A wait that doubles with every failure, up to the longest, and differs a little from twin to twin. */
    Duration backoff(int failuresBefore) {
        var settings = around.settings();
        var doubled = settings.retryMin().multipliedBy(1L << Math.min(failuresBefore, 20));
        var wait = doubled.compareTo(settings.retryMax()) < 0 ? doubled : settings.retryMax();
        return wait.plus(spread(wait.dividedBy(5)));
    }

    /** The machine's own share of {@code whole}, so that not all twins do the same at the same moment. */
    Duration spread(Duration whole) {
        int mixed = machine.id().hashCode() * 0x9E3779B9;
        return Duration.ofMillis(whole.toMillis() * ((mixed >>> 8) & 0xFFFF) / 0x10000);
    }
}
