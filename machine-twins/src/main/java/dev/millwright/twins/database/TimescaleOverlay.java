package dev.millwright.twins.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TimescaleDB for the embedded server, if the settings point at one: Debian's package {@code postgresql-17-timescaledb}
 * (Apache-2 edition), unpacked anywhere, is copied into the server's tree, its libraries made loadable on older C
 * libraries by {@link ElfVersionPatch}; or a whole PostgreSQL installation is used as it stands.
 *
 * <p>Whether a data directory has TimescaleDB is settled when it is made, and stays so: the version first used is kept.
 */
final class TimescaleOverlay {
    private static final Logger LOG = LoggerFactory.getLogger(TimescaleOverlay.class);
    private static final String LIBRARIES = "usr/lib/postgresql/" + DataDirectory.SERVER_MAJOR + "/lib";
    private static final String EXTENSION = "usr/share/postgresql/" + DataDirectory.SERVER_MAJOR + "/extension";
    private static final String CONTROL = "timescaledb.control";

    private final @Nullable Path origin;
    private final DataDirectory directory;

    /**
     * The overlay for one data directory.
     *
     * @param origin where the settings say that TimescaleDB is, null for nowhere
     */
    TimescaleOverlay(@Nullable Path origin, DataDirectory directory) {
        this.origin = origin;
        this.directory = directory;
    }

    /** The programs to run: those of the installation that the settings name, otherwise our own. */
    PostgresInstallation installation() throws IOException {
        return origin != null && PostgresInstallation.isWhole(origin)
                ? new PostgresInstallation(origin)
                : PostgresInstallation.unpack(directory.server());
    }

    /**
     * Puts TimescaleDB into {@code installation} where that is wanted.
     *
     * @param fresh whether the data directory is just being made
     * @return whether the server is to load it
     * @throws DatabaseUnavailable if the data needs it and it is gone
     */
    boolean offer(PostgresInstallation installation, boolean fresh) {
        if (!fresh && !directory.hasTimescale()) {
            if (origin != null) {
                LOG.info(
                        "{} was made with plain PostgreSQL and stays so; TimescaleDB from {} is not used",
                        directory.root(),
                        origin);
            }
            return false;
        }
        if (isInstalled(installation)) {
            return fresh ? origin != null : true;
        }
        var problem = origin == null ? "no directory with TimescaleDB is set" : install(origin, installation);
        if (problem.isEmpty()) {
            return true;
        }
        if (directory.hasTimescale()) {
            throw new DatabaseUnavailable(
                    "data directory %s: was made with TimescaleDB, and %s".formatted(directory.root(), problem),
                    "Point the setting at the TimescaleDB it was made with, or choose another data directory.",
                    null);
        }
        if (origin != null) {
            LOG.warn("TimescaleDB from {} is not used: {}. Going on with plain PostgreSQL.", origin, problem);
        }
        return false;
    }

    private static boolean isInstalled(PostgresInstallation installation) {
        return Stream.of("share/postgresql/extension", "share/extension", "../../share/postgresql/17/extension")
                        .anyMatch(place ->
                                Files.exists(installation.root().resolve(place).resolve(CONTROL)))
                || debianShare(installation).map(Files::exists).orElse(false);
    }

    /** Debian keeps {@code /usr/lib/postgresql/17} and {@code /usr/share/postgresql/17} apart. */
    private static Optional<Path> debianShare(PostgresInstallation installation) {
        var root = installation.root().toAbsolutePath();
        var major = root.getFileName();
        return major == null
                ? Optional.empty()
                : Optional.of(root.resolve("../../../share/postgresql")
                        .resolve(major)
                        .resolve("extension")
                        .resolve(CONTROL)
                        .normalize());
    }

    /** Copies and patches; returns what is in the way, empty if nothing is. */
    private static String install(Path origin, PostgresInstallation installation) {
        var libraries = origin.resolve(LIBRARIES);
        var extension = origin.resolve(EXTENSION);
        if (!Files.exists(extension.resolve(CONTROL))) {
            return "there is no %s/%s in it".formatted(EXTENSION, CONTROL);
        }
        try {
            var patch = ElfVersionPatch.forThisHost();
            if (patch.isEmpty()) {
                return "this system's C library is not glibc";
            }
            for (var library : timescaleFiles(libraries)) {
                var target = installation.root().resolve("lib/postgresql").resolve(library.getFileName());
                Files.write(target, patch.get().apply(Files.readAllBytes(library)));
            }
            for (var file : timescaleFiles(extension)) {
                Files.copy(
                        file,
                        installation
                                .root()
                                .resolve("share/postgresql/extension")
                                .resolve(file.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            return "";
        } catch (IOException | IllegalArgumentException refused) {
            return refused.getClass().getSimpleName() + ": " + refused.getMessage();
        }
    }

    private static List<Path> timescaleFiles(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith("timescaledb"))
                    .sorted()
                    .toList();
        }
    }

    /** Settles that this data directory has TimescaleDB. */
    void settle(String version) throws IOException {
        Files.writeString(directory.timescaleMark(), version + "\n");
        LOG.info("TimescaleDB {} is loaded into the embedded server, from {}", version, origin);
    }

    /** Says why TimescaleDB is not used after all. */
    void refuse(String problem) {
        LOG.warn("TimescaleDB from {} is not used: {}. Going on with plain PostgreSQL.", origin, problem);
    }
}
