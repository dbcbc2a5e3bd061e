package dev.millwright.sim.sending;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Replaces small files in one step, so that a crash leaves the old or the new one, never half of it. */
public final class StateFile {
    private StateFile() {}

    /** Writes {@code text} as UTF-8; missing directories are made. */
    public static void replace(Path file, String text) {
        try {
            var target = file.toAbsolutePath();
            Files.createDirectories(target.getParent());
            var fresh = target.resolveSibling(target.getFileName() + ".new");
            Files.writeString(fresh, text + "\n", StandardCharsets.UTF_8);
            try {
                Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the simulator's state " + file, e);
        }
    }
}
