package dev.millwright.twins.history;

import dev.millwright.twins.condition.Episode;
import dev.millwright.twins.database.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Reads episodes for pages and lets people acknowledge them. Thread-safe; never blocks the caller. */
public final class EpisodeStore {
    private static final String BY_ID = EpisodeRows.SELECT + "WHERE e.episode_id = ?";
    private static final String ACKNOWLEDGE = """
            UPDATE twins.episode SET acknowledged_at = ?, acknowledged_by = ?, comment = ?
            WHERE episode_id = ? AND acknowledged_at IS NULL
            """;

    private final Database database;

    /** Reads from {@code database}, whose schemas have been migrated. */
    public EpisodeStore(Database database) {
        this.database = database;
    }

    /**
     * An episode and what people said about it.
     *
     * @param episode the episode
     * @param acknowledgement null if nobody has acknowledged it
     */
    public record StoredEpisode(Episode episode, @Nullable Acknowledgement acknowledgement) {}

    /**
     * A person has seen an episode.
     *
     * @param at when
     * @param by who
     * @param comment what they said, may be empty
     */
    public record Acknowledgement(Instant at, String by, String comment) {}

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

    /** What became of an acknowledgement. */
    public sealed interface Acknowledged {
        /** It is recorded. */
        record Done(StoredEpisode episode) implements Acknowledged {}

        /** Somebody was first; theirs stays. */
        record Stale(StoredEpisode episode) implements Acknowledged {}

        /** There is no such episode. */
        record Unknown() implements Acknowledged {}
    }

    /**
     * Episodes, newest first.
     *
     * @throws IllegalArgumentException if the cursor is not one of ours
     */
    public CompletionStage<Page<StoredEpisode>> list(Query query) {
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
                page(Sql.list(connection, sql.toString(), EpisodeStore::read, parameters.toArray()), query.limit()));
    }

    private static Instant time(Cursor cursor) {
        try {
            return Instant.parse(cursor.first());
        } catch (DateTimeParseException foreign) {
            throw new IllegalArgumentException(
                    "cursor: '%s' (expected: the 'next' of an earlier page)".formatted(cursor.text()), foreign);
        }
    }

    private static Page<StoredEpisode> page(List<StoredEpisode> found, int limit) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        var last = found.get(limit - 1).episode();
        return new Page<>(
                found.subList(0, limit),
                new Cursor(last.openedAt().toString(), last.id().toString()).text());
    }

    /** One episode, empty if there is none. */
    public CompletionStage<Optional<StoredEpisode>> find(UUID id) {
        return database.inTransaction(connection -> find(connection, id));
    }

    /** Records that a person has seen an episode; the first one counts. Repeating the same changes nothing. */
    public CompletionStage<Acknowledged> acknowledge(UUID id, Acknowledgement acknowledgement) {
        return database.inTransaction(connection -> {
            int changed = Sql.update(
                    connection,
                    ACKNOWLEDGE,
                    acknowledgement.at(),
                    SideTables.clean(acknowledgement.by(), 200),
                    SideTables.clean(acknowledgement.comment(), 2_000),
                    id);
            return find(connection, id)
                    .<Acknowledged>map(
                            episode -> changed == 1 ? new Acknowledged.Done(episode) : new Acknowledged.Stale(episode))
                    .orElseGet(Acknowledged.Unknown::new);
        });
    }

    private static Optional<StoredEpisode> find(Connection connection, UUID id) throws SQLException {
        return Sql.list(connection, BY_ID, EpisodeStore::read, id).stream().findFirst();
    }

    private static StoredEpisode read(ResultSet row) throws SQLException {
        var at = SqlTime.readOrNull(row, "acknowledged_at");
        return new StoredEpisode(
                EpisodeRows.read(row),
                at == null
                        ? null
                        : new Acknowledgement(at, row.getString("acknowledged_by"), row.getString("comment")));
    }
}
