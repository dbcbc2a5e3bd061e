package dev.millwright.gateway.readmodel;

import dev.millwright.twins.database.Database;
import dev.millwright.twins.learning.LearningSettings;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineRegistry;
import dev.millwright.twins.prognosis.FailureForecast;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The front door to what pages and API read. Every method is one transaction; a stage fails only if the database does not answer. */
public final class ReadModel {
    private static final Duration KPI_SPAN = Duration.ofDays(90);
    private final Database database;
    private final FleetQueries fleet;
    private final EpisodeQueries episodes;
    private final MachineQueries machines;
    private final TimelineQueries timelines;
    private final ServiceQueries service;
    private final DataQueries data = new DataQueries();
    private final ModelQueries models = new ModelQueries();
    private final LearningQueries learning;
    private final InstantSource clock;

    /** Reads from {@code database} and {@code registry}; {@code learning} says when models are trained. */
    public ReadModel(Database database, MachineRegistry registry, LearningSettings learning, InstantSource clock) {
        this.database = database;
        this.fleet = new FleetQueries(registry);
        this.episodes = new EpisodeQueries(registry, clock);
        this.machines = new MachineQueries(registry, episodes);
        this.timelines = new TimelineQueries(registry, machines, episodes);
        this.service = new ServiceQueries(registry, episodes, clock);
        this.learning = new LearningQueries(registry, learning);
        this.clock = clock;
    }

    /** The page {@code page} (from 1) of {@code size} machines that match {@code filter}, in the order of {@code sort}. */
    public CompletionStage<FleetView> fleet(FleetView.Filter filter, FleetView.Sort sort, int page, int size) {
        return database.inTransaction(
                connection -> fleet.fleet(connection, filter, sort, new FleetQueries.Cut(page, size, clock.instant())));
    }

    /** Proposals; states are {@code open} (preset), {@code snoozed}, {@code approved}, {@code rejected}, {@code expired}, {@code all}. */
    public CompletionStage<Listing<ServiceView.ProposalLine>> proposals(ServiceView.Filter filter) {
        return database.inTransaction(connection -> service.proposals(connection, filter));
    }

    /** Work orders; states are {@code todo} (preset), those of a work order, or {@code all}. */
    public CompletionStage<Listing<ServiceView.OrderLine>> orders(ServiceView.Filter filter) {
        return database.inTransaction(connection -> service.orders(connection, filter));
    }

    /**
     * Episodes of all machines; states are {@code open} (preset), {@code unseen}, {@code escalated}, {@code assigned},
     * {@code snoozed}, {@code closed}, {@code all}. The filter's technician is the person they are assigned to.
     */
    public CompletionStage<Listing<ServiceView.EpisodeLine>> fleetEpisodes(ServiceView.Filter filter) {
        return database.inTransaction(connection -> service.episodes(connection, filter));
    }

    /** Everything about {@code machine} but its measurements. */
    public CompletionStage<MachineView> machine(Machine machine) {
        return database.inTransaction(connection -> machines.machine(connection, machine));
    }

    /** What has happened to {@code machine} and what is to come, for one time axis. */
    public CompletionStage<TimelineView> timeline(Machine machine) {
        return database.inTransaction(connection -> timelines.timeline(connection, machine));
    }

    /** Its episodes, open ones first, then newest first, bounded. */
    public CompletionStage<List<EpisodeView>> episodes(Machine machine) {
        return database.inTransaction(connection -> episodes.of(connection, machine));
    }

    /** The newest forecast per component, likeliest failure first. */
    public CompletionStage<List<FailureForecast>> forecasts(Machine machine) {
        return database.inTransaction(connection -> machines.current(connection, machine));
    }

