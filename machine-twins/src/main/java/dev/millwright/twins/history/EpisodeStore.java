package dev.millwright.twins.history;

import dev.millwright.twins.condition.Episode;
import dev.millwright.twins.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Reads episodes as the twins wrote them. Thread-safe; never blocks the caller. */
public final class EpisodeStore {
    private static final String BY_ID = EpisodeRows.SELECT + "WHERE e.episode_id = ?";

    private final Database database;

    /** Reads from {@code database}, whose schemas have been migrated. */
    public EpisodeStore(Database database) {
        this.database = database;
    }

    /**
     * Which episodes.
     *
     * @param machineNo of this machine, null for all
     * @param openOnly whether closed ones are left out
     * @param limit most of them, 1 to {@value Page#LIMIT_MAX}
     * @param cursor where the page before ended, null for the first
     */
    public record Query(
            @Nullable Integer machineNo,
            boolean openOnly,
            int limit,
            @Nullable String cursor) {
        /** Refuses an impossible limit. */
        public Query {
            Page.requireLimit(limit);
        }
    }

    /**
     * Episodes, newest first.
     *
     * @throws IllegalArgumentException if the cursor is not one of ours
     */
    public CompletionStage<Page<Episode>> list(Query query) {
        var sql = new StringBuilder(EpisodeRows.SELECT).append("WHERE true");
        var parameters = new ArrayList<@Nullable Object>();
        if (query.machineNo() != null) {
            sql.append(" AND e.machine_no = ?");
            parameters.add(query.machineNo());
        }
        if (query.openOnly()) {
            sql.append(" AND e.closed_at IS NULL");
        }
        var cursor = Cursor.of(query.cursor());
        if (cursor != null) {
            sql.append(" AND (e.opened_at, e.episode_id) < (?, ?)");
            parameters.add(time(cursor));
            parameters.add(UUID.fromString(cursor.second()));
        }
        sql.append(" ORDER BY e.opened_at DESC, e.episode_id DESC LIMIT ").append(query.limit() + 1);
        return database.inTransaction(connection ->
                page(Sql.list(connection, sql.toString(), EpisodeRows::read, parameters.toArray()), query.limit()));
    }

    private static Instant time(Cursor cursor) {
        try {
            return Instant.parse(cursor.first());
        } catch (DateTimeParseException foreign) {
            throw new IllegalArgumentException(
                    "cursor: '%s' (expected: the 'next' of an earlier page)".formatted(cursor.text()), foreign);
        }
    }

    private static Page<Episode> page(List<Episode> found, int limit) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        var last = found.get(limit - 1);
        return new Page<>(
                found.subList(0, limit),
                new Cursor(last.openedAt().toString(), last.id().toString()).text());
    }

    /** One episode, empty if there is none. */
    public CompletionStage<Optional<Episode>> find(UUID id) {
        return database.inTransaction(connection -> find(connection, id));
    }

    private static Optional<Episode> find(Connection connection, UUID id) throws SQLException {
        return Sql.list(connection, BY_ID, EpisodeRows::read, id).stream().findFirst();
    }
}
