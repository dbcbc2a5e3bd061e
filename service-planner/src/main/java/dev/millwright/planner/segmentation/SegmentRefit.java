package dev.millwright.planner.segmentation;

import dev.millwright.planner.privacy.Consents;
import dev.millwright.planner.privacy.Purpose;
import dev.millwright.planner.privacy.Relearning;
import dev.millwright.planner.segment.Agreement;
import dev.millwright.planner.segment.FeatureTable;
import dev.millwright.planner.segment.SegmentFeatures;
import dev.millwright.planner.segment.SegmentFitting;
import dev.millwright.planner.segment.SegmentModel;
import dev.millwright.planner.segmentation.ModelStore.NewModel;
import dev.millwright.planner.segmentation.ModelStore.Report;
import dev.millwright.planner.segmentation.ModelStore.Status;
import dev.millwright.planner.storage.AuditTrail;
import dev.millwright.twins.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds segments anew from everybody's features, judges them against those in service, and keeps the names of those that are the same
 * (the greatest sum of Jaccard's index over a one-to-one match).
 */
final class SegmentRefit {
    /** Who has fitted when nobody has asked for it. */
    static final String SCHEDULE = "schedule";

    /** Who has fitted because somebody who was in the model has gone. */
    static final String RIGHTS = "rights";

    /** From this Jaccard on a new segment is the old one and keeps its name. */
    private static final double SAME_FROM = 0.5;

    private static final int FETCH = 2000;

    private final Database database;
    private final SegmentKeeper keeper;
    private final SegmentSettings settings;
    private final InstantSource clock;

    SegmentRefit(Database database, SegmentKeeper keeper, SegmentSettings settings, InstantSource clock) {
        this.database = database;
        this.keeper = keeper;
        this.settings = settings;
        this.clock = clock;
    }

    /** Fits, stores, and puts into service what was asked for or agrees well enough. Takes seconds to a minute; blocks. */
    void run(String by, Consumer<String> progress) {
        progress.accept("reading everybody's features");
        var read = database.inTransactionNow(this::read);
        var outcome = new SegmentFitting(SegmentFeatures.words(), settings.seed())
                .fit(read.table(), read.inService(), progress);
        progress.accept("comparing with the segments in service");
        boolean active = database.inTransactionNow(connection -> store(connection, read, outcome, by));
        if (active) {
            progress.accept("putting everybody in its place");
            replaceAll();
        }
    }

    /** Puts another stored model into service. */
    void activate(Connection connection, long model, String by) throws SQLException {
        ModelStore.activate(connection, model, clock.instant());
        var line = ModelStore.line(connection, model).orElseThrow();
        Relearning.inService(connection, Relearning.Model.SEGMENTS, line.fittedAt(), clock.instant());
        AuditTrail.write(connection, clock.instant(), by, "activated", "segment-model/" + model, Map.of());
    }

    /** Puts everybody in its place by the model in service, some at a time, so that nobody waits long for a lock. */
    void replaceAll() {
        var last = "";
        while (true) {
            var after = last;
            var next = database.inTransactionNow(connection -> keeper.replace(connection, after));
            if (next.isEmpty()) {
                return;
            }
            last = next.get();
        }
    }

    /**
     * What a model is fitted to.
     *
     * @param inService how many segments there are now, 0 for none
     * @param goneSince when somebody went who is in the model in service, null if nobody has
     */
    private record Read(
            FeatureTable table, int inService, @Nullable Instant goneSince) {}

    private Read read(Connection connection) throws SQLException {
        var goneSince =
                Relearning.pending(connection, Relearning.Model.SEGMENTS).orElse(null);
        int inService =
                keeper.inService(connection).map(old -> old.model().segments()).orElse(0);
        return new Read(table(connection), inService, goneSince);
    }

    /** Everybody who has features, but those who refuse that models learn from them. */
    private FeatureTable table(Connection connection) throws SQLException {
        var refused = keeper.pseudonyms(Consents.refused(connection, Purpose.MODEL_TRAINING));
        var names = SegmentFeatures.names();
        var keys = new ArrayList<String>();
        var rows = new ArrayList<double[]>();
        try (var query = connection.prepareStatement(
                "select pseudonym, features from planner.segment_place order by pseudonym")) {
            query.setFetchSize(FETCH);
            try (var found = query.executeQuery()) {
                while (found.next()) {
                    var features = PlaceStore.doubles(found, "features");
                    var pseudonym = found.getString("pseudonym");
                    if (features.length == names.size() && !refused.contains(pseudonym)) {
                        keys.add(pseudonym);
                        rows.add(features);
                    }
                }
            }
        }
        return new FeatureTable(names, keys, rows.toArray(double[][]::new));
    }

    private boolean store(Connection connection, Read read, SegmentFitting.Outcome outcome, String by)
            throws SQLException {
        var old = keeper.inService(connection).orElse(null);
        var predecessor = ModelStore.activeNumber(connection).orElse(null);
        var model = outcome.model();
        var comparison = old == null || model == null ? null : compare(read.table(), old, model);
        // Without enough customers left there is no other model, and the old one may not stay.
        boolean nothingLeft = by.equals(RIGHTS) && model == null;
        boolean active = (!by.equals(SCHEDULE) && !by.equals(RIGHTS))
                || nothingLeft
                || predecessor == null
                || (comparison != null && comparison.agreement() >= settings.agreementMin())
                || (old == null && model != null);
        var now = clock.instant();
        long number = ModelStore.insert(
                connection,
                new NewModel(
                        now,
                        by,
                        active ? Status.RETIRED : Status.WAITING,
                        outcome.customers(),
                        outcome.why(),
                        model,
                        new Report(
                                outcome.candidates(),
                                outcome.micro(),
                                outcome.density(),
                                outcome.tree(),
                                outcome.microSegment(),
                                outcome.microSizes()),
                        predecessor,
                        comparison == null ? Double.NaN : comparison.agreement()),
                named(outcome.names(), old, comparison));
        if (read.goneSince() != null) {
            Relearning.fitted(connection, Relearning.Model.SEGMENTS, read.goneSince(), now);
        }
        if (active) {
            activate(connection, number, by);
        }
        draw(connection, outcome.map());
        return active;
    }

    /**
     * How two models agree about the same customers.
     *
     * @param agreement adjusted Rand
     * @param match the old segment of each new one, -1 for none
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    private record Comparison(double agreement, int[] match) {}

    private static Comparison compare(FeatureTable table, ModelInService old, SegmentModel model) {
        var before = new int[table.size()];
        var after = new int[table.size()];
        int both = 0;
        for (var row : table.rows()) {
            var was = old.model().place(old.model().preparation().prepare(table.names(), row));
            var is = model.place(model.preparation().prepare(table.names(), row));
            if (was != null && is != null) {
                before[both] = was.segment();
                after[both++] = is.segment();
            }
        }
        before = Arrays.copyOf(before, both);
        after = Arrays.copyOf(after, both);
        var jaccard = Agreement.jaccard(after, before);
        var match = Agreement.match(jaccard);
        var same = new int[model.segments()];
        Arrays.fill(same, -1);
        for (int c = 0; c < match.length; c++) {
            same[c] = match[c] >= 0 && jaccard[c][match[c]] >= SAME_FROM ? match[c] : -1;
        }
        return new Comparison(Agreement.adjustedRand(before, after), same);
    }

    private static List<NamedSegment> named(
            List<String> proposed, @Nullable ModelInService old, @Nullable Comparison comparison) {
        var named = new ArrayList<NamedSegment>();
        var taken = new HashSet<String>();
        for (int c = 0; c < proposed.size(); c++) {
            int match = comparison == null ? -1 : comparison.match()[c];
            if (old != null && match >= 0) {
                var same = old.segments().get(match);
                taken.add(same.name());
            }
        }
        for (int c = 0; c < proposed.size(); c++) {
            int match = comparison == null ? -1 : comparison.match()[c];
            if (old != null && match >= 0) {
                var same = old.segments().get(match);
                named.add(new NamedSegment(c, same.lineage(), same.name(), proposed.get(c), null, same.namedBy(), 1));
            } else {
                var name = proposed.get(c);
                for (int more = 2; !taken.add(name); more++) {
                    name = proposed.get(c) + " (" + more + ")";
                }
                named.add(new NamedSegment(c, UUID.randomUUID(), name, proposed.get(c), null, null, 1));
            }
        }
        return named;
    }

    private static void draw(Connection connection, List<SegmentFitting.MapPoint> map) throws SQLException {
        try (var clear = connection.prepareStatement(
                "update planner.segment_place set map_x = null, map_y = null where map_x is not null")) {
            clear.executeUpdate();
        }
        try (var update = connection.prepareStatement(
                "update planner.segment_place set map_x = ?, map_y = ? where pseudonym = ?")) {
            for (var point : map) {
                update.setDouble(1, point.x());
                update.setDouble(2, point.y());
                update.setString(3, point.key());
                update.addBatch();
            }
            update.executeBatch();
        }
    }
}
