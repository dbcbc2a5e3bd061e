package dev.millwright.twins.history;

import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.StorageCapabilities.Home;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps storage in shape in all three homes: partitions ahead and dropped, chunks dropped, roll-ups made and made again
 * where late data came in, policies as the settings want them, old refusals forgotten. The platform calls {@link #runOnce}
 * every minute; two at once do no harm, the second waits.
 */
public final class StorageMaintenance {
    private static final Logger LOG = LoggerFactory.getLogger(StorageMaintenance.class);
    private static final DateTimeFormatter PARTITION_DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private final Database database;
    private final StorageSettings settings;
    private final Home home;
    private final RollUp rollUp;

    /** Looks after the storage in {@code database}, whose schemas have been migrated. */
    public StorageMaintenance(Database database, StorageSettings settings) {
        this.database = database;
        this.settings = settings;
        this.home = database.capabilities().home();
        this.rollUp = new RollUp(database, settings.rollUpHoursMax());
    }

    /**
     * What a run did.
     *
     * @param partitionsMade daily partitions made, 0 outside plain PostgreSQL
     * @param partitionsDropped daily partitions or chunks dropped because of their age
     * @param minutesRolled roll-up rows written
     * @param hoursDue machine hours that late data touched and that are still to be rolled up again
     */
    public record Report(int partitionsMade, int partitionsDropped, long minutesRolled, long hoursDue) {}

    /**
     * Does what is due. Blocks, a few milliseconds if there is nothing to do.
     *
     * @param clock what time it is
     * @throws dev.millwright.twins.database.DatabaseFailure if the database refuses; what was done before stays done
     */
    public Report runOnce(InstantSource clock) {
        var now = clock.instant();
        int made = home == Home.PLAIN_POSTGRESQL ? makePartitions(now) : 0;
        forgetRefusals(now);
        var report = switch (home) {
            case PLAIN_POSTGRESQL, TIMESCALEDB_APACHE -> {
                long minutes = rollUp.run(now);
                int dropped = dropOld(now);
                yield new Report(made, dropped, minutes, rollUp.hoursDue());
            }
            case TIMESCALEDB_COMMUNITY -> {
                applyPolicies();
                yield new Report(0, 0, 0, 0);
            }
        };
        LOG.debug("Storage maintenance: {}", report);
        return report;
    }

    private int makePartitions(Instant now) {
        return database.inTransactionNow(connection -> {
            int made = 0;
            var days = Sql.list(
                    connection,
                    """
                    SELECT d::date AS day FROM generate_series(?::timestamptz, ?::timestamptz, interval '1 day') d
                    UNION SELECT DISTINCT (time AT TIME ZONE 'UTC')::date FROM twins.telemetry_default
                    WHERE time >= ? AND time <= ?
                    """,
                    row -> row.getObject("day", LocalDate.class),
                    now,
                    now.plus(Duration.ofDays(settings.partitionsAheadDays())),
                    now.minus(settings.rawRetention()),
                    now.plus(Duration.ofDays(settings.partitionsAheadDays())));
            for (var day : days) {
                made += Sql.list(
                                        connection,
                                        "SELECT twins.ensure_telemetry_partition(?) AS made",
                                        row -> row.getBoolean("made"),
                                        day)
                                .getFirst()
                        ? 1
                        : 0;
            }
            return made;
        });
    }

    private int dropOld(Instant now) {
        var rawBefore = now.minus(settings.rawRetention());
        database.inTransactionNow(connection -> {
            Sql.update(connection, "DELETE FROM twins.roll_up_due WHERE hour < ?", rawBefore);
            return Sql.update(
                    connection,
                    "DELETE FROM twins.telemetry_1m WHERE bucket < ?",
                    now.minus(settings.rollUpRetention()));
        });
        return home == Home.PLAIN_POSTGRESQL ? dropPartitions(rawBefore) : dropChunks(rawBefore);
    }

    private int dropChunks(Instant before) {
        return database.inTransactionNow(connection -> Sql.list(
                        connection,
                        "SELECT public.drop_chunks('twins.telemetry', ?::timestamptz) AS chunk",
                        row -> row.getString("chunk"),
                        before))
                .size();
    }

    private int dropPartitions(Instant before) {
        var firstKept =
                "telemetry_" + LocalDate.ofInstant(before, ZoneOffset.UTC).format(PARTITION_DAY);
        var old = database.inTransactionNow(
                connection -> Sql.list(connection, """
                SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                WHERE i.inhparent = 'twins.telemetry'::regclass AND c.relname ~ '^telemetry_[0-9]{8}$' AND c.relname < ?
                ORDER BY c.relname
                """, row -> row.getString("relname"), firstKept));
        for (var partition : old) {
            // One transaction each: writers wait for one drop, not for all.
            database.inTransactionNow(connection -> Sql.update(connection, "DROP TABLE twins." + partition));
        }
        database.inTransactionNow(
                connection -> Sql.update(connection, "DELETE FROM twins.telemetry_default WHERE time < ?", before));
        return old.size();
    }

    private void forgetRefusals(Instant now) {
        var before = now.minus(settings.rejectedRetention());
        database.inTransactionNow(connection -> {
            Sql.update(connection, "DELETE FROM twins.quarantine WHERE received_at < ?", before);
            return Sql.update(connection, "DELETE FROM twins.rejected_frame WHERE received_at < ?", before);
        });
    }

    /** Sets TimescaleDB's own jobs to what the settings say, if they were set to something else before. */
    private void applyPolicies() {
        long raw = settings.rawRetention().toHours();
        long rolled = settings.rollUpRetention().toHours();
        long compress = settings.compressAfter().toHours();
        var wanted = "raw %dh, roll-up %dh, compress %dh".formatted(raw, rolled, compress);
        database.inTransactionNow(connection -> {
            if (Sql.update(connection, "UPDATE twins.storage_policy SET applied = ? WHERE applied <> ?", wanted, wanted)
                    == 0) {
                return 0;
            }
            // The aggregate must have taken in what retention is about to drop: it looks back to a day before that.
            try (var statement = connection.createStatement()) {
                statement.execute("""
                        SELECT public.remove_continuous_aggregate_policy('twins.telemetry_1m', if_exists => true);
                        SELECT public.remove_retention_policy('twins.telemetry', if_exists => true);
                        SELECT public.remove_retention_policy('twins.telemetry_1m', if_exists => true);
                        SELECT public.remove_compression_policy('twins.telemetry', if_exists => true);
                        SELECT public.add_continuous_aggregate_policy('twins.telemetry_1m',
                            start_offset => interval '%1$d hours', end_offset => interval '2 minutes',
                            schedule_interval => interval '1 minute');
                        SELECT public.add_retention_policy('twins.telemetry', drop_after => interval '%2$d hours');
                        SELECT public.add_retention_policy('twins.telemetry_1m', drop_after => interval '%3$d hours');
                        SELECT public.add_compression_policy('twins.telemetry', compress_after => interval '%4$d hours');
                        """.formatted(raw - 24, raw, rolled, compress));
            }
            LOG.info("TimescaleDB's policies are now: {}", wanted);
            return 1;
        });
    }
}
