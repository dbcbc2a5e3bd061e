package dev.millwright.planner.segmentation;

import dev.millwright.planner.behaviour.FeatureRow;
import dev.millwright.planner.behaviour.FeatureStore;
import dev.millwright.planner.segment.Drift;
import dev.millwright.planner.segment.SegmentModel;
import dev.millwright.planner.segment.StabilityStudy.Candidate;
import dev.millwright.planner.segmentation.SegmentsView.Drifting;
import dev.millwright.planner.segmentation.SegmentsView.Leaf;
import dev.millwright.planner.segmentation.SegmentsView.Month;
import dev.millwright.planner.segmentation.SegmentsView.Picture;
import dev.millwright.planner.segmentation.SegmentsView.Point;
import dev.millwright.planner.segmentation.SegmentsView.SegmentLine;
import dev.millwright.planner.segmentation.SegmentsView.Size;
import dev.millwright.planner.segmentation.SegmentsView.Standing;
import dev.millwright.planner.segmentation.SegmentsView.Study;
import dev.millwright.planner.segmentation.SegmentsView.Trait;
import dev.millwright.planner.segmentation.SegmentsView.Tried;
import dev.millwright.planner.storage.Columns;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What pages and the API show of segments. */
final class SegmentQueries {
    private static final int MONTHS_SHOWN = 24;

    private SegmentQueries() {}

    private record Count(int customers, double axis) {}

    static List<SegmentLine> lines(Connection connection, @Nullable ModelInService model) throws SQLException {
        if (model == null) {
            return List.of();
        }
        var counts = counts(connection, model.number());
        int all = counts.values().stream().mapToInt(Count::customers).sum();
        return model.segments().stream()
                .map(segment -> {
                    var count = Objects.requireNonNullElse(counts.get(segment.number()), new Count(0, Double.NaN));
                    return new SegmentLine(
                            segment,
                            count.customers(),
                            all == 0 ? 0 : count.customers() / (double) all,
                            count.axis(),
                            traits(model.model(), segment.number()));
                })
                .toList();
    }

