package dev.millwright.gateway.ingest;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** There is no connection to the broker, or no longer; the message is for people. */
final class LinkLost extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    LinkLost(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
