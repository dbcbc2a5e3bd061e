package dev.millwright.planner.privacy;

import dev.millwright.planner.storage.Columns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * The keyed hashes of everybody who was erased, in a file beside the key and so apart from the database and its backups: when an
 * older backup is restored, the next start reads it, and whoever has come back with the backup is erased again.
 */
final class ErasureJournal {
    private static final int LINES_MAX = 1_000_000;

    private final Path file;

    ErasureJournal(Path keyFile) {
        this.file = keyFile.resolveSibling(keyFile.getFileName() + ".erased");
    }

    /** Adds {@code lines}, each a kind and a hash, before the erasure is committed. */
    void add(List<String> lines, Instant now) {
        try {
            if (!Files.exists(file)
                    && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.write(
                    file,
                    lines.stream().map(line -> now + " " + line).toList(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "%s: the journal of erasures cannot be written; nothing was erased".formatted(file), e);
        }
    }

    /** Puts the journal that belongs to an old key aside. */
    static void setAside(Path keyFile, Instant now) {
        var journal = keyFile.resolveSibling(keyFile.getFileName() + ".erased");
        try {
            if (Files.exists(journal)) {
                Files.move(
                        journal,
                        journal.resolveSibling(
                                journal.getFileName() + "." + now.toString().replaceAll("[^0-9TZ]", "")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("%s: cannot be renamed".formatted(journal), e);
        }
    }

    /** Brings what the database does not know back onto its list; how many lines were missing there. */
    int restore(Connection connection) throws SQLException {
        if (!Files.exists(file)) {
            return 0;
        }
        int missing = 0;
        try (var lines = Files.lines(file);
                var insert = connection.prepareStatement(
                        "insert into planner.suppressed (hash, kind, since) values (?, ?, ?) on conflict do nothing")) {
            for (var line : lines.limit(LINES_MAX).map(text -> text.split(" ")).toList()) {
                if (line.length == 3) {
                    insert.setString(1, line[2]);
                    insert.setString(2, line[1]);
                    Columns.set(insert, 3, Instant.parse(line[0]));
                    missing += insert.executeUpdate();
                }
            }
            return missing;
        } catch (IOException e) {
            throw new UncheckedIOException("%s: cannot be read".formatted(file), e);
        }
    }
}
