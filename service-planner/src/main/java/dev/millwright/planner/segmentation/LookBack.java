package dev.millwright.planner.segmentation;

import dev.millwright.planner.behaviour.FeatureRow;
import dev.millwright.planner.segment.ShownSegment;
import dev.millwright.planner.segmentation.MoveStore.NewMove;
import dev.millwright.planner.storage.Columns;
import dev.millwright.twins.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Goes back over the year before the first model: where everybody stood at each month's end, from what had happened by then and by the
 * segments of today. So moves and sizes do not begin with an empty year. Done once, some customers at a time; begun anew if it
 * was broken off, because nothing counts before the end.
 */
final class LookBack {
    /** Month ends before the present month's. */
    private static final int MONTHS = 12;

    private static final int BATCH = 200;

    private final Database database;
    private final SegmentKeeper keeper;
    private final CustomersByPseudonym customers;
    private final ShownSegment.Rule rule;
    private final PastFeatures past;
    private final InstantSource clock;

    /** What customers' features were. */
    @FunctionalInterface
    interface PastFeatures {
        /** By customer, from what had happened before {@code at}. */
        Map<String, FeatureRow> of(Connection connection, Collection<String> customers, Instant at) throws SQLException;
    }

    LookBack(
            Database database,
            SegmentKeeper keeper,
            CustomersByPseudonym customers,
            ShownSegment.Rule rule,
            PastFeatures past,
            InstantSource clock) {
        this.database = database;
        this.keeper = keeper;
        this.customers = customers;
        this.rule = rule;
        this.past = past;
        this.clock = clock;
    }

    /** Whether there is a model with segments, and no model was ever looked back with. */
    boolean due(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(
                "select not exists (select from planner.segment_model where looked_back_at is not null)")) {
            return Columns.all(query, row -> row.getBoolean(1)).getFirst()
                    && keeper.inService(connection).isPresent();
        }
    }

    /**
     * A customer's year.
     *
     * @param shown segment at each month's end, oldest first, -1 where there was none
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    private record Year(String pseudonym, int[] shown, List<NewMove> moves) {}

    /** Looks back. Blocks; 100,000 customers take twelve times as long as reckoning them once. */
    void run(Consumer<String> progress) {
        var model = database.inTransactionNow(keeper::inService).orElse(null);
        if (model == null) {
            return;
        }
        var present = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).withDayOfMonth(1);
        var ends = new ArrayList<LocalDate>();
        for (int back = MONTHS; back >= 0; back--) {
            ends.add(present.minusMonths(back));
        }
        var account = new MonthAccount(ends, model);
        var moves = new ArrayList<NewMove>();
        var last = "";
        int seen = 0;
        while (true) {
            var ids = next(last);
            if (ids.isEmpty()) {
                break;
            }
            var years = database.inTransactionNow(connection -> years(connection, model, ids, ends));
            years.forEach(year -> {
                account.add(year.shown());
                moves.addAll(year.moves());
            });
            last = ids.getLast();
            seen += ids.size();
            progress.accept("looking back over a year, %,d customers".formatted(seen));
        }
        moves.sort(Comparator.comparing(NewMove::at));
        database.inTransactionNow(connection -> {
            // Locked, so that whoever is erased meanwhile is erased with these moves.
            var there = PlaceStore.find(
                            connection,
                            moves.stream().map(NewMove::pseudonym).distinct().toList())
                    .keySet();
            MoveStore.write(
                    connection,
                    moves.stream()
                            .filter(move -> there.contains(move.pseudonym()))
                            .toList());
            account.write(connection);
            return lookedBack(connection, model.number());
        });
    }

    private List<String> next(String after) {
        return database.inTransactionNow(connection -> {
            try (var query = connection.prepareStatement("""
                    select customer_id from planner.customer where merged_into is null and customer_id > ?
                    order by customer_id limit ?""")) {
                query.setString(1, after);
                query.setInt(2, BATCH);
                return Columns.all(query, row -> row.getString(1));
            }
        });
    }

    private List<Year> years(Connection connection, ModelInService model, List<String> ids, List<LocalDate> ends)
            throws SQLException {
        var placing = new Placing(rule, model, Map.of());
        var places = new HashMap<String, List<CustomerPlace>>();
        for (var end : ends) {
            var at = end.atStartOfDay(ZoneOffset.UTC).toInstant();
            past.of(connection, ids, at).forEach((id, row) -> {
                var known = places.computeIfAbsent(id, _ -> new ArrayList<>());
                known.add(placing.place(customers.pseudonym(id), row, known.isEmpty() ? null : known.getLast()));
            });
        }
        var present = PlaceStore.find(
                connection, places.keySet().stream().map(customers::pseudonym).toList());
        var years = new ArrayList<Year>();
        var settled = new ArrayList<CustomerPlace>();
        var corrected = new ArrayList<NewMove>();
        for (var known : places.values()) {
            var now = present.get(known.getFirst().pseudonym());
            // Objected, merged or grown too quiet in between: there is no place whose past could be told.
            if (now != null && known.size() == ends.size()) {
                // The first model has shown everybody where it is nearest; with a past, people see what they would have
                // seen.
                var place = placing.again(now, known.getLast().standing(), now.updatedAt());
                SegmentKeeper.moved(model, now, place).ifPresent(corrected::add);
                settled.add(place);
                known.add(place);
                years.add(year(model, known));
            }
        }
        PlaceStore.write(connection, settled);
        keeper.tell(connection, model, corrected, List.of());
        store(connection, years, ends.getLast(), model);
        return years;
    }

    /** The year of a customer who was {@code known} at month ends and is now. */
    private static Year year(ModelInService model, List<CustomerPlace> known) {
        var moves = new ArrayList<NewMove>();
        for (int look = 1; look < known.size(); look++) {
            SegmentKeeper.moved(model, known.get(look - 1), known.get(look)).ifPresent(moves::add);
        }
        return new Year(
                known.getFirst().pseudonym(),
                known.stream()
                        .limit(known.size() - 1)
                        .mapToInt(LookBack::segment)
                        .toArray(),
                moves);
    }

    private static int segment(CustomerPlace place) {
        var standing = place.standing();
        return standing == null ? -1 : standing.shown().segment();
    }

    private static void store(Connection connection, List<Year> years, LocalDate month, ModelInService model)
            throws SQLException {
        try (var update = connection.prepareStatement("""
                update planner.segment_place set month = ?, month_lineage = ?, previous_lineage = ? where pseudonym = ?""")) {
            for (var year : years) {
                int last = year.shown().length - 1;
                update.setObject(1, month);
                update.setObject(2, lineage(model, year.shown()[last]), Types.OTHER);
                update.setObject(3, lineage(model, year.shown()[last - 1]), Types.OTHER);
                update.setString(4, year.pseudonym());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    private static @Nullable UUID lineage(ModelInService model, int segment) {
        return segment < 0 ? null : model.segments().get(segment).lineage();
    }

    private boolean lookedBack(Connection connection, long model) throws SQLException {
        try (var update =
                connection.prepareStatement("update planner.segment_model set looked_back_at = ? where model_no = ?")) {
            Columns.set(update, 1, clock.instant());
            update.setLong(2, model);
            return update.executeUpdate() > 0;
        }
    }
}
