package dev.millwright.planner.privacy;

import dev.millwright.planner.storage.AuditTrail;
import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.storage.Json;
import dev.millwright.twins.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Deletes with age what nobody needs any more: kind by kind, in bounded batches, each a transaction of its own, so that nobody
 * waits for it; what a run does not reach goes with the next. People who have come back although they were erased go, too.
 */
public final class Retention {
    private static final int BATCH = 2_000;
    private static final int BATCHES_MAX = 500;
    private static final int PERSONS_MAX = 200;
    private static final int RUNS_SHOWN = 60;
    private static final int DAYS_MAX = 36_500;
    /** How long it waits for imports to end before it erases somebody. */
    private static final Duration WAITS = Duration.ofMinutes(10);

    private final Database database;
    private final PersonStore persons;
    private final Suppressed suppressed;
    private final Erasures erasures;
    private final InstantSource clock;

    Retention(Database database, PersonStore persons, Pseudonyms pseudonyms, Erasures erasures, InstantSource clock) {
        this.database = database;
        this.persons = persons;
        this.suppressed = new Suppressed(pseudonyms);
        this.erasures = erasures;
        this.clock = clock;
    }

    /**
     * How long a kind is kept.
     *
     * @param kind what
     * @param days how long
     * @param reason why so long
     * @param setBy who has set it, empty for the default
     */
    public record Rule(RetentionKind kind, int days, String reason, String setBy) {}

    /**
     * What a run did with one kind.
     *
     * @param kind what, as a word
     * @param rows how many rows were deleted, or would have been
     * @param before what was older than this
     */
    public record Line(String kind, int rows, Instant before) {}

    /**
     * A run.
     *
     * @param number by which it is called
     * @param beganAt when it began
     * @param endedAt when it ended
     * @param dryRun whether nothing was deleted
     * @param runBy who started it
     * @param complete whether nothing due is left
     * @param lines what was deleted, kinds with nothing left out
     */
    public record Run(
            long number,
            Instant beganAt,
            Instant endedAt,
            boolean dryRun,
            String runBy,
            boolean complete,
            List<Line> lines) {
        /** Copies its list. */
        public Run {
            lines = List.copyOf(lines);
        }
    }

    /** The rules that hold, in the order of the kinds. */
    public CompletionStage<List<Rule>> rules() {
        return database.inTransaction(Retention::rules);
    }

    /**
     * Sets how long {@code kind} is kept.
     *
     * @throws IllegalArgumentException (in the stage) if days or reason are out of range
     */
    public CompletionStage<List<Rule>> set(RetentionKind kind, int days, String reason, String who) {
        return database.inTransaction(connection -> {
            if (days < 1 || days > DAYS_MAX) {
                throw new IllegalArgumentException("days: %d (expected: 1 to %d)".formatted(days, DAYS_MAX));
            }
            if (reason.isBlank() || reason.length() > Statement.TEXT_MAX) {
                throw new IllegalArgumentException("reason: expected 1 to %d characters".formatted(Statement.TEXT_MAX));
            }
            try (var upsert = connection.prepareStatement("""
                    insert into planner.retention_rule (kind, days, reason, set_by, set_at) values (?, ?, ?, ?, ?)
                    on conflict (kind) do update set days = excluded.days, reason = excluded.reason, set_by = excluded.set_by,
                        set_at = excluded.set_at""")) {
                upsert.setString(1, kind.word());
                upsert.setInt(2, days);
                upsert.setString(3, reason);
                upsert.setString(4, who);
                Columns.set(upsert, 5, clock.instant());
                upsert.executeUpdate();
            }
            AuditTrail.write(
                    connection,
                    clock.instant(),
                    who,
                    "retention-set",
                    "retention/" + kind.word(),
                    Map.of("days", days));
            return rules(connection);
        });
    }

