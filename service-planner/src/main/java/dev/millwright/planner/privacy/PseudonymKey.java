package dev.millwright.planner.privacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;

/** The file in which the key of the pseudonyms stands, apart from the database: 64 hex characters, for its owner's eyes only. */
final class PseudonymKey {
    static final int BYTES = 32;

    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final Set<PosixFilePermission> STRANGERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private PseudonymKey() {}

    /**
     * The key in {@code file}.
     *
     * @throws KeyRefused if others may read it, or it is no key
     */
    static byte[] read(Path file) {
        try {
            requireOwnerOnly(file);
            var text = Files.readString(file).strip();
            if (!text.matches("[0-9a-f]{" + 2 * BYTES + "}")) {
                throw new KeyRefused(
                        "%s: is no key (expected: %d hex characters).".formatted(file, 2 * BYTES),
                        "Restore the file from a backup, or name the right one in millwright.planner.privacy.key-file.");
            }
            return HexFormat.of().parseHex(text);
        } catch (IOException e) {
            throw new KeyRefused(
                    "%s: cannot be read (%s).".formatted(file, e.getMessage()),
                    "The file must belong to the user that runs Millwright.");
        }
    }

    /** Puts a new key into {@code file}; the one that was there is kept beside it under another name, which is given back. */
    static Path renew(Path file, java.time.Instant now) {
        var kept = file.resolveSibling(file.getFileName() + "." + now.toString().replaceAll("[^0-9TZ]", ""));
        try {
            if (Files.exists(file)) {
                Files.move(file, kept);
            }
        } catch (IOException e) {
            throw new KeyRefused(
                    "%s: cannot be renamed (%s).".formatted(file, e),
                    "The directory must belong to who runs Millwright.");
        }
        create(file);
        return kept;
    }

    /** Writes a new key to {@code file}, which nobody else may read, and gives it back; the one that is there if somebody was faster. */
    static byte[] create(Path file) {
        var key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        try {
            var parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            if (posix(file)) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            } else {
                Files.createFile(file);
            }
            Files.writeString(file, HexFormat.of().formatHex(key) + "\n");
            return key;
        } catch (FileAlreadyExistsException _) {
            return read(file);
        } catch (IOException e) {
            throw new KeyRefused(
                    "%s: the key of the pseudonyms cannot be written there (%s).".formatted(file, e),
                    "Name a file in a directory that Millwright may write to: millwright.planner.privacy.key-file,"
                            + " or MILLWRIGHT_PSEUDONYM_KEY_FILE.");
        }
    }

    private static void requireOwnerOnly(Path file) throws IOException {
        if (!posix(file)) {
            return;
        }
        var strangers = EnumSet.copyOf(STRANGERS);
        strangers.retainAll(Files.getPosixFilePermissions(file));
        if (!strangers.isEmpty()) {
            throw new KeyRefused(
                    "%s: others than its owner may read or write it (%s)."
                            .formatted(file, PosixFilePermissions.toString(Files.getPosixFilePermissions(file))),
                    "chmod 600 it. If others may have read it, make a new key and have the pseudonyms renewed:"
                            + " ./millwright privacy new-key --yes");
        }
    }

    private static boolean posix(Path file) {
        try {
            var place = file.toAbsolutePath();
            while (!Files.exists(place) && place.getParent() != null) {
                place = place.getParent();
            }
            return Files.getFileStore(place).supportsFileAttributeView("posix");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
