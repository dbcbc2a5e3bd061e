package dev.millwright.planner.privacy;

import dev.millwright.planner.storage.Columns;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Models that have learned from somebody who has gone since. Whoever erases or objects notes it in the same transaction; whoever fits
 * models asks {@link #pending} in the transaction that reads its rows, and tells {@link #fitted} with what it was told: an erasure that
 * came while a fit ran has another time, and so stays noted.
 */
public final class Relearning {
    /** Several who go within this time share one fit. */
    public static final Duration PAUSE = Duration.ofHours(6);

    private Relearning() {}

    /** What learns from customers. */
    public enum Model {
        /** Where segments lie. */
        SEGMENTS,
        /** Churn, visits, spending, length of contracts. */
        PREDICTIONS;

        /** The word in the table and in addresses. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How far one of them is.
     *
     * @param model which
     * @param reason why the last time
     * @param since when somebody went last
     * @param fittedAt when it was fitted without them, null if it is not yet
     * @param doneAt when that fit went into service, null if it has not yet
     * @param inService whether there is such a model at all; from too little data none is made
     */
    public record Line(
            Model model,
            String reason,
            Instant since,
            @Nullable Instant fittedAt,
            @Nullable Instant doneAt,
            boolean inService) {}

    /** Notes all models for learning anew. */
    static void note(Connection connection, String reason, Instant now) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into planner.model_relearn (model, reason, since) values (?, ?, ?)
                on conflict (model) do update
                set reason = excluded.reason, since = excluded.since, fitted_at = null, done_at = null""")) {
            for (var model : Model.values()) {
                insert.setString(1, model.word());
                insert.setString(2, reason);
                Columns.set(insert, 3, now);
                insert.executeUpdate();
            }
        }
    }

    /** Since when {@code model} waits for a fit; empty if it does not. */
    public static Optional<Instant> pending(Connection connection, Model model) throws SQLException {
        try (var query = connection.prepareStatement(
                "select since from planner.model_relearn where model = ? and fitted_at is null")) {
            query.setString(1, model.word());
            return Columns.all(query, row -> Columns.instant(row, "since")).stream()
                    .findFirst();
        }
    }

    /** {@code model} was fitted at {@code at} from what was left when {@link #pending} answered {@code since}. */
    public static void fitted(Connection connection, Model model, Instant since, Instant at) throws SQLException {
        try (var update = connection.prepareStatement("""
                update planner.model_relearn set fitted_at = ? where model = ? and since = ? and fitted_at is null""")) {
            Columns.set(update, 1, at);
            update.setString(2, model.word());
            Columns.set(update, 3, since);
            update.executeUpdate();
        }
    }

    /** A model that was fitted at {@code fittedAt} has gone into service. */
    public static void inService(Connection connection, Model model, Instant fittedAt, Instant now)
            throws SQLException {
        try (var update = connection.prepareStatement("""
                update planner.model_relearn set done_at = ? where model = ? and fitted_at <= ? and done_at is null""")) {
            Columns.set(update, 1, now);
            update.setString(2, model.word());
            Columns.set(update, 3, fittedAt);
            update.executeUpdate();
        }
    }

    /** How far each of them is that was ever noted. */
    static List<Line> list(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("""
                select r.*, case r.model
                    when 'segments' then exists (select from planner.segment join planner.segment_model m using (model_no) where m.status = 'active')
                    else exists (select from planner.prediction_model p where (p.document ->> 'inService')::boolean and p.model <> 'purchase-signal') end
                    as in_service
                from planner.model_relearn r where r.model = any (?) order by r.model desc""")) {
            Columns.set(query, 1, Arrays.stream(Model.values()).map(Model::word).toList());
            return Columns.all(
                    query,
                    row -> new Line(
                            Model.valueOf(row.getString("model").toUpperCase(Locale.ROOT)),
                            row.getString("reason"),
                            Columns.instant(row, "since"),
                            Columns.instantOrNull(row, "fitted_at"),
                            Columns.instantOrNull(row, "done_at"),
                            row.getBoolean("in_service")));
        }
    }
}
