package dev.millwright.planner.draft;

import dev.millwright.planner.dispatch.Moving;
import dev.millwright.planner.planning.PlanSolver;
import dev.millwright.planner.planning.WholePlanner;
import dev.millwright.planner.proposal.Deciding;
import dev.millwright.planner.proposal.DecisionOutcome;
import dev.millwright.planner.resources.TravelTime;
import dev.millwright.planner.round.VisitCosts;
import dev.millwright.planner.workorder.WorkOrder;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.machine.MachineRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.Behavior;

/**
 * Puts draft plans together.
 *
 * @param drafts the front door
 * @param watch the actor that has the planner propose drafts by itself; spawn it once
 */
public record DraftDesk(PlanDrafts drafts, Behavior<DraftWatch.Command> watch) {
    /**
     * What drafts are made with.
     *
     * @param database where everything stands
     * @param machines machines and models
     * @param planner makes whole plans
     * @param rules says what stands against a place
     * @param costs what visits cost
     * @param travel travel times
     * @param moving moves work orders
     * @param deciding approves proposals
     * @param clock the time
     */
    public record Tools(
            Database database,
            MachineRegistry machines,
            WholePlanner planner,
            PlanSolver rules,
            VisitCosts costs,
            TravelTime travel,
            Moving moving,
            Deciding deciding,
            InstantSource clock) {}

    /**
     * Who is told, on any thread; each must return at once.
     *
     * @param draft a draft has changed
     * @param order a work order was moved
     * @param decided a proposal was approved
     */
    public record Audience(
            Consumer<UUID> draft, Consumer<WorkOrder> order, Consumer<DecisionOutcome.Decided> decided) {}

    /**
     * The desk.
     *
     * @param notice how long before a visit the customer is told
     * @param horizon how far plans look ahead
     */
    public static DraftDesk open(
            Tools tools, DraftSettings settings, Duration notice, Duration horizon, Audience audience) {
        var maker = new DraftMaker(
                tools.database(),
                new PresentStore(tools.machines(), tools.costs(), notice, horizon, settings.moving()),
                tools.planner(),
                tools.rules(),
                settings.iterationsMax(),
                settings.atOnceMax(),
                tools.clock(),
                audience.draft());
        var accepting = new AcceptingAll(
                tools.database(), new Accepting(tools.moving(), tools.deciding()), tools.clock(), accepted -> {
                    if (accepted.moved() != null) {
                        audience.order().accept(accepted.moved());
                    }
                    if (accepted.approved() != null) {
                        audience.decided().accept(accepted.approved());
                    }
                });
        var drafts = new StoredPlanDrafts(
                tools.database(),
                maker,
                accepting,
                new QuestionStore(tools.machines()),
                settings,
                tools.clock(),
                audience.draft());
        return new DraftDesk(
                drafts,
                DraftWatch.create(
                        tools.database(),
                        new CauseStore(tools.travel(), horizon, settings.overrunStep()),
                        drafts,
                        settings,
                        tools.clock(),
                        audience.draft()));
    }
}
