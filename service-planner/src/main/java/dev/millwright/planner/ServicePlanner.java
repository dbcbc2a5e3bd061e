package dev.millwright.planner;

import static dev.millwright.planner.Restarting.restarting;

import dev.millwright.planner.attention.AttentionRound;
import dev.millwright.planner.attention.EpisodeDesk;
import dev.millwright.planner.costs.CostFigures;
import dev.millwright.planner.costs.StoredCostFigures;
import dev.millwright.planner.demand.DemandRules;
import dev.millwright.planner.dispatch.Dispatch;
import dev.millwright.planner.dispatch.DispatchDesk;
import dev.millwright.planner.draft.DraftDesk;
import dev.millwright.planner.draft.DraftWatch;
import dev.millwright.planner.draft.PlanDrafts;
import dev.millwright.planner.fieldwork.FieldSheets;
import dev.millwright.planner.fieldwork.StoredFieldSheets;
import dev.millwright.planner.holiday.KnownHolidays;
import dev.millwright.planner.intake.Imports;
import dev.millwright.planner.intake.StoredImports;
import dev.millwright.planner.notice.Notice;
import dev.millwright.planner.notice.Notices;
import dev.millwright.planner.outlook.PartsOutlook;
import dev.millwright.planner.outlook.StoredPartsOutlook;
import dev.millwright.planner.planning.CheapestInsertion;
import dev.millwright.planner.planning.RoutedPlanner;
import dev.millwright.planner.planning.WholePlanner;
import dev.millwright.planner.preference.PreferenceLearning;
import dev.millwright.planner.preference.Preferences;
import dev.millwright.planner.preference.StoredPreferences;
import dev.millwright.planner.privacy.Pseudonyms;
import dev.millwright.planner.privacy.Suppressed;
import dev.millwright.planner.proposal.DecisionOutcome;
import dev.millwright.planner.proposal.ProposalDesk;
import dev.millwright.planner.proposal.Proposals;
import dev.millwright.planner.proposal.StoredProposals;
import dev.millwright.planner.quality.DataQuality;
import dev.millwright.planner.quality.QualityKeeper;
import dev.millwright.planner.quality.StoredDataQuality;
import dev.millwright.planner.round.FiguresOf;
import dev.millwright.planner.round.Planner;
import dev.millwright.planner.staff.StoredTechnicians;
import dev.millwright.planner.staff.Technicians;
import dev.millwright.planner.stock.Parts;
import dev.millwright.planner.stock.StoredParts;
import dev.millwright.planner.watch.StoredWatchList;
import dev.millwright.planner.watch.WatchList;
import dev.millwright.planner.workorder.FindingOutbox;
import dev.millwright.planner.workorder.StoredWorkOrders;
import dev.millwright.planner.workorder.WorkOrder;
import dev.millwright.planner.workorder.WorkOrders;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.machine.MachineRegistry;
import dev.millwright.twins.twin.MachineTwins;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/**
 * The planner put together: spawns its actors under the caller and hands out the front doors. Close it when the actor system
 * has stopped.
 */
public final class ServicePlanner implements AutoCloseable {

    private final ActorRef<Planner.Command> planner;
    private final Proposals proposals;
    private final WorkOrders workOrders;
    private final Customers customers;
    private final Technicians technicians;
    private final Parts parts;
    private final PartsOutlook outlook;
    private final Imports imports;
    private final WatchList watched;
    private final CostFigures costs;
    private final EpisodeDesk episodes;
    private final Dispatch dispatch;
    private final Notices notices;
    private final StoredFieldSheets sheets;
    private final Preferences preferences;
    private final PlanDrafts drafts;
    private final DataQuality quality;
    private final WholePlanner wholePlanner;
    private final Pseudonyms pseudonyms;
    private final CustomerCare care;
    private final PlannerThreads threads;

