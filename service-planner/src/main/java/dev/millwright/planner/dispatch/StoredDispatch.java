package dev.millwright.planner.dispatch;

import dev.millwright.planner.planning.PlanningSettings;
import dev.millwright.planner.resources.TravelTime;
import dev.millwright.planner.staff.TechnicianStore;
import dev.millwright.twins.database.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The dispatch board in the database. */
public final class StoredDispatch implements Dispatch {
    /** No zone is further from UTC. */
    private static final Duration ZONES = Duration.ofHours(14);

    private final Database database;
    private final BoardRules rules;
    private final InstantSource clock;

    /** The board of {@code database}. */
    public StoredDispatch(Database database, PlanningSettings settings, TravelTime travel, InstantSource clock) {
        this.database = database;
        this.rules = new BoardRules(travel, settings.sameDayTravelMax());
        this.clock = clock;
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

    private static int shownProposals(List<Board.Row> rows) {
        return (int) rows.stream()
                .flatMap(row -> row.days().stream())
                .flatMap(day -> day.stops().stream())
                .filter(stop -> stop.kind() == Board.Kind.PROPOSAL)
                .count();
    }
}