    /**
     * Forecasts issued in a stretch of time, newest first.
     *
     * @param component only of this component, null for all
     * @param from inclusive
     * @param to exclusive
     * @param limit at most so many
     */
    public CompletionStage<List<FailureForecast>> forecastHistory(
            Machine machine, @Nullable String component, Instant from, Instant to, int limit) {
        return database.inTransaction(connection ->
                machines.history(connection, machine, component, new MachineQueries.Span(from, to), limit));
    }

    /** One episode with its thread, empty if there is no such episode on this machine. */
    public CompletionStage<Optional<EpisodeView>> episode(Machine machine, UUID episode) {
        return database.inTransaction(connection -> Optional.ofNullable(episodes.one(connection, machine, episode)));
    }

    /** Counts over the open episodes of all machines. */
    public CompletionStage<EpisodeView.Counts> episodeCounts() {
        return database.inTransaction(episodes::counts);
    }

    /** The ledger. */
    public CompletionStage<DataView> ledger() {
        return database.inTransaction(data::ledger);
    }

    /** Refused frames with an id below {@code before}, newest first; of one {@code reason} or, with null, of all. */
    public CompletionStage<DataView.RejectedPage> rejected(long before, @Nullable String reason, int limit) {
        return database.inTransaction(connection -> data.rejected(connection, before, reason, limit));
    }

    /** The customer's telephone number, empty if it is not known. */
    public CompletionStage<String> telephone(String customer) {
        return database.inTransaction(connection -> Sql.list(
                        connection,
                        "SELECT s.phone FROM planner.customer c JOIN planner.customer s"
                                + " ON s.customer_id = coalesce(c.merged_into, c.customer_id) WHERE c.customer_id = ?",
                        row -> row.getString("phone"),
                        customer)
                .stream()
                .findFirst()
                .orElse(""));
    }

    /** Customers to choose from, by name, at most 500. */
    public CompletionStage<List<FleetView.Choice>> customerChoices() {
        return database.inTransaction(connection -> Sql.list(
                connection,
                "SELECT customer_id, name FROM planner.customer ORDER BY name LIMIT 500",
                row -> new FleetView.Choice(row.getString("customer_id"), row.getString("name"))));
    }

    /** Learned models with their cards: those that wait for a person first. */
    public CompletionStage<List<ModelView>> models() {
        return database.inTransaction(models::models);
    }

    /** What findings say about the forecasts, and what the next training would change. */
    public CompletionStage<LearningView> learning() {
        return database.inTransaction(connection -> learning.learning(connection, clock.instant()));
    }

    /** Why frames were refused, most frequent first. */
    public CompletionStage<List<DataView.Reason>> rejectedReasons() {
        return database.inTransaction(data::reasons);
    }

    /** Values of unknown signals, by machine and signal, newest first. */
    public CompletionStage<List<DataView.Quarantined>> quarantine() {
        return database.inTransaction(data::quarantine);
    }

    /** How many proposals wait for a person. */
    public CompletionStage<Integer> openProposals() {
        return database.inTransaction(connection -> Sql.list(
                        connection,
                        "SELECT count(*)::int AS n FROM planner.proposal WHERE status = 'open'",
                        row -> row.getInt("n"))
                .getFirst());
    }

    /** The figures of the last 90 days. */
    public CompletionStage<Kpis> kpis() {
        var now = clock.instant();
        var since = now.minus(KPI_SPAN);
        return database.inTransaction(
                connection -> Sql.list(connection, Kpis.QUERY, row -> kpis(row, now, since), since, since, since, since)
                        .getFirst());
    }

    private static Kpis kpis(ResultSet row, Instant now, Instant since) throws SQLException {
        return new Kpis(
                now,
                since,
                row.getInt("machines"),
                row.getInt("silent"),
                row.getInt("episodes"),
                row.getInt("proposals"),
                row.getLong("stake"),
                row.getInt("decisions"),
                row.getInt("accepted"),
                Sql.number(row, "median_hours"),
                row.getInt("done"),
                row.getInt("findings"),
                row.getInt("judged"),
                row.getInt("correct"),
                row.getInt("missed"));
    }
}
