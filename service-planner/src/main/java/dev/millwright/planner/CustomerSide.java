package dev.millwright.planner;

import dev.millwright.planner.notice.Notice;
import dev.millwright.planner.notice.Notices;
import dev.millwright.planner.offering.OfferDesk;
import dev.millwright.planner.privacy.Pseudonyms;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.machine.MachineRegistry;
import java.time.InstantSource;
import java.util.Map;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/**
 * What the planner does for customers, put together: whom we serve, and what may help them.
 *
 * @param customers whom we serve
 * @param offers what may help them
 */
record CustomerSide(Customers customers, OfferDesk offers) {
    /** What it works on. */
    record Ground(
            Database database,
            MachineRegistry machines,
            Pseudonyms pseudonyms,
            Notices notices,
            InstantSource clock,
            Runnable replan) {}

    /** Starts; call on the thread of {@code context}, under which the actors live. */
    static CustomerSide start(ActorContext<?> context, PlannerSettings settings, Ground ground) {
        var offers = OfferDesk.start(
                context,
                settings.offers(),
                new OfferDesk.Sources(
                        ground.database(),
                        ground.machines(),
                        ground.pseudonyms(),
                        (connection, ids) -> Map.of(),
                        settings.demand().downtimePerHour(),
                        settings.demand().emergencyPartDelivery(),
                        ground.clock(),
                        customer -> ground.notices().tell(Notice.Kind.CUSTOMER, customer)),
                ServicePlanner::restarting);
        var customers = new StoredCustomers(
                ground.database(), ground.machines(), offers.offers(), ground.clock(), () -> {
                    ground.notices().tell(Notice.Kind.CUSTOMER, "");
                    ground.replan().run();
                });
        return new CustomerSide(customers, offers);
    }
}