    /** The newest runs, newest first. */
    public CompletionStage<List<Run>> runs() {
        return database.inTransaction(connection -> {
            try (var query = connection.prepareStatement(
                    "select * from planner.retention_run order by run_id desc limit " + RUNS_SHOWN)) {
                return Columns.all(
                        query,
                        row -> new Run(
                                row.getLong("run_id"),
                                Columns.instant(row, "began_at"),
                                Columns.instant(row, "ended_at"),
                                row.getBoolean("dry_run"),
                                row.getString("run_by"),
                                row.getBoolean("complete"),
                                List.of(Json.read(row.getString("report"), Line[].class))));
            }
        });
    }

    /** Runs now. */
    public CompletionStage<Run> start(boolean dryRun, String who) {
        return java.util.concurrent.CompletableFuture.supplyAsync(() -> run(dryRun, who), threads());
    }

    /** The threads that may wait for the database. */
    java.util.concurrent.Executor threads() {
        return database::execute;
    }

    /** Runs now, on the calling thread. */
    public Run run(boolean dryRun, String who) {
        var began = clock.instant();
        var lines = new ArrayList<Line>();
        boolean complete = true;
        for (var rule : database.inTransactionNow(Retention::rules)) {
            var before = began.minus(Duration.ofDays(rule.days()));
            int rows = dryRun ? due(rule.kind(), before) : deleted(rule.kind(), before);
            complete &=
                    dryRun || rows < (rule.kind() == RetentionKind.PERSONS ? PERSONS_MAX : (long) BATCH * BATCHES_MAX);
            if (rows > 0) {
                lines.add(new Line(rule.kind().word(), rows, before));
            }
        }
        if (!dryRun) {
            int back = database.inTransactionNow(this::eraseThoseWhoCameBack);
            if (back > 0) {
                lines.add(new Line("persons-erased-before", back, began));
            }
            database.inTransactionNow(connection -> partitions(connection, began));
        }
        var run = new Run(0, began, clock.instant(), dryRun, who, complete, lines);
        return new Run(
                database.inTransactionNow(connection -> noted(connection, run)),
                began,
                run.endedAt(),
                dryRun,
                who,
                complete,
                lines);
    }

    private int due(RetentionKind kind, Instant before) {
        return database.inTransactionNow(connection -> {
            try (var query = connection.prepareStatement(kind.count())) {
                Columns.set(query, 1, before);
                return Columns.all(query, row -> row.getInt(1)).getFirst();
            }
        });
    }

    private int deleted(RetentionKind kind, Instant before) {
        if (kind == RetentionKind.PERSONS) {
            return database.inTransactionNow(connection -> eraseUnseen(connection, before));
        }
        int all = kind == RetentionKind.READS
                ? database.inTransactionNow(connection -> wholeMonths(connection, before))
                : 0;
        for (int batch = 0; batch < BATCHES_MAX; batch++) {
            int rows = database.inTransactionNow(connection -> {
                try (var delete = connection.prepareStatement(kind.batch())) {
                    Columns.set(delete, 1, before);
                    delete.setInt(2, BATCH);
                    return delete.executeUpdate();
                }
            });
            all += rows;
            if (rows < BATCH) {
                return all;
            }
        }
        return all;
    }

    /** People whom nobody has been in touch with go the way of an erasure: out of every text, too. */
    private int eraseUnseen(Connection connection, Instant before) throws SQLException {
        try (var query = connection.prepareStatement(RetentionKind.PERSONS
                .count()
                .replace("count(*)::int", "t.person_id")
                .concat(" order by t.person_id limit " + PERSONS_MAX))) {
            Columns.set(query, 1, before);
            return erase(connection, Columns.all(query, row -> row.getString(1)));
        }
    }

