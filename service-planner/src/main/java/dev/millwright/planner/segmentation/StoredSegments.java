package dev.millwright.planner.segmentation;

import dev.millwright.planner.behaviour.PresentFeatures;
import dev.millwright.planner.kpi.CustomerGroups;
import dev.millwright.planner.listing.Page;
import dev.millwright.planner.privacy.Pseudonyms;
import dev.millwright.planner.privacy.Relearning;
import dev.millwright.planner.segment.SegmentFitting;
import dev.millwright.planner.storage.AuditTrail;
import dev.millwright.planner.storage.Cursor;
import dev.millwright.twins.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Segments in the database. One fit runs at a time, on a thread of its own. */
public final class StoredSegments implements Segments {
    private static final Logger LOG = LoggerFactory.getLogger(StoredSegments.class);
    private static final int MODELS_SHOWN = 12;
    private static final int NAME_MAX = 80;

    private final Database database;
    private final CustomersByPseudonym customers;
    private final SegmentKeeper keeper;
    private final SegmentRefit refit;
    private final LookBack lookBack;
    private final MonthLook months;
    private final SegmentSettings settings;
    private final InstantSource clock;
    private final Runnable changed;
    /** The step of the fit that is running, empty if none is. */
    private final AtomicReference<String> running = new AtomicReference<>("");

    /**
     * The front door.
     *
     * @param changed told when names, models or many places have changed
     */
    public StoredSegments(
            Database database, Pseudonyms pseudonyms, SegmentSettings settings, InstantSource clock, Runnable changed) {
        this.database = database;
        this.customers = new CustomersByPseudonym(pseudonyms);
        this.keeper = new SegmentKeeper(settings.rule(), customers, clock);
        this.refit = new SegmentRefit(database, keeper, settings, clock);
        this.lookBack = new LookBack(database, keeper, customers, settings.rule(), PresentFeatures::of, clock);
        this.months = new MonthLook(database, clock);
        this.settings = settings;
        this.clock = clock;
        this.changed = changed;
    }

    /** Follows the features: register it with whoever reckons them. */
    public SegmentKeeper keeper() {
        return keeper;
    }

    /** Which customer belongs to which segment, for figures by group. */
    public CustomerGroups groups() {
        return new SegmentGroups(customers);
    }

    @Override
    public CompletionStage<SegmentsView> overview() {
        return database.inTransaction(connection -> {
            var model = keeper.inService(connection).orElse(null);
            var active = ModelStore.activeNumber(connection).orElse(null);
            return new SegmentsView(
                    active == null ? null : ModelStore.line(connection, active).orElse(null),
                    SegmentQueries.lines(connection, model),
                    SegmentQueries.standing(connection),
                    ModelStore.lines(connection, MODELS_SHOWN),
                    SegmentQueries.study(
                            active == null
                                    ? null
                                    : ModelStore.report(connection, active).orElse(null)),
                    SegmentQueries.months(connection),
                    SegmentQueries.sizes(connection),
                    !running.get().isEmpty(),
                    running.get());
        });
    }

    @Override
    public CompletionStage<SegmentsView.Picture> picture(boolean neighbours, int most) {
        return database.inTransaction(connection -> SegmentQueries.picture(
                connection, customers, keeper.inService(connection).orElse(null), neighbours, most));
    }

    @Override
    public CompletionStage<Page<SegmentsView.Move>> moves(@Nullable String cursor, int limit) {
        int bounded = Page.bounded(limit);
        return database.inTransaction(connection -> {
            var page = Page.of(MoveStore.list(connection, cursor, bounded), bounded, move -> Cursor.of(move.id()));
            return new Page<>(SegmentQueries.told(connection, customers, page.items()), page.next());
        });
    }

    @Override
    public CompletionStage<List<SegmentsView.Drifting>> drifting(int limit) {
        return database.inTransaction(connection -> SegmentQueries.drifting(
                connection, customers, keeper.inService(connection).orElse(null), Page.bounded(limit)));
    }

    @Override
    public CompletionStage<Optional<SegmentsView.OfCustomer>> of(String customerId) {
        return database.inTransaction(connection -> CustomerSegment.of(
                connection, customers, keeper.inService(connection).orElse(null), customerId));
    }

    @Override
    public CompletionStage<Outcome> rename(int segment, int version, String name, String by) {
        var stripped = name.strip();
        if (stripped.isEmpty() || stripped.length() > NAME_MAX) {
            return CompletableFuture.completedFuture(
                    new Outcome.Refused("A name has 1 to %d characters.".formatted(NAME_MAX)));
        }
        return told(database.inTransaction(connection -> rename(connection, segment, version, stripped, by)));
    }

    private Outcome rename(Connection connection, int segment, int version, String name, String by)
            throws SQLException {
        var model = keeper.inService(connection).orElse(null);
        if (model == null || segment < 0 || segment >= model.segments().size()) {
            return new Outcome.Unknown();
        }
        if (model.segments().stream()
                .anyMatch(other -> other.number() != segment && other.name().equalsIgnoreCase(name))) {
            return new Outcome.Refused("Another segment is called “%s” already.".formatted(name));
        }
        var current = model.segments().get(segment);
        if (!ModelStore.rename(connection, model.number(), segment, version, name, current.name(), by)) {
            return new Outcome.Stale(current);
        }
        audit(connection, by, "renamed", model.number(), segment, Map.of("from", current.name(), "to", name));
        return new Outcome.Done();
    }

