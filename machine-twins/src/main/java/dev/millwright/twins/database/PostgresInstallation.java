package dev.millwright.twins.database;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.ArchUtils;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * A tree of PostgreSQL's own programs: {@code bin/initdb}, {@code bin/pg_ctl}, {@code bin/postgres} and what they need.
 *
 * @param root where {@code bin} is
 */
record PostgresInstallation(Path root) {
    private static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

    /** The program called {@code name}. */
    Path program(String name) {
        return root.resolve("bin").resolve(WINDOWS ? name + ".exe" : name);
    }

    /** Whether {@code directory} holds a whole installation. */
    static boolean isWhole(Path directory) {
        return Files.isExecutable(new PostgresInstallation(directory).program("initdb"))
                && Files.isExecutable(new PostgresInstallation(directory).program("pg_ctl"));
    }

    /**
     * Unpacks the binaries for this operating system from the class path to {@code root}, unless they are there already.
     * Unpacks beside it and moves at the end, so that a half-unpacked tree is never used.
     *
     * @throws DatabaseUnavailable if there are none for this system
     * @throws IOException if the disk refuses
     */
    static PostgresInstallation unpack(Path root) throws IOException {
        var installation = new PostgresInstallation(root);
        if (isWhole(root)) {
            return installation;
        }
        var partial = root.resolveSibling(root.getFileName() + ".partial");
        deleteTree(root);
        deleteTree(partial);
        Files.createDirectories(partial);
        try (var packed = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                        system(), ArchUtils.normalize(System.getProperty("os.arch", "")));
                var entries = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed)))) {
            for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                unpack(entry, entries, partial);
            }
        } catch (IllegalStateException none) {
            throw new DatabaseUnavailable(
                    "no embedded PostgreSQL for %s on %s".formatted(system(), System.getProperty("os.arch")),
                    "Install a PostgreSQL server and run 'serve' with its url, or run on Linux, macOS or Windows (amd64, arm64).",
                    none);
        }
        Files.move(partial, root, StandardCopyOption.ATOMIC_MOVE);
        return installation;
    }

    private static void unpack(TarArchiveEntry entry, TarArchiveInputStream content, Path root) throws IOException {
        var target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException("entry leaves its archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        var parent = target.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(target, root.resolve(entry.getLinkName()));
        } else {
            Files.copy(content, target);
            if (!WINDOWS) {
                Files.setPosixFilePermissions(
                        target,
                        PosixFilePermissions.fromString((entry.getMode() & 0100) == 0 ? "rw-r--r--" : "rwxr-xr-x"));
            }
        }
    }

    private static String system() {
        var name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return "Darwin";
        }
        return name.startsWith("windows") ? "Windows" : "Linux";
    }

    static void deleteTree(Path root) throws IOException {
        if (Files.exists(root)) {
            try (var tree = Files.walk(root)) {
                for (var path : tree.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
