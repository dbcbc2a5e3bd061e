package dev.millwright.planner.segmentation;

import dev.millwright.planner.segment.Density;
import dev.millwright.planner.segment.MergeTree;
import dev.millwright.planner.segment.SegmentModel;
import dev.millwright.planner.segment.StabilityStudy.Candidate;
import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.storage.Json;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Models of segments and the segments' names. */
final class ModelStore {
    private static final String HEAD = """
            select m.model_no, m.fitted_at, m.fitted_by, m.status, m.customers, m.why, m.predecessor, m.agreement, m.activated_at,
                   (select count(*) from planner.segment s where s.model_no = m.model_no)::int as segments
            from planner.segment_model m""";

    private ModelStore() {}

    /** What becomes of a model. */
    enum Status {
        ACTIVE,
        RETIRED,
        WAITING;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What a fit has shown besides the model.
     *
     * @param candidates what was tried for the number of segments
     * @param micro what was tried for micro-segments
     * @param density the second opinion, null without segments
     * @param tree which micro-segments are alike, null without segments
     * @param microSegment the segment that each leaf of the tree lies in
     * @param microSizes customers of each leaf
     */
    @SuppressWarnings("ArrayRecordComponent") // a document, never compared
    record Report(
            List<Candidate> candidates,
            List<Candidate> micro,
            @Nullable Density density,
            @Nullable MergeTree tree,
            int[] microSegment,
            int[] microSizes) {
        Report {
            candidates = List.copyOf(candidates);
            micro = List.copyOf(micro);
        }
    }

    /** A fitted model that is to be stored. */
    record NewModel(
            Instant fittedAt,
            String fittedBy,
            Status status,
            int customers,
            String why,
            @Nullable SegmentModel model,
            Report report,
            @Nullable Long predecessor,
            double agreement) {}