    @Override
    public CompletionStage<Outcome> undoRename(int segment, int version, String by) {
        return told(database.inTransaction(connection -> {
            var model = keeper.inService(connection).orElse(null);
            if (model == null || segment < 0 || segment >= model.segments().size()) {
                return new Outcome.Unknown();
            }
            var current = model.segments().get(segment);
            var previous = current.previousName();
            if (current.version() != version) {
                return new Outcome.Stale(current);
            }
            if (previous == null) {
                return new Outcome.Refused("There is no renaming to take back.");
            }
            var named = previous.equals(current.proposedName()) ? null : by;
            if (!ModelStore.rename(connection, model.number(), segment, version, previous, null, named)) {
                return new Outcome.Stale(current);
            }
            audit(
                    connection,
                    by,
                    "renaming-undone",
                    model.number(),
                    segment,
                    Map.of("from", current.name(), "to", previous));
            return new Outcome.Done();
        }));
    }

    private void audit(Connection connection, String by, String action, long model, int segment, Map<String, ?> detail)
            throws SQLException {
        AuditTrail.write(connection, clock.instant(), by, action, "segment/%d-%d".formatted(model, segment), detail);
    }

    private CompletionStage<Outcome> told(CompletionStage<Outcome> outcome) {
        return outcome.thenApply(done -> {
            if (done instanceof Outcome.Done) {
                changed.run();
            }
            return done;
        });
    }

    @Override
    public CompletionStage<Outcome> refit(String by) {
        return CompletableFuture.completedFuture(
                start("starting", () -> refit.run(by, running::set))
                        ? new Outcome.Done()
                        : new Outcome.Refused("Segments are being found already: %s.".formatted(running.get())));
    }

    private boolean start(String step, Runnable work) {
        if (!running.compareAndSet("", step)) {
            return false;
        }
        // A thread of its own: a fit reckons for seconds and would hold up the few threads that carry all transactions.
        Thread.ofPlatform().name("segment-fit").daemon().start(() -> {
            try {
                work.run();
            } catch (RuntimeException failure) {
                LOG.warn("Segments could not be found anew; those in service stay.", failure);
            } finally {
                running.set("");
                changed.run();
            }
        });
        return true;
    }

    @Override
    public CompletionStage<Outcome> activate(long model, String by) {
        return database.inTransaction(connection -> {
                    if (ModelStore.line(connection, model).isEmpty()) {
                        return new Outcome.Unknown();
                    }
                    if (Objects.equals(ModelStore.activeNumber(connection).orElse(null), model)) {
                        return new Outcome.Refused("This model is in service already.");
                    }
                    if (!running.get().isEmpty()) {
                        return new Outcome.Refused("Segments are being found; wait until that is done.");
                    }
                    refit.activate(connection, model, by);
                    return (Outcome) new Outcome.Done();
                })
                .thenApply(outcome -> {
                    if (outcome instanceof Outcome.Done) {
                        start("putting everybody in its place", refit::replaceAll);
                    }
                    return outcome;
                });
    }

    @Override
    public CompletionStage<Outcome> seen(long move, String by) {
        return database.inTransaction(connection -> {
            var now = clock.instant();
            var seen = MoveStore.seen(connection, move, by, now);
            if (seen.isEmpty()) {
                return new Outcome.Unknown();
            }
            AuditTrail.write(connection, now, by, "seen", "segment-move/" + move, Map.of());
            return new Outcome.Done();
        });
    }

    /** The same on a thread of the database's. */
    CompletionStage<Void> lookLater() {
        var done = new CompletableFuture<Void>();
        database.execute(() -> {
            try {
                look();
                done.complete(null);
            } catch (RuntimeException failure) {
                done.completeExceptionally(failure);
            }
        });
        return done;
    }

    /** Looks whether a month has ended or a model is due; blocks for as long as that takes. Called by the round. */
    void look() {
        months.run();
        var due = database.inTransactionNow(this::due);
        if (!due.isEmpty()) {
            start("starting", () -> refit.run(due, running::set));
        } else if (database.inTransactionNow(lookBack::due)) {
            start("looking back over a year", () -> lookBack.run(running::set));
        }
    }

    /** Without a model there is nothing to be learned anew. */
    private void nobodyLearned(Connection connection) throws SQLException {
        var now = clock.instant();
        var goneSince = Relearning.pending(connection, Relearning.Model.SEGMENTS);
        if (goneSince.isPresent()) {
            Relearning.fitted(connection, Relearning.Model.SEGMENTS, goneSince.get(), now);
            Relearning.inService(connection, Relearning.Model.SEGMENTS, now, now);
        }
    }

    /** Who asks for a fit, empty if nobody does. The first fit waits until customers are known; a fit that found nothing is tried again with twice as many customers. */
    private String due(Connection connection) throws SQLException {
        var newest = ModelStore.lines(connection, 1).stream().findFirst();
        if (newest.isEmpty()) {
            nobodyLearned(connection);
        } else if (newest.get().fittedAt().plus(Relearning.PAUSE).isBefore(clock.instant())
                && Relearning.pending(connection, Relearning.Model.SEGMENTS).isPresent()) {
            return SegmentRefit.RIGHTS;
        }
        int known = SegmentQueries.standing(connection).customers();
        if (known < SegmentFitting.CUSTOMERS_MIN) {
            return "";
        }
        boolean due = newest.isEmpty()
                || newest.get().fittedAt().plus(settings.refitEvery()).isBefore(clock.instant())
                || (newest.get().segments() == 0
                        && newest.get().customers() * 2 < known
                        && newest.get().fittedAt().plus(Duration.ofMinutes(1)).isBefore(clock.instant()));
        return due ? SegmentRefit.SCHEDULE : "";
    }
}
