package dev.millwright.planner.dispatch;

import dev.millwright.planner.demand.DemandRules;
import dev.millwright.planner.planning.CheapestInsertion;
import dev.millwright.planner.resources.TravelTime;
import dev.millwright.planner.round.VisitCosts;
import dev.millwright.planner.workorder.WorkOrder;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.machine.MachineRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Puts the dispatch board together. */
public final class DispatchDesk {
    private DispatchDesk() {}

    /**
     * What the board works with.
     *
     * @param database where everything stands
     * @param machines machines and models
     * @param solver holds places against the rules and prices them
     * @param demand the figures behind costs
     * @param travel travel times
     * @param pool small pool of platform threads on which places are tried; it may reject what is too much
     * @param clock the time
     */
    public record Tools(
            Database database,
            MachineRegistry machines,
            CheapestInsertion solver,
            DemandRules demand,
            TravelTime travel,
            Executor pool,
            InstantSource clock) {}

    /**
     * Limits.
     *
     * @param sameDayTravelMax a longer way is driven the day before or after
     * @param notice how long before a visit the customer is told
     * @param undoWithin a move can be taken back for so long
     */
    public record Limits(Duration sameDayTravelMax, Duration notice, Duration undoWithin) {}

    /**
     * The board.
     *
     * @param changed called after every change, on any thread; must return at once
     */
    public static Dispatch open(Tools tools, Limits limits, Consumer<WorkOrder> changed) {
        var finder = new PlaceFinder(tools.solver());
        var costs = new VisitCosts(tools.demand(), tools.machines());
        var wanted = new WantedStore(tools.machines(), costs, limits.notice());
        var moving = new Moving(wanted, finder, limits.undoWithin());
        var urgent = new UrgentStore(tools.machines(), costs);
        var urgentFinder = new UrgentFinder(tools.solver(), tools.travel(), limits.sameDayTravelMax());
        return new StoredDispatch(
                tools.database(),
                new BoardRules(tools.travel(), limits.sameDayTravelMax()),
                wanted,
                finder,
                moving,
                new StoredUrgentVisits(
                        tools.database(),
                        urgent,
                        urgentFinder,
                        wanted,
                        finder,
                        new UrgentBooking(urgent, urgentFinder, tools.solver(), moving, limits.undoWithin()),
                        tools.pool(),
                        tools.clock(),
                        changed),
                tools.pool(),
                tools.clock(),
                changed);
    }
}
