package dev.millwright.planner;

import dev.millwright.planner.dispatch.DispatchDesk;
import dev.millwright.planner.draft.DraftDesk;
import dev.millwright.planner.planning.WholePlanner;
import dev.millwright.planner.proposal.Deciding;
import dev.millwright.planner.round.VisitCosts;
import java.time.Duration;

/** Puts the desk for plans beside the present one together. */
final class DraftWiring {
    private DraftWiring() {}

    static DraftDesk open(
            PlannerSettings settings,
            DispatchDesk.Tools board,
            DispatchDesk.Limits limits,
            WholePlanner wholePlanner,
            DraftDesk.Audience audience) {
        return DraftDesk.open(
                new DraftDesk.Tools(
                        board.database(),
                        board.machines(),
                        wholePlanner,
                        board.solver(),
                        new VisitCosts(board.demand(), board.machines()),
                        board.travel(),
                        DispatchDesk.moving(board, limits),
                        new Deciding(board.solver(), limits.undoWithin()),
                        board.clock()),
                settings.drafts(),
                settings.demand().notice(),
                Duration.ofDays(settings.planning().horizonDays()),
                audience);
    }
}