    private ServicePlanner(
            ActorRef<Planner.Command> planner,
            Proposals proposals,
            WorkOrders workOrders,
            Customers customers,
            Technicians technicians,
            Parts parts,
            PartsOutlook outlook,
            Imports imports,
            WatchList watched,
            CostFigures costs,
            EpisodeDesk episodes,
            Dispatch dispatch,
            Notices notices,
            StoredFieldSheets sheets,
            Preferences preferences,
            PlanDrafts drafts,
            DataQuality quality,
            WholePlanner wholePlanner,
            Pseudonyms pseudonyms,
            CustomerCare care,
            PlannerThreads threads) {
        this.planner = planner;
        this.proposals = proposals;
        this.workOrders = workOrders;
        this.customers = customers;
        this.technicians = technicians;
        this.parts = parts;
        this.outlook = outlook;
        this.imports = imports;
        this.watched = watched;
        this.costs = costs;
        this.episodes = episodes;
        this.dispatch = dispatch;
        this.notices = notices;
        this.sheets = sheets;
        this.preferences = preferences;
        this.drafts = drafts;
        this.quality = quality;
        this.wholePlanner = wholePlanner;
        this.pseudonyms = pseudonyms;
        this.care = care;
        this.threads = threads;
    }

    /**
     * Starts the planner.
     *
     * @param context the actor under which its actors live; call on that actor's thread
     */
    public static ServicePlanner start(
            ActorContext<?> context,
            PlannerSettings settings,
            Database database,
            MachineRegistry machines,
            MachineTwins twins,
            InstantSource clock) {
        var pseudonyms = Pseudonyms.open(settings.privacy().keyFile(), database, clock);
        var threads = PlannerThreads.start(settings.threads());
        var solver = new CheapestInsertion(settings.planning(), settings.travel(), new KnownHolidays());
        var notices = new Notices();
        var tools = new Planner.Tools(
                database,
                machines,
                solver,
                new PreferenceLearning(settings.preference()),
                notices,
                threads.rounds(),
                clock);

        var planner = context.spawn(restarting(Planner.create(tools, settings.rounds(), settings.demand())), "planner");
        var outbox = context.spawn(
                restarting(FindingOutbox.toTwins(database, twins, clock, settings.tellTwinsEvery())), "finding-outbox");
        Runnable replan = () -> planner.tell(Planner.Refresh.NOW);
        Runnable partsChanged = () -> {
            notices.tell(Notice.Kind.PARTS, "");
            replan.run();
        };
        Runnable costsChanged = () -> {
            notices.tell(Notice.Kind.COSTS, "");
            replan.run();
        };
        var figures = new FiguresOf(new DemandRules(settings.demand()), machines, clock);
        var desk = context.spawn(
                restarting(ProposalDesk.create(database, solver, settings.undoApprovalWithin(), clock, decided -> {
                    announce(notices, decided);
                    replan.run();
                })),
                "proposal-desk");
        Consumer<WorkOrder> orderChanged = changed -> {
            notices.tell(Notice.Kind.WORK_ORDER, changed.id().toString());
            notices.tell(Notice.Kind.PARTS, "");
            outbox.tell(FindingOutbox.Look.NOW);
            planner.tell(Planner.Refresh.NOW);
        };
        var care = CustomerCare.start(
                new CustomerCare.Tools(context, settings, database, machines, pseudonyms, notices, clock));
        var customers = new StoredCustomers(database, machines, care.offers(), clock, () -> {
            notices.tell(Notice.Kind.CUSTOMER, "");
            replan.run();
        });
        context.spawn(
                restarting(AttentionRound.create(database, settings.attention(), notices, clock)), "attention-round");

        var keeper = context.spawn(
                restarting(QualityKeeper.create(database, settings.quality(), notices, clock)), "quality-keeper");

        var board = new DispatchDesk.Tools(
                database,
                machines,
                solver,
                new DemandRules(settings.demand()),
                settings.travel(),
                threads.board(),
                clock);
        var limits = new DispatchDesk.Limits(
                settings.planning().sameDayTravelMax(), settings.demand().notice(), settings.undoApprovalWithin());
        var wholePlanner = new RoutedPlanner(solver, settings.wholePlan());
        var drafts = DraftWiring.open(
                settings,
                board,
                limits,
                wholePlanner,
                new DraftDesk.Audience(
                        id -> notices.tell(Notice.Kind.PLAN_DRAFT, id.toString()), orderChanged, decided -> {
                            announce(notices, decided);
                            replan.run();
                        }));
        var watch = context.spawn(restarting(drafts.watch()), "draft-watch");
        Runnable causeChanged = () -> watch.tell(DraftWatch.Look.NOW);

        return new ServicePlanner(
                planner,
                new StoredProposals(
                        database, desk, context.getSystem().scheduler(), settings.askTimeout(), solver, clock),
                new StoredWorkOrders(database, machines, clock, orderChanged),
                customers,
                new StoredTechnicians(database, clock, both(replan, causeChanged)),
                new StoredParts(
                        database, settings.demand().emergencyPartDelivery(), clock, both(partsChanged, causeChanged)),
                new StoredPartsOutlook(
                        database,
                        machines,
                        settings.outlook(),
                        threads.board(),
                        clock,
                        () -> notices.tell(Notice.Kind.PARTS, "")),
                new StoredImports(database, settings.exchange(), new Suppressed(pseudonyms), clock, partsChanged),
                new StoredWatchList(database),
                new StoredCostFigures(database, machines, figures, clock, costsChanged),
                new EpisodeDesk(database, notices, clock),
                DispatchDesk.open(board, limits, orderChanged),
                notices,
                new StoredFieldSheets(
                        database,
                        settings.photos(),
                        clock,
                        order -> notices.tell(Notice.Kind.WORK_ORDER, order.toString())),
                new StoredPreferences(database, settings.preference(), clock, () -> {
                    notices.tell(Notice.Kind.CUSTOMER, "");
                    replan.run();
                }),
                drafts.drafts(),
                new StoredDataQuality(database, clock, customer -> {
                    notices.tell(Notice.Kind.CUSTOMER, customer);
                    notices.tell(Notice.Kind.DATA_QUALITY, "");
                    keeper.tell(QualityKeeper.Look.NOW);
                    replan.run();
                }),
                wholePlanner,
                pseudonyms,
                care,
                threads);
    }

