package dev.millwright.gateway.launcher;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Finds what a person should read in a failure that has passed through futures. */
final class Failures {
    private Failures() {}

    /** The first cause below the wrappers that futures put around it. */
    static Throwable unwrap(Throwable failure) {
        var cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