    static long insert(Connection connection, NewModel model, List<NamedSegment> segments) throws SQLException {
        long number;
        try (var insert = connection.prepareStatement("""
                insert into planner.segment_model (fitted_at, fitted_by, status, customers, why, model, report, predecessor, agreement)
                values (?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?) returning model_no""")) {
            Columns.set(insert, 1, model.fittedAt());
            insert.setString(2, model.fittedBy());
            insert.setString(3, model.status().word());
            insert.setInt(4, model.customers());
            insert.setString(5, model.why());
            insert.setString(6, model.model() == null ? null : Json.write(model.model()));
            insert.setString(7, Json.write(model.report()));
            insert.setObject(8, model.predecessor(), Types.BIGINT);
            insert.setObject(9, Double.isNaN(model.agreement()) ? null : model.agreement(), Types.DOUBLE);
            number = Columns.all(insert, row -> row.getLong(1)).getFirst();
        }
        try (var insert = connection.prepareStatement("""
                insert into planner.segment (model_no, segment_no, lineage, name, proposed_name, named_by) values (?, ?, ?, ?, ?, ?)""")) {
            for (var segment : segments) {
                insert.setLong(1, number);
                insert.setInt(2, segment.number());
                insert.setObject(3, segment.lineage());
                insert.setString(4, segment.name());
                insert.setString(5, segment.proposedName());
                insert.setString(6, segment.namedBy());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        return number;
    }

    /** Makes {@code number} the model in service; the one before retires. */
    static boolean activate(Connection connection, long number, Instant at) throws SQLException {
        try (var retire = connection.prepareStatement(
                "update planner.segment_model set status = 'retired' where status = 'active' and model_no <> ?")) {
            retire.setLong(1, number);
            retire.executeUpdate();
        }
        try (var activate = connection.prepareStatement(
                "update planner.segment_model set status = 'active', activated_at = ? where model_no = ?")) {
            Columns.set(activate, 1, at);
            activate.setLong(2, number);
            return activate.executeUpdate() == 1;
        }
    }

    /** The number of the model in service, empty before the first fit. */
    static Optional<Long> activeNumber(Connection connection) throws SQLException {
        try (var query =
                connection.prepareStatement("select model_no from planner.segment_model where status = 'active'")) {
            return Columns.all(query, row -> row.getLong(1)).stream().findFirst();
        }
    }

    static Optional<SegmentModel> model(Connection connection, long number) throws SQLException {
        try (var query = connection.prepareStatement(
                "select model from planner.segment_model where model_no = ? and model is not null")) {
            query.setLong(1, number);
            return Columns.all(query, row -> Json.read(row.getString(1), SegmentModel.class)).stream()
                    .findFirst();
        }
    }

    static Optional<Report> report(Connection connection, long number) throws SQLException {
        try (var query = connection.prepareStatement("select report from planner.segment_model where model_no = ?")) {
            query.setLong(1, number);
            return Columns.all(query, row -> Json.read(row.getString(1), Report.class)).stream()
                    .findFirst();
        }
    }

    static List<NamedSegment> segments(Connection connection, long number) throws SQLException {
        try (var query = connection.prepareStatement("""
                select segment_no, lineage, name, proposed_name, previous_name, named_by, version from planner.segment
                where model_no = ? order by segment_no""")) {
            query.setLong(1, number);
            return Columns.all(query, ModelStore::segment);
        }
    }

    private static NamedSegment segment(ResultSet row) throws SQLException {
        return new NamedSegment(
                row.getInt("segment_no"),
                row.getObject("lineage", UUID.class),
                row.getString("name"),
                row.getString("proposed_name"),
                row.getString("previous_name"),
                row.getString("named_by"),
                row.getInt("version"));
    }

    /** The lineage of every segment of every model, by model and number. */
    static Map<Long, Map<Integer, UUID>> lineages(Connection connection) throws SQLException {
        var lineages = new HashMap<Long, Map<Integer, UUID>>();
        try (var query = connection.prepareStatement("select model_no, segment_no, lineage from planner.segment");
                var rows = query.executeQuery()) {
            while (rows.next()) {
                lineages.computeIfAbsent(rows.getLong(1), _ -> new HashMap<>())
                        .put(rows.getInt(2), rows.getObject(3, UUID.class));
            }
        }
        return lineages;
    }

    /** Names a segment if it has still {@code version}. */
    static boolean rename(
            Connection connection,
            long model,
            int segment,
            int version,
            String name,
            @Nullable String previous,
            @Nullable String by)
            throws SQLException {
        try (var update = connection.prepareStatement("""
                update planner.segment set name = ?, previous_name = ?, named_by = ?, version = version + 1
                where model_no = ? and segment_no = ? and version = ?""")) {
            update.setString(1, name);
            update.setString(2, previous);
            update.setString(3, by);
            update.setLong(4, model);
            update.setInt(5, segment);
            update.setInt(6, version);
            return update.executeUpdate() == 1;
        }
    }

    /** The newest models first, at most {@code limit}. */
    static List<SegmentsView.ModelLine> lines(Connection connection, int limit) throws SQLException {
        try (var query = connection.prepareStatement(HEAD + " order by m.model_no desc limit ?")) {
            query.setInt(1, limit);
            return Columns.all(query, ModelStore::line);
        }
    }

    static Optional<SegmentsView.ModelLine> line(Connection connection, long number) throws SQLException {
        try (var query = connection.prepareStatement(HEAD + " where m.model_no = ?")) {
            query.setLong(1, number);
            return Columns.all(query, ModelStore::line).stream().findFirst();
        }
    }

    private static SegmentsView.ModelLine line(ResultSet row) throws SQLException {
        return new SegmentsView.ModelLine(
                row.getLong("model_no"),
                Columns.instant(row, "fitted_at"),
                row.getString("fitted_by"),
                row.getString("status"),
                row.getInt("customers"),
                row.getInt("segments"),
                row.getString("why"),
                row.getObject("agreement", Double.class),
                Columns.instantOrNull(row, "activated_at"));
    }
}
