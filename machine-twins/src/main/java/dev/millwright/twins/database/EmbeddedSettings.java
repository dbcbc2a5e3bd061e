package dev.millwright.twins.database;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the embedded server is run.
 *
 * @param dataDirectory where it keeps everything: binaries, data, password, log; made if it does not exist
 * @param port TCP port on 127.0.0.1, 0 for any free one
 * @param timescaleDirectory where TimescaleDB is, null for plain PostgreSQL: either an unpacked Debian package
 *     {@code postgresql-17-timescaledb}, or a whole PostgreSQL installation (with {@code bin/initdb}) that holds the extension
 */
public record EmbeddedSettings(
        Path dataDirectory, int port, @Nullable Path timescaleDirectory) {
    /** Makes the paths absolute and refuses an impossible port. */
    public EmbeddedSettings {
        dataDirectory = dataDirectory.toAbsolutePath().normalize();
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("embedded database port: %d (expected: 0 to 65535)".formatted(port));
        }
    }
}
