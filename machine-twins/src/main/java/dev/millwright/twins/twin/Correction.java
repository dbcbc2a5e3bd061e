package dev.millwright.twins.twin;

import dev.millwright.twins.twin.MachineTwins.Committed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.jspecify.annotations.Nullable;

/**
 * A twin folding its stored past again because something came late or its model was imported anew. The old mind goes on
 * answering; what is folded into it meanwhile is kept, up to a limit, and folded into the new one. Part of one twin, used on
 * its thread only.
 */
final class Correction {
    /** Most messages kept meanwhile; beyond it the correction is given up and tried again later. */
    private static final int KEPT_MAX = 64;

    private @Nullable List<Committed> meanwhile;
    private int attempt;
    private boolean wanted;

    /** Notes that there is a reason for one; false if that is known already, or one is under way. */
    boolean want() {
        if (wanted || meanwhile != null) {
            return false;
        }
        wanted = true;
        return true;
    }

    /** Takes the wish up, once everything else is saved; false if there is none any more. */
    boolean claim() {
        boolean was = wanted;
        wanted = false;
        return was && meanwhile == null;
    }

    /** Begins one: the twin hears {@code Corrected} or {@code CorrectionFailed}. */
    void begin(ActorContext<MachineTwin.Command> context, CompletionStage<TwinMemory.Recalled> folding) {
        meanwhile = new ArrayList<>();
        int number = ++attempt;
        context.pipeToSelf(
                folding,
                (recalled, failure) -> failure == null
                        ? new MachineTwin.Corrected(number, recalled)
                        : new MachineTwin.CorrectionFailed(number, failure));
    }

    boolean isUnderWay() {
        return meanwhile != null;
    }

    /** Whether the answer to {@code number} is still waited for. */
    boolean awaits(int number) {
        return meanwhile != null && number == attempt;
    }

    /** Keeps what was folded into the old mind; false if that was too much and the correction is given up. */
    boolean keep(Committed committed) {
        if (meanwhile == null) {
            return true;
        }
        if (meanwhile.size() == KEPT_MAX) {
            meanwhile = null;
            return false;
        }
        meanwhile.add(committed);
        return true;
    }

    /** Ends it; returns what was folded into the old mind since it began, in order. */
    List<Committed> end() {
        var kept = meanwhile == null ? List.<Committed>of() : meanwhile;
        meanwhile = null;
        return kept;
    }
}
