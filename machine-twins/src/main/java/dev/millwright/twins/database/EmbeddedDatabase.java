package dev.millwright.twins.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of our own, run as a child process on 127.0.0.1: for {@code demo}, for tests, for small installations.
 * Durable like any other (fsync on); its data directory survives restarts and {@code kill -9} of this process, after which
 * the next start stops the server that was left behind and begins anew. One process per data directory, kept by a file lock.
 * A server that ends by itself is started again.
 *
 * <pre>
 * dataDirectory/  lock  password  server.log  server/ (programs)  data/ (PostgreSQL's own directory)  timescaledb (its version)
 * </pre>
 */
public final class EmbeddedDatabase implements AutoCloseable {
    /** The database that {@link #settings()} points at. */
    public static final String DATABASE = "millwright";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String SUPERUSER = "millwright";
    private static final int POOL_MAX = 10;
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final Duration INITDB_PATIENCE = Duration.ofMinutes(3);

    private final DataDirectory directory;
    private final FileChannel lock;
    private final ServerPrograms programs;
    private int port;
    private @Nullable ServerGuard guard;

    private EmbeddedDatabase(DataDirectory directory, FileChannel lock, ServerPrograms programs) {
        this.directory = directory;
        this.lock = lock;
        this.programs = programs;
    }

    /**
     * Starts the server, making the data directory first if need be (about three seconds, later starts half a second).
     *
     * @throws DatabaseUnavailable with advice: not a data directory, of another major version, in use by another process,
     *     port in use, disk full, root without user namespaces, no binaries for this system
     */
    public static EmbeddedDatabase start(EmbeddedSettings settings) {
        var directory = new DataDirectory(settings.dataDirectory());
        try {
            directory.prepare();
            var lock = lock(directory);
            try {
                var overlay = new TimescaleOverlay(settings.timescaleDirectory(), directory);
                var programs = ServerPrograms.of(overlay.installation(), directory.root());
                var server = new EmbeddedDatabase(directory, lock, programs);
                server.start(settings.port(), overlay);
                return server;
            } catch (IOException | RuntimeException failure) {
                lock.close();
                throw failure;
            }
        } catch (IOException refused) {
            throw directory.explained(refused);
        }
    }

    private static FileChannel lock(DataDirectory directory) throws IOException {
        var channel = FileChannel.open(directory.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable Object held = null;
        try {
            held = channel.tryLock();
        } catch (java.nio.channels.OverlappingFileLockException sameProcess) {
            LOG.debug("{} is locked within this process", directory.root(), sameProcess);
        }
        if (held == null) {
            channel.close();
            throw new DatabaseUnavailable(
                    "data directory %s: in use by another Millwright process".formatted(directory.root()),
                    "Stop the other one, or give this one a data directory of its own.",
                    null);
        }
        return channel;
    }

    private void start(int wantedPort, TimescaleOverlay overlay) throws IOException {
        boolean fresh = !directory.isInitialized();
        if (fresh) {
            initialize();
        } else {
            directory.requireMajor(programs.serverMajor());
            stopLeftBehind();
        }
        boolean timescale = overlay.offer(programs.installation(), fresh);
        try {
            if (timescale && fresh) {
                tryOut(wantedPort, overlay);
            } else {
                startOn(wantedPort, timescale);
            }
            createDatabase();
        } catch (IOException | RuntimeException failure) {
            stop();
            throw failure;
        }
        guard = new ServerGuard(directory, this::startServer);
    }

    /** Starts with TimescaleDB and proves that it works; without it if the server does not even start with it. */
    private void tryOut(int wantedPort, TimescaleOverlay overlay) throws IOException {
        String problem;
        try {
            startOn(wantedPort, true);
            var tried = TimescaleSmokeTest.run(settings("postgres"));
            if (tried.problem().isEmpty()) {
                overlay.settle(tried.version());
                return;
            }
            problem = tried.problem();
        } catch (DatabaseUnavailable unusable) {
            problem = String.valueOf(unusable.getMessage());
        }
        overlay.refuse(problem);
        stop();
        startOn(wantedPort, false);
    }

    private void startOn(int wantedPort, boolean timescale) throws IOException {
        port = wantedPort == 0 ? freePort() : wantedPort;
        requireFree(port);
        directory.writeServerConfig(port, timescale);
        startServer();
    }

    private void startServer() throws IOException {
        directory.rotateLog();
        var outcome = programs.run(
                "pg_ctl",
                START_PATIENCE.plusSeconds(5),
                "-D",
                directory.data().toString(),
                "-l",
                directory.log().toString(),
                "-w",
                "-t",
                Long.toString(START_PATIENCE.toSeconds()),
                "start");
        if (outcome.status() != 0) {
            throw directory.explained(outcome.output(), port);
        }
    }

    private void initialize() throws IOException {
        directory.requireRoom();
        var password = new byte[24];
        new SecureRandom().nextBytes(password);
        directory.writePassword(HexFormat.of().formatHex(password));
        var outcome = programs.run(
                "initdb",
                INITDB_PATIENCE,
                "-D",
                directory.data().toString(),
                "-U",
                SUPERUSER,
                "-E",
                "UTF8",
                "--no-locale",
                "--auth=scram-sha-256",
                "--pwfile=" + directory.passwordFile());
        if (outcome.status() != 0) {
            throw directory.explained(outcome.output(), 0);
        }
        directory.includeServerConfig();
    }

    /** After a kill -9 of our process the server lives on; we hold the lock, so it is nobody else's. */
    private void stopLeftBehind() throws IOException {
        if (Files.exists(directory.postmasterPid())) {
            LOG.info("Stopping the database server that an earlier run left behind in {}", directory.root());
            var outcome = stop();
            if (outcome.status() != 0) {
                LOG.debug("There was none: {}", outcome.output());
            }
        }
    }

    private ServerPrograms.Outcome stop() throws IOException {
        return stop("fast");
    }

    private ServerPrograms.Outcome stop(String mode) throws IOException {
        return programs.run(
                "pg_ctl",
                START_PATIENCE.plusSeconds(5),
                "-D",
                directory.data().toString(),
                "-m",
                mode,
                "-w",
                "-t",
                Long.toString(START_PATIENCE.toSeconds()),
                "stop");
    }

    private void createDatabase() {
        try (var postgres = Database.open(settings("postgres"))) {
            postgres.inAutoCommitNow(connection -> {
                try (var statement = connection.createStatement();
                        var rows =
                                statement.executeQuery("SELECT FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                    if (!rows.next()) {
                        statement.executeUpdate("CREATE DATABASE " + DATABASE);
                    }
                    return null;
                }
            });
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static void requireFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
        } catch (IOException taken) {
            throw new DatabaseUnavailable(
                    "embedded database port: %d is in use (expected: a free port)".formatted(port),
                    "Stop what listens there, or choose another port, or 0 for any free one.",
                    taken);
        }
    }

    /** How to connect to the database {@value #DATABASE} on this server. */
    public DatabaseSettings settings() {
        return settings(DATABASE);
    }

    /** How to connect to the database called {@code name} on this server. */
    public DatabaseSettings settings(String name) {
        return new DatabaseSettings(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, name), SUPERUSER, directory.password(), POOL_MAX);
    }

    /** Where the server writes its log. */
    public Path log() {
        return directory.log();
    }

    /** Leaves the server running and lets go of the data directory, as the operating system does after kill -9; for tests. */
    void abandon() throws IOException {
        stopGuarding();
        lock.close();
    }

    /** Stops the server at once, without bringing its data in order, for data that nobody needs any more; for tests. */
    void discard() throws IOException {
        try (lock) {
            stopGuarding();
            stop("immediate");
        }
    }

    /** Stops the server: sessions end, everything committed is on disk. */
    @Override
    public void close() {
        try (lock) {
            stopGuarding();
            var outcome = stop();
            if (outcome.status() != 0) {
                LOG.warn("The embedded database did not stop in time: {}", outcome.output());
            }
        } catch (IOException refused) {
            throw directory.explained(refused);
        }
    }

    private void stopGuarding() {
        if (guard != null) {
            guard.close();
        }
    }
}
