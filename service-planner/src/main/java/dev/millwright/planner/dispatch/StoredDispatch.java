package dev.millwright.planner.dispatch;

import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.staff.TechnicianStore;
import dev.millwright.planner.workorder.WorkOrder;
import dev.millwright.planner.workorder.WorkOrderId;
import dev.millwright.planner.workorder.WorkOrderOutcome;
import dev.millwright.twins.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The dispatch board in the database. Reading and trying are apart: no connection is held while places are tried. */
final class StoredDispatch implements Dispatch {
    /** No zone is further from UTC. */
    private static final Duration ZONES = Duration.ofHours(14);

    private final Database database;
    private final BoardRules rules;
    private final WantedStore wanted;
    private final PlaceFinder finder;
    private final Moving moving;
    private final UrgentVisits urgent;
    private final Executor pool;
    private final InstantSource clock;
    private final Consumer<WorkOrder> changed;

    StoredDispatch(
            Database database,
            BoardRules rules,
            WantedStore wanted,
            PlaceFinder finder,
            Moving moving,
            UrgentVisits urgent,
            Executor pool,
            InstantSource clock,
            Consumer<WorkOrder> changed) {
        this.database = database;
        this.rules = rules;
        this.wanted = wanted;
        this.finder = finder;
        this.moving = moving;
        this.urgent = urgent;
        this.pool = pool;
        this.clock = clock;
        this.changed = changed;
    }

    @Override
    public CompletionStage<Board> board(@Nullable LocalDate from, int days) {
        int shown = Math.clamp(days, 1, DAYS_MAX);
        return database.inTransaction(connection -> {
            var now = clock.instant();
            var first = from == null ? LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(1) : from;
            var begin = first.atStartOfDay(ZoneOffset.UTC).toInstant().minus(ZONES);
            var technicians = TechnicianStore.all(connection, begin);
            var today = BoardRules.today(technicians, now);
            var begins = from == null ? today : from;
            var ends = begins.plusDays(shown - 1L);
            var end = ends.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().plus(ZONES);
            var proposed = BoardStore.proposals(connection);
            var stops = new ArrayList<>(BoardStore.orders(connection, begin, end));
            stops.addAll(proposed.placed());
            var rows = rules.rows(technicians, stops, begins, ends);
            return new Board(
                    now,
                    today,
                    begins,
                    ends,
                    rows,
                    proposed.unplaced(),
                    proposed.placed().size() - shownProposals(rows));
        });
    }

    @Override
    public UrgentVisits urgent() {
        return urgent;
    }

    private static int shownProposals(List<Board.Row> rows) {
        return (int) rows.stream()
                .flatMap(row -> row.days().stream())
                .flatMap(day -> day.stops().stream())
                .filter(stop -> stop.kind() == Board.Kind.PROPOSAL)
                .count();
    }

    @Override
    public CompletionStage<Optional<Places>> places(Item item, LocalDate from, int days) {
        int shown = Math.clamp(days, 1, DAYS_MAX);
        return found(item)
                .thenApplyAsync(
                        found -> found.map(
                                each -> finder.places(item.toString(), each, from, from.plusDays(shown - 1L))),
                        pool);
    }

    @Override
    public CompletionStage<Optional<Places>> place(Item item, TechnicianId technician, Instant startsAt) {
        return found(item)
                .thenApplyAsync(
                        found -> found.map(each -> finder.only(item.toString(), each, technician, startsAt)), pool);
    }

    private CompletableFuture<Optional<Wanted>> found(Item item) {
        return database.inTransaction(connection -> wanted.find(connection, item, clock.instant()))
                .toCompletableFuture();
    }

    @Override
    public CompletionStage<WorkOrderOutcome> move(WorkOrderId id, Move move, int expectedVersion, String who) {
        return announced(database.inTransaction(
                connection -> moving.move(connection, id, move, expectedVersion, who, clock.instant())));
    }

    @Override
    public CompletionStage<WorkOrderOutcome> undoMove(WorkOrderId id, int expectedVersion, String who) {
        return announced(database.inTransaction(
                connection -> moving.undo(connection, id, expectedVersion, who, clock.instant())));
    }

    @Override
    public CompletionStage<WorkOrderOutcome> confirm(WorkOrderId id, int expectedVersion, String who) {
        return announced(database.inTransaction(
                connection -> moving.confirm(connection, id, expectedVersion, who, clock.instant())));
    }

    private CompletionStage<WorkOrderOutcome> announced(CompletionStage<WorkOrderOutcome> outcome) {
        return outcome.thenApply(result -> {
            if (result instanceof WorkOrderOutcome.Done(var workOrder)) {
                changed.accept(workOrder);
            }
            return result;
        });
    }
}
