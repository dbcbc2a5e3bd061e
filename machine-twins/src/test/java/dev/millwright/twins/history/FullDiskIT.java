package dev.millwright.twins.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that really runs full: {@link FullDiskChild} runs in a mount namespace of its own, on a file system in memory. Needs
 * {@code unshare -rm}, which Debian and most others allow; where it is forbidden the test fails and says so.
 */
@Tag("database")
class FullDiskIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    Path directory;

    @Test
    void what_does_not_fit_waits_until_there_is_room_and_is_then_stored_once()
            throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var child = new ProcessBuilder(
                        "unshare",
                        "-rm",
                        "sh",
                        "-c",
                        "mount -t tmpfs -o size=500m none \"$0\" && exec \"$@\"",
                        directory.toString(),
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        FullDiskChild.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(child.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                .as(said)
                .isTrue();
        assertThat(said)
                .contains("refused while full: ")
                .contains("stored after room was made: " + FullDiskChild.ROWS)
                .contains("ledger: " + FullDiskChild.ROWS)
                .contains("start on a full disk: data directory")
                .contains("Make room on that file system");
        assertThat(child.exitValue()).as(said).isZero();
    }
}