    /** Whoever was erased and is there again, by a restored backup or past the importers, goes again. */
    private int eraseThoseWhoCameBack(Connection connection) throws SQLException {
        try (var any = connection.prepareStatement("select exists (select from planner.suppressed)")) {
            if (!Columns.all(any, row -> row.getBoolean(1)).getFirst()) {
                return 0;
            }
        }
        var back = new ArrayList<String>();
        String after = "";
        while (true) {
            var candidates = candidates(connection, after);
            if (candidates.isEmpty()) {
                return erase(connection, back);
            }
            var kept = suppressed.without(connection, candidates);
            candidates.stream()
                    .filter(one -> !kept.contains(one))
                    .map(Suppressed.Candidate::id)
                    .forEach(back::add);
            after = candidates.getLast().id();
        }
    }

    private static Suppressed.Candidate candidate(java.sql.ResultSet row) throws SQLException {
        return new Suppressed.Candidate(
                row.getString("person_id"),
                row.getString("customer_id"),
                row.getString("name"),
                row.getString("email"),
                row.getString("phone"));
    }

    private static List<Suppressed.Candidate> candidates(Connection connection, String after) throws SQLException {
        try (var query = connection.prepareStatement(
                "select * from planner.person where person_id > ? order by person_id limit " + BATCH)) {
            query.setString(1, after);
            return Columns.all(query, Retention::candidate);
        }
    }

    private int erase(Connection connection, List<String> ids) throws SQLException {
        if (ids.isEmpty()) {
            return 0;
        }
        Suppressed.alone(connection, WAITS);
        var reading = new Reading(Purpose.RIGHTS, "retention", "retention");
        int erased = 0;
        for (var id : ids.subList(0, Math.min(PERSONS_MAX, ids.size()))) {
            var subject = Subject.person(connection, persons, reading, id);
            if (subject.isPresent()
                    && ErasureRules.blocked(connection, subject.get()).isEmpty()) {
                erasures.erase(connection, subject.get(), clock.instant());
                erased++;
            }
        }
        return erased;
    }

    /** Drops the months of the audit of reads that are over; cheaper than deleting their lines. */
    private static int wholeMonths(Connection connection, Instant before) throws SQLException {
        try (var drop = connection.prepareStatement("select planner.drop_read_partitions(?)")) {
            Columns.set(drop, 1, before);
            return Columns.all(drop, row -> row.getInt(1)).getFirst();
        }
    }

    private static boolean partitions(Connection connection, Instant now) throws SQLException {
        try (var ensure = connection.prepareStatement(
                "select planner.ensure_read_partition((?::timestamptz at time zone 'UTC')::date),"
                        + " planner.ensure_read_partition(((?::timestamptz at time zone 'UTC') + interval '1 month')::date)")) {
            Columns.set(ensure, 1, now);
            Columns.set(ensure, 2, now);
            return ensure.execute();
        }
    }

    private static long noted(Connection connection, Run run) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into planner.retention_run (began_at, ended_at, dry_run, run_by, complete, report)
                values (?, ?, ?, ?, ?, ?::jsonb) returning run_id""")) {
            Columns.set(insert, 1, run.beganAt());
            Columns.set(insert, 2, run.endedAt());
            insert.setBoolean(3, run.dryRun());
            insert.setString(4, run.runBy());
            insert.setBoolean(5, run.complete());
            insert.setString(6, Json.write(run.lines()));
            return Columns.all(insert, row -> row.getLong(1)).getFirst();
        }
    }

    static List<Rule> rules(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select * from planner.retention_rule")) {
            var set = new HashMap<String, Rule>();
            Columns.all(query, row -> new String[] {
                        row.getString("kind"), row.getString("days"), row.getString("reason"), row.getString("set_by")
                    })
                    .forEach(row -> Arrays.stream(RetentionKind.values())
                            .filter(kind -> kind.word().equals(row[0]))
                            .forEach(
                                    kind -> set.put(row[0], new Rule(kind, Integer.parseInt(row[1]), row[2], row[3]))));
            return Arrays.stream(RetentionKind.values())
                    .map(kind -> set.getOrDefault(kind.word(), new Rule(kind, kind.days(), kind.reason(), "")))
                    .toList();
        }
    }
}
