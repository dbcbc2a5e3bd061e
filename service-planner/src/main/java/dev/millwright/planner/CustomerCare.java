package dev.millwright.planner;

import static dev.millwright.planner.Restarting.restarting;

import dev.millwright.planner.behaviour.Behaviour;
import dev.millwright.planner.behaviour.BehaviourKeeper;
import dev.millwright.planner.behaviour.BehaviourListener;
import dev.millwright.planner.behaviour.KeeperMeasures;
import dev.millwright.planner.behaviour.KeeperRound;
import dev.millwright.planner.behaviour.StoredBehaviour;
import dev.millwright.planner.exchange.StoredWebhooks;
import dev.millwright.planner.exchange.Webhooks;
import dev.millwright.planner.kpi.KpiBoard;
import dev.millwright.planner.kpi.KpiKeeper;
import dev.millwright.planner.kpi.KpiRounds;
import dev.millwright.planner.kpi.StoredKpis;
import dev.millwright.planner.notice.Notice;
import dev.millwright.planner.notice.Notices;
import dev.millwright.planner.offering.OfferDesk;
import dev.millwright.planner.offering.Offers;
import dev.millwright.planner.portrait.Portraits;
import dev.millwright.planner.portrait.StoredPortraits;
import dev.millwright.planner.portrait.StoredTimelines;
import dev.millwright.planner.portrait.Timelines;
import dev.millwright.planner.predict.PredictionDesk;
import dev.millwright.planner.predict.PredictionStore;
import dev.millwright.planner.privacy.PrivacyDesk;
import dev.millwright.planner.privacy.Pseudonyms;
import dev.millwright.planner.privacy.RetentionKeeper;
import dev.millwright.planner.roster.Roster;
import dev.millwright.planner.roster.StoredRoster;
import dev.millwright.planner.segmentation.SegmentRound;
import dev.millwright.planner.segmentation.Segments;
import dev.millwright.planner.segmentation.StoredSegments;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.machine.MachineRegistry;
import java.time.InstantSource;
import java.util.List;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/**
 * The front doors to what is known of customers beyond their master data, put together in one place; a new one is a component here
 * and its line in {@link #start}.
 *
 * @param kpis what service and customers achieve
 * @param timelines everything that happened with one customer
 * @param portraits what belongs to one customer
 * @param roster the list of all customers
 * @param behaviour how customers behave towards service
 * @param segments who behaves alike
 * @param offers what may help them
 * @param predictions what is foreseen of them
 * @param webhooks who is told what
 * @param export what other systems are given about customers
 * @param privacy what people and customers have a right to
 */
public record CustomerCare(
        KpiBoard kpis, //
        Timelines timelines,
        Portraits portraits,
        Roster roster,
        Behaviour behaviour,
        Segments segments,
        Offers offers,
        PredictionDesk predictions,
        Webhooks webhooks,
        CustomerExport export,
        PrivacyDesk privacy) {
    /**
     * What the parts are made of.
     *
     * @param context the actor under which their actors live
     * @param settings of the planner
     * @param database where everything is
     * @param machines the register
     * @param pseudonyms under which features and segments are kept
     * @param notices where changes are made known
     * @param clock the time
     */
    record Tools(
            ActorContext<?> context,
            PlannerSettings settings,
            Database database,
            MachineRegistry machines,
            Pseudonyms pseudonyms,
            Notices notices,
            InstantSource clock) {}

    /** Starts their actors and opens the doors; call on the thread of the context's actor. */
    static CustomerCare start(Tools tools) {
        var segments = segments(tools);
        tools.context()
                .spawn(
                        restarting(KpiKeeper.create(
                                new KpiRounds(
                                        tools.database(),
                                        segments.groups(),
                                        PredictionStore.values(tools.pseudonyms()),
                                        tools.clock()),
                                tools.settings().kpisEvery())),
                        "kpi-keeper");
        var offers = offers(tools);
        var predictions = new PredictionDesk(
                        tools.database(),
                        tools.settings().predictions(),
                        tools.pseudonyms(),
                        tools.clock(),
                        offers::changed)
                .begin();
        var roster = new StoredRoster(tools.database(), tools.pseudonyms(), tools.clock()).begin();
        tools.notices().subscribe(notice -> {
            roster.changed();
            if (notice.kind() == Notice.Kind.CUSTOMER) {
                predictions.changed(notice.id());
                offers.changed(notice.id());
            }
        });
        return new CustomerCare(
                new StoredKpis(tools.database(), tools.clock()),
                new StoredTimelines(tools.database(), tools.notices(), tools.clock()),
                new StoredPortraits(tools.database(), tools.pseudonyms(), tools.clock()),
                roster,
                behaviour(tools, List.of(segments.keeper())),
                segments,
                offers.offers(),
                predictions,
                new StoredWebhooks(tools.database(), tools.settings().exchange(), tools.clock()),
                new CustomerExport(tools.database(), tools.pseudonyms(), tools.clock()),
                privacy(tools));
    }

    private static OfferDesk offers(Tools tools) {
        var demand = tools.settings().demand();
        return OfferDesk.start(
                tools.context(),
                tools.settings().offers(),
                new OfferDesk.Sources(
                        tools.database(),
                        tools.machines(),
                        tools.pseudonyms(),
                        (connection, ids) -> PredictionStore.foresight(connection, tools.pseudonyms(), ids),
                        demand.downtimePerHour(),
                        demand.emergencyPartDelivery(),
                        tools.clock(),
                        customer -> tools.notices().tell(Notice.Kind.CUSTOMER, customer)),
                Restarting::restarting);
    }

    /** Starts the round of segments. */
    private static StoredSegments segments(Tools tools) {
        var settings = tools.settings().segments();
        var segments = new StoredSegments(
                tools.database(),
                tools.pseudonyms(),
                settings,
                tools.clock(),
                () -> tools.notices().tell(Notice.Kind.SEGMENTS, ""));
        tools.context().spawn(restarting(SegmentRound.create(segments, settings.lookEvery())), "segment-round");
        return segments;
    }

    /** Starts the keeper of features. */
    private static Behaviour behaviour(Tools tools, List<BehaviourListener> listeners) {
        var settings = tools.settings().behaviour();
        var measures = new KeeperMeasures();
        var round = new KeeperRound(tools.pseudonyms(), listeners, tools.clock(), settings.batchMax());
        tools.context()
                .spawn(
                        restarting(BehaviourKeeper.create(
                                tools.database(), round, measures, tools.notices(), tools.clock(), settings.every())),
                        "behaviour-keeper");
        return new StoredBehaviour(tools.database(), tools.pseudonyms(), measures);
    }

    private static PrivacyDesk privacy(Tools tools) {
        var settings = tools.settings().privacy();
        var desk = new PrivacyDesk(
                tools.database(),
                settings,
                tools.pseudonyms(),
                tools.clock(),
                customer -> tools.notices().tell(Notice.Kind.CUSTOMER, customer));
        tools.context()
                .spawn(
                        restarting(RetentionKeeper.create(
                                desk.retention(), settings.retentionFirst(), settings.retentionEvery())),
                        "retention-keeper");
        return desk;
    }
}
