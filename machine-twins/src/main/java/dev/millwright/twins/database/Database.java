package dev.millwright.twins.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The way to PostgreSQL or TimescaleDB: a bounded pool of connections, and virtual threads that wait for them. Thread-safe.
 * Everything that touches a connection goes through {@link #inTransaction} (asynchronous) or {@link #inTransactionNow}
 * (start-up, tests, commands).
 */
public final class Database implements AutoCloseable {
    /** The oldest PostgreSQL that Millwright runs on. */
    public static final int SERVER_MAJOR_MIN = 15;

    private static final int CONNECT_TIMEOUT_SECONDS = 10;
    private static final int POOL_WAIT_MILLIS = 30_000;
    private static final int KEEPALIVE_MILLIS = 120_000;

    private final DatabaseSettings settings;
    private final HikariDataSource pool;
    private final ExecutorService executor;

    private Database(DatabaseSettings settings, HikariDataSource pool) {
        this.settings = settings;
        this.pool = pool;
        this.executor = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("database-", 0).factory());
    }

    /**
     * Connects and opens the pool.
     *
     * @throws DatabaseUnavailable with advice, if the server cannot be reached, refuses the role, or is too old
     */
    public static Database open(DatabaseSettings settings) {
        requireUsable(settings);
        var config = new HikariConfig();
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.poolMax());
        config.setMinimumIdle(Math.min(2, settings.poolMax()));
        config.setConnectionTimeout(POOL_WAIT_MILLIS);
        config.setKeepaliveTime(KEEPALIVE_MILLIS);
        config.setInitializationFailTimeout(-1);
        config.setAutoCommit(false);
        config.setPoolName("database");
        // Minutes, hours and days are cut in UTC everywhere, whatever zone the host is in.
        config.setConnectionInitSql("SET TIME ZONE 'UTC'");
        connectionProperties(settings)
                .forEach((key, value) -> config.addDataSourceProperty((String) key, (String) value));
        return new Database(settings, new HikariDataSource(config));
    }

    private static Properties connectionProperties(DatabaseSettings settings) {
        var properties = new Properties();
        properties.setProperty("user", settings.user());
        properties.setProperty("password", settings.password());
        properties.setProperty("ApplicationName", "millwright");
        properties.setProperty("connectTimeout", Integer.toString(CONNECT_TIMEOUT_SECONDS));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("reWriteBatchedInserts", "true");
        return properties;
    }

    private static void requireUsable(DatabaseSettings settings) {
        try (var connection = DriverManager.getConnection(settings.url(), connectionProperties(settings))) {
            int major = connection.getMetaData().getDatabaseMajorVersion();
            if (major < SERVER_MAJOR_MIN) {
                throw new DatabaseUnavailable(
                        "database %s: PostgreSQL %d (expected: %d or newer)"
                                .formatted(settings, major, SERVER_MAJOR_MIN),
                        "Upgrade the server (pg_upgrade), or point the url at a newer one.",
                        null);
            }
        } catch (SQLException refused) {
            throw explained(settings, refused);
        }
    }

    private static DatabaseUnavailable explained(DatabaseSettings settings, SQLException refused) {
        var state = refused.getSQLState() == null ? "" : refused.getSQLState();
        var problem = "database %s: %s".formatted(settings, refused.getMessage());
        var advice = switch (state) {
            case "28P01", "28000" ->
                "The server refused the role or its password. Check user and password (environment, not file), and"
                        + " pg_hba.conf on the server.";
            case "3D000" ->
                "The database does not exist on that server. Create it: CREATE DATABASE … OWNER " + settings.user()
                        + ";";
            case "08001", "08004", "08006" ->
                "The server cannot be reached. Check that it runs, that host and port are right, and that no firewall"
                        + " stands between.";
            case "53300" -> "The server has no connection left. Raise max_connections there or lower the pool size.";
            case "57P03" -> "The server is starting up or shutting down. Try again in a minute.";
            default -> "SQLSTATE " + state + "; see the server's log.";
        };
        return new DatabaseUnavailable(problem, advice, refused);
    }

    /**
     * Runs {@code work} in one transaction on a virtual thread. Waits for a free connection, which bounds how much runs at once.
     *
     * @return completes with the result after the commit; fails with {@link DatabaseFailure} after a roll-back, or with what
     *     {@code work} threw
     */
    public <T extends @Nullable Object> CompletionStage<T> inTransaction(TransactionWork<T> work) {
        return CompletableFuture.supplyAsync(() -> inTransactionNow(work), executor);
    }

    /**
     * The same on the calling thread.
     *
     * @throws DatabaseFailure if the database refused; everything is rolled back
     */
    public <T extends @Nullable Object> T inTransactionNow(TransactionWork<T> work) {
        try (var connection = pool.getConnection()) {
            try {
                var result = work.run(connection);
                connection.commit();
                return result;
            } catch (Throwable failure) {
                rollBack(connection, failure);
                throw failure;
            }
        } catch (SQLException refused) {
            throw new DatabaseFailure(refused);
        }
    }

    /**
     * Runs {@code work} with every statement a transaction of its own, for the few that the server allows only so
     * (refreshing a continuous aggregate, VACUUM). Calling thread.
     *
     * @throws DatabaseFailure if the database refused
     */
    public <T extends @Nullable Object> T inAutoCommitNow(TransactionWork<T> work) {
        try (var connection = pool.getConnection()) {
            connection.setAutoCommit(true);
            try {
                return work.run(connection);
            } finally {
                connection.setAutoCommit(false);
            }
        } catch (SQLException refused) {
            throw new DatabaseFailure(refused);
        }
    }

    private static void rollBack(Connection connection, Throwable failure) {
        try {
            connection.rollback();
        } catch (SQLException again) {
            failure.addSuppressed(again);
        }
    }

    /** Runs {@code task} on one of this database's virtual threads; for blocking loops around transactions. */
    public void execute(Runnable task) {
        executor.execute(task);
    }

    /** What the database can do, asked afresh. */
    public StorageCapabilities capabilities() {
        return inTransactionNow(StorageCapabilities::detect);
    }

    /** Where this is connected to. */
    public DatabaseSettings settings() {
        return settings;
    }

    /** The pool itself, for the migrations only. */
    DataSource dataSource() {
        return pool;
    }

    /** How many connections are at work and how many callers wait for one. */
    public PoolLoad load() {
        var pooled = pool.getHikariPoolMXBean();
        return pooled == null
                ? new PoolLoad(0, 0)
                : new PoolLoad(pooled.getActiveConnections(), pooled.getThreadsAwaitingConnection());
    }

    /**
     * The pool at one moment.
     *
     * @param active connections at work
     * @param waiting callers that wait for one
     */
    public record PoolLoad(int active, int waiting) {}

    /** Waits for running transactions, then closes all connections. */
    @Override
    public void close() {
        executor.close();
        pool.close();
    }
}
