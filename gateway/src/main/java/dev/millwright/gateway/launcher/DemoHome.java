package dev.millwright.gateway.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The directory in which a demo keeps all it has: database, broker's journal, simulated fleet. One program at a time may
 * use it. A marker file tells it from any other directory, so that {@code --reset} never deletes what is not ours.
 */
final class DemoHome implements AutoCloseable {
    private static final String MARKER = "millwright-demo";
    private static final String LOCK = "lock";

    /** Name of the file with what the simulator needs to go on. */
    static final String SIMULATOR_STATE = "simulator.json";

    private final Path directory;
    private final FileChannel channel;
    private final FileLock lock;

    private DemoHome(Path directory, FileChannel channel, FileLock lock) {
        this.directory = directory;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Opens {@code directory}, makes it if it is missing, and empties it first if {@code reset}.
     *
     * @throws UserError if it is in use, cannot be written, or holds something that is not a demo's
     */
    static DemoHome open(Path directory, boolean reset) {
        try {
            requireOurs(directory);
            Files.createDirectories(directory);
            Files.writeString(
                    directory.resolve(MARKER), "Made by ./millwright demo; --reset empties this directory.\n");
            var channel =
                    FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new UserError(
                        "%s: in use by another demo.".formatted(directory),
                        "Stop that one (Ctrl-C), or give this one its own: ./millwright demo --data-dir DIR");
            }
            if (reset) {
                empty(directory);
            }
            return new DemoHome(directory, channel, lock);
        } catch (IOException e) {
            throw new UserError(
                    "%s: cannot be used as data directory (%s).".formatted(directory, e),
                    "Choose one that you may write to, with some GB free: ./millwright demo --data-dir DIR");
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    private static void requireOurs(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        if (!Files.isDirectory(directory)) {
            throw new UserError(
                    directory + ": is not a directory.", "Choose another: ./millwright demo --data-dir DIR");
        }
        try (var entries = Files.list(directory)) {
            if (entries.findAny().isPresent() && !Files.exists(directory.resolve(MARKER))) {
                throw new UserError(
                        directory + ": holds files that no demo has made.",
                        "Choose an empty or new one: ./millwright demo --data-dir DIR");
            }
        }
    }

    private static void empty(Path directory) throws IOException {
        try (var paths = Files.walk(directory)) {
            paths.filter(path -> !path.equals(directory))
                    .filter(path -> !path.equals(directory.resolve(LOCK)) && !path.equals(directory.resolve(MARKER)))
                    .sorted(Comparator.reverseOrder())
                    .forEach(DemoHome::delete);
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the embedded PostgreSQL keeps its cluster. */
    Path database() {
        return directory.resolve("database");
    }

    /** The key under which customers' behaviour is stored, apart from the database. */
    Path pseudonymKey() {
        return directory.resolve("pseudonym.key");
    }

    /** Where the embedded broker keeps its journal. */
    Path broker() {
        return directory.resolve("broker");
    }

    /** The import directory that the simulator writes. */
    Path registry() {
        return directory.resolve("fleet");
    }

    /** Exists once the import directory has been imported. */
    Path imported() {
        return directory.resolve("fleet-imported");
    }

    /** Remembers that the import directory has been imported. */
    void markImported() {
        try {
            Files.writeString(imported(), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The simulator's hidden truth; only scoring reads it. */
    Path truth() {
        return directory.resolve("truth.jsonl");
    }

    /** What the simulator needs to go on where it was. */
    Path simulatorState() {
        return directory.resolve(SIMULATOR_STATE);
    }

    /** A replay's forecasts beside what followed, written once. */
    Path review() {
        return directory.resolve("forecasts-and-failures.csv");
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
