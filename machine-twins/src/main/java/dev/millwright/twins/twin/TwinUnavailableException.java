package dev.millwright.twins.twin;

import org.jspecify.annotations.Nullable;

/** A twin did not answer in time or said that it cannot now; the call may be repeated later. */
public final class TwinUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What was asked of whom, and what went wrong. */
    public TwinUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
