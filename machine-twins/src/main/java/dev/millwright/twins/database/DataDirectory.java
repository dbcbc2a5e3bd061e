package dev.millwright.twins.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The embedded server's directory: where everything lies in it, and what can be wrong with it.
 *
 * @param root the directory that the settings name
 */
record DataDirectory(Path root) {
    /** The major version of the binaries that we bring. */
    static final String SERVER_MAJOR = "17";

    private static final long ROOM_MIN_BYTES = 300L << 20;
    private static final long LOG_MAX_BYTES = 16L << 20;
    private static final String CONFIG = "millwright.conf";

    Path lockFile() {
        return root.resolve("lock");
    }

    Path passwordFile() {
        return root.resolve("password");
    }

    Path log() {
        return root.resolve("server.log");
    }

    Path server() {
        return root.resolve("server");
    }

    Path data() {
        return root.resolve("data");
    }

    Path postmasterPid() {
        return data().resolve("postmaster.pid");
    }

    /** Whether the process that PostgreSQL's lock file names is alive. */
    boolean serverLives() throws IOException {
        try (var lines = Files.lines(postmasterPid())) {
            return lines.findFirst()
                    .map(String::strip)
                    .filter(first -> first.matches("\\d{1,18}"))
                    .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)))
                    .filter(ProcessHandle::isAlive)
                    .isPresent();
        } catch (NoSuchFileException ended) {
            return false;
        }
    }

    /** Exists once a database in here has been made with TimescaleDB. */
    Path timescaleMark() {
        return root.resolve("timescaledb");
    }

    boolean hasTimescale() {
        return Files.exists(timescaleMark());
    }

    /** Makes the directory, or refuses one that is something else. */
    void prepare() throws IOException {
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw wrong("is a file (expected: a directory)", null);
        }
        Files.createDirectories(root);
        if (!Files.isWritable(root)) {
            throw new DatabaseUnavailable(
                    "data directory %s: not writable".formatted(root),
                    "Give this user the right to write there, or choose another data directory.",
                    null);
        }
        if (!Files.exists(lockFile()) && !isInitialized()) {
            try (var entries = Files.list(root)) {
                if (entries.findAny().isPresent()) {
                    throw wrong("is not empty and was not made by Millwright", null);
                }
            }
        }
    }

    /** Whether the cluster has been made completely: the configuration's include is the last step. */
    boolean isInitialized() {
        return Files.exists(data().resolve(CONFIG));
    }

    /** Refuses data of another major version than the server's, which could not read it. */
    void requireMajor(String serverMajor) throws IOException {
        var made = Files.readString(data().resolve("PG_VERSION")).strip();
        if (!made.equals(serverMajor)) {
            throw new DatabaseUnavailable(
                    "data directory %s: made by PostgreSQL %s (expected: %s)".formatted(root, made, serverMajor),
                    "Start the server that made it and move the data by pg_dump, or choose another data directory.",
                    null);
        }
    }

    void requireRoom() throws IOException {
        long free = Files.getFileStore(root).getUsableSpace();
        if (free < ROOM_MIN_BYTES) {
            throw full("%d MiB free (expected: at least %d MiB)".formatted(free >> 20, ROOM_MIN_BYTES >> 20), null);
        }
    }

    void writePassword(String password) throws IOException {
        Files.deleteIfExists(passwordFile());
        if (root.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(
                    passwordFile(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(passwordFile(), password);
        // What an initdb that did not end left behind would stop the next one.
        PostgresInstallation.deleteTree(data());
    }

    String password() {
        try {
            return Files.readString(passwordFile()).strip();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    void includeServerConfig() throws IOException {
        Files.writeString(
                data().resolve("postgresql.conf"),
                "\ninclude_if_exists = '" + CONFIG + "'\n",
                StandardOpenOption.APPEND);
        Files.writeString(data().resolve(CONFIG), "");
    }

    void writeServerConfig(int port, boolean timescale) throws IOException {
        var config = """
                # Written at every start. Durable: what is acknowledged is on disk.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = 100
                fsync = on
                synchronous_commit = on
                full_page_writes = on
                shared_buffers = '256MB'
                work_mem = '16MB'
                maintenance_work_mem = '128MB'
                max_wal_size = '2GB'
                checkpoint_timeout = '15min'
                wal_compression = on
                jit = off
                timezone = 'UTC'
                log_timezone = 'UTC'
                log_min_messages = warning
                lc_messages = 'C'
                """.formatted(port);
        Files.writeString(
                data().resolve(CONFIG),
                timescale
                        ? config + "shared_preload_libraries = 'timescaledb'\ntimescaledb.telemetry_level = off\n"
                        : config);
    }

    void rotateLog() throws IOException {
        if (Files.exists(log()) && Files.size(log()) > LOG_MAX_BYTES) {
            Files.move(log(), root.resolve("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** What a program's failure means, read from what it said and from the end of the server's log. */
    DatabaseUnavailable explained(String output, int port) throws IOException {
        var said = output + "\n" + ServerPrograms.tail(log());
        var lower = said.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left on device") || lower.contains("disk quota exceeded")) {
            return full("the disk is full", null);
        }
        if (lower.contains("could not bind ipv4 address") || lower.contains("address already in use")) {
            return new DatabaseUnavailable(
                    "embedded database port: %d is in use (expected: a free port)".formatted(port),
                    "Stop what listens there, or choose another port, or 0 for any free one.",
                    null);
        }
        if (lower.contains("permission denied") || lower.contains("has wrong ownership")) {
            return new DatabaseUnavailable(
                    "data directory %s: not ours%n%s".formatted(root, said.strip()),
                    "Run as the user who made it, or give it to this user (chown -R), or choose another data directory.",
                    null);
        }
        return new DatabaseUnavailable(
                "embedded database did not start in %s:%n%s".formatted(root, said.strip()),
                "The server's log is " + log() + ".",
                null);
    }

    /** What a failure to read or write in here means. */
    DatabaseUnavailable explained(IOException refused) {
        var message = String.valueOf(refused.getMessage());
        return message.toLowerCase(Locale.ROOT).contains("no space left")
                ? full("the disk is full", refused)
                : wrong(refused.getClass().getSimpleName() + ": " + message, refused);
    }

    private DatabaseUnavailable full(String what, @Nullable Throwable cause) {
        return new DatabaseUnavailable(
                "data directory %s: %s".formatted(root, what),
                "Make room on that file system, shorten the retention, or choose another data directory.",
                cause);
    }

    private DatabaseUnavailable wrong(String what, @Nullable Throwable cause) {
        return new DatabaseUnavailable(
                "data directory %s: %s".formatted(root, what),
                "Choose an empty or new directory, or one that Millwright has made.",
                cause);
    }
}
