package dev.millwright.gateway.embedded;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The embedded broker cannot run; the message is for people and holds value, rule and advice. */
public final class BrokerUnavailable extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    BrokerUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