    private static Map<Integer, Count> counts(Connection connection, long model) throws SQLException {
        try (var query = connection.prepareStatement("""
                select segment_no, count(*)::int as customers, avg(axis) filter (where axis <> 'NaN') as axis from planner.segment_place
                where model_no = ? group by segment_no""")) {
            query.setLong(1, model);
            var counts = new HashMap<Integer, Count>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    counts.put(
                            rows.getInt("segment_no"),
                            new Count(rows.getInt("customers"), PlaceStore.orNan(rows, "axis")));
                }
            }
            return counts;
        }
    }

    private static List<Trait> traits(SegmentModel model, int segment) {
        var columns = model.preparation().usedColumns();
        var traits = new ArrayList<Trait>();
        for (int j = 0; j < columns.size(); j++) {
            var name = columns.get(j).name();
            double median = model.medians()[segment][j];
            double all = model.allMedians()[j];
            traits.add(new Trait(
                    name,
                    SegmentWording.label(name),
                    median,
                    all,
                    model.apart(segment, j),
                    SegmentWording.trait(name, median, all)));
        }
        traits.sort(Comparator.comparingDouble((Trait trait) -> -Math.abs(trait.apart())));
        return traits;
    }

    static Standing standing(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("""
                select count(*)::int as customers, count(segment_no)::int as placed,
                       count(*) filter (where axis >= 0.2 and axis <> 'NaN')::int as preventive,
                       count(*) filter (where axis < 0.2 and axis > -0.2)::int as mixed,
                       count(*) filter (where axis <= -0.2)::int as reactive,
                       count(towards)::int as changing, count(*) filter (where drifting)::int as drifting
                from planner.segment_place""")) {
            return Columns.all(
                            query,
                            row -> new Standing(
                                    row.getInt("customers"),
                                    row.getInt("placed"),
                                    row.getInt("preventive"),
                                    row.getInt("mixed"),
                                    row.getInt("reactive"),
                                    row.getInt("changing"),
                                    row.getInt("drifting")))
                    .getFirst();
        }
    }

    static Study study(ModelStore.@Nullable Report report) {
        if (report == null) {
            return new Study(List.of(), List.of(), null, null, List.of());
        }
        var leaves = new ArrayList<Leaf>();
        for (int i = 0; i < report.microSizes().length; i++) {
            leaves.add(new Leaf(report.microSegment()[i], report.microSizes()[i]));
        }
        return new Study(tried(report.candidates()), tried(report.micro()), report.density(), report.tree(), leaves);
    }

    private static List<Tried> tried(List<Candidate> candidates) {
        return candidates.stream()
                .map(one -> new Tried(
                        one.clusters(),
                        one.silhouette(),
                        one.randMean(),
                        one.randMin(),
                        one.holding(),
                        one.jaccard().getLast(),
                        one.stable(),
                        one.useful()))
                .toList();
    }

    static List<Month> months(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("""
                select month, customers, changed, agreement from
                    (select * from planner.segment_month order by month desc limit ?) newest order by month""")) {
            query.setInt(1, MONTHS_SHOWN);
            return Columns.all(
                    query,
                    row -> new Month(
                            row.getObject("month", LocalDate.class),
                            row.getInt("customers"),
                            row.getInt("changed"),
                            row.getDouble("agreement")));
        }
    }

    static List<Size> sizes(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("""
                select month, lineage, customers from planner.segment_size
                where month > (select max(month) from planner.segment_size) - make_interval(months => ?) order by month, lineage""")) {
            query.setInt(1, MONTHS_SHOWN);
            return Columns.all(
                    query,
                    row -> new Size(
                            row.getObject("month", LocalDate.class),
                            row.getObject("lineage", UUID.class),
                            row.getInt("customers")));
        }
    }

    private record Placed(String pseudonym, double x, double y, int segment, double axis, boolean unusual) {}

    /** Pseudonyms are keyed hashes: the first so many by pseudonym are a fair sample that stays the same. */
    static Picture picture(
            Connection connection,
            CustomersByPseudonym customers,
            @Nullable ModelInService model,
            boolean neighbours,
            int most)
            throws SQLException {
        var columns = neighbours ? "map_x as x, map_y as y" : "x, y";
        var placed = new ArrayList<Placed>();
        int all;
        try (var query = connection.prepareStatement("select pseudonym, segment_no, axis, unusual, " + columns
                + " from planner.segment_place where " + (neighbours ? "map_x" : "x")
                + " is not null order by pseudonym limit ?")) {
            query.setInt(1, most);
            placed.addAll(Columns.all(query, row -> {
                var segment = row.getObject("segment_no", Integer.class);
                return new Placed(
                        row.getString("pseudonym"),
                        row.getDouble("x"),
                        row.getDouble("y"),
                        segment == null ? -1 : segment,
                        row.getDouble("axis"),
                        row.getBoolean("unusual"));
            }));
        }
        try (var query =
                connection.prepareStatement("select count(segment_no)::int as customers from planner.segment_place")) {
            all = Columns.all(query, row -> row.getInt(1)).getFirst();
        }
        var named = customers.named(
                connection, placed.stream().map(Placed::pseudonym).toList());
        var points = new ArrayList<Point>();
        for (var one : placed) {
            var who = named.get(one.pseudonym());
            if (who != null) {
                points.add(new Point(who.id(), who.name(), one.x(), one.y(), one.segment(), one.axis(), one.unusual()));
            }
        }
        var shares = neighbours || model == null
                ? List.<Double>of()
                : List.of(model.model().axes().shares()[0], model.model().axes().shares()[1]);
        return new Picture(points, all, shares);
    }

    static List<Drifting> drifting(
            Connection connection, CustomersByPseudonym customers, @Nullable ModelInService model, int limit)
            throws SQLException {
        List<CustomerPlace> places;
        try (var query = connection.prepareStatement("select " + PlaceStore.COLUMNS
                + " from planner.segment_place p where p.drifting order by p.drift desc, p.pseudonym limit ?")) {
            query.setInt(1, limit);
            places = Columns.all(query, PlaceStore::row);
        }
        var named = customers.named(
                connection, places.stream().map(CustomerPlace::pseudonym).toList());
        var rows = FeatureStore.find(
                        connection,
                        places.stream().map(CustomerPlace::pseudonym).toList())
                .stream()
                .collect(Collectors.toMap(FeatureRow::pseudonym, Function.identity()));
        var lines = new ArrayList<Drifting>();
        for (var place : places) {
            var who = named.get(place.pseudonym());
            var drift = Optional.ofNullable(rows.get(place.pseudonym())).flatMap(Drift::of);
            if (who != null && drift.isPresent()) {
                lines.add(new Drifting(
                        who.id(),
                        who.name(),
                        segmentName(model, place),
                        place.axis(),
                        drift.get().changed(),
                        drift.get().months(),
                        drift.get().since(),
                        place.drift()));
            }
        }
        return lines;
    }

    private static String segmentName(@Nullable ModelInService model, CustomerPlace place) {
        var standing = place.standing();
        return model == null || standing == null || standing.model() != model.number()
                ? ""
                : model.name(standing.shown().segment());
    }

    static List<SegmentsView.Move> told(
            Connection connection, CustomersByPseudonym customers, List<MoveStore.Move> moves) throws SQLException {
        var named = customers.named(
                connection, moves.stream().map(MoveStore.Move::pseudonym).toList());
        var told = new ArrayList<SegmentsView.Move>();
        for (var move : moves) {
            var who = named.get(move.pseudonym());
            if (who != null) {
                told.add(new SegmentsView.Move(
                        move.id(),
                        who.id(),
                        who.name(),
                        move.fromName(),
                        move.toName(),
                        move.cause(),
                        move.reason(),
                        move.at(),
                        move.seenBy(),
                        move.seenAt()));
            }
        }
        return told;
    }
}