    private static Runnable both(Runnable first, Runnable second) {
        return () -> {
            first.run();
            second.run();
        };
    }

    private static void announce(Notices notices, DecisionOutcome.Decided decided) {
        notices.tell(Notice.Kind.PROPOSAL, decided.proposal().id().toString());
        if (decided.workOrder() != null) {
            notices.tell(Notice.Kind.WORK_ORDER, decided.workOrder().toString());
            notices.tell(Notice.Kind.PARTS, "");
        }
    }

    /** The planner itself: tell it {@link Planner.Refresh} when something has changed. */
    public ActorRef<Planner.Command> planner() {
        return planner;
    }

    /** Proposals and decisions. */
    public Proposals proposals() {
        return proposals;
    }

    /** Work orders and findings. */
    public WorkOrders workOrders() {
        return workOrders;
    }

    /** What is written down at the machine: checklist, photos, signature. */
    public FieldSheets sheets() {
        return sheets;
    }

    /** What was learned from decisions, and the rules that people have made of reasons. */
    public Preferences preferences() {
        return preferences;
    }

    /** Customers, their behaviour and offers. */
    public Customers customers() {
        return customers;
    }

    /** Technicians and absences. */
    public Technicians technicians() {
        return technicians;
    }

    /** Spare parts. */
    public Parts parts() {
        return parts;
    }

    /** What becomes of the parts, and what to order. */
    public PartsOutlook partsOutlook() {
        return outlook;
    }

    /** Bulk imports. */
    public Imports imports() {
        return imports;
    }

    /** What is watched instead of proposed, with what would make it a proposal. */
    public WatchList watched() {
        return watched;
    }

    /** The figures behind the costs, to be seen and set. */
    public CostFigures costs() {
        return costs;
    }

    /** What people do about episodes. */
    public EpisodeDesk episodes() {
        return episodes;
    }

    /** The dispatch board: who is where and when, and moving it. */
    public Dispatch dispatch() {
        return dispatch;
    }

    /** Plans beside the present one: what if, and what now. */
    public PlanDrafts drafts() {
        return drafts;
    }

    /** Who is the same customer, what is wrong with the data, and how good they are. */
    public DataQuality quality() {
        return quality;
    }

    /** Hints that something has changed, whoever changed it: a person, a technician or a planning round. */
    public Notices notices() {
        return notices;
    }

    /** What is known of customers beyond their master data, and what service achieves. */
    public CustomerCare care() {
        return care;
    }

    /** The names under which behaviour is stored. */
    public Pseudonyms pseudonyms() {
        return pseudonyms;
    }

    /** Stops the solver's threads and the reader of photos. */
    @Override
    public void close() {
        care.predictions().close();
        drafts.close();
        wholePlanner.close();
        sheets.close();
        threads.close();
    }
}
