package dev.millwright.gateway;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for stages where a thread has nothing else to do: while starting and while stopping. */
final class Waiting {
    private Waiting() {}

    /**
     * The result of {@code stage}.
     *
     * @param what names it in the message when it takes longer than {@code atMost}
     * @throws RuntimeException the stage's own failure if it is one, otherwise wrapped
     */
    static <T> T of(CompletionStage<T> stage, Duration atMost, String what) {
        try {
            return stage.toCompletableFuture().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            while (cause instanceof CompletionException && cause.getCause() != null) {
                cause = cause.getCause();
            }
            if (cause instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("%s: %s".formatted(what, cause.getMessage()), cause);
        } catch (TimeoutException e) {
            throw new IllegalStateException("%s: no answer within %s".formatted(what, atMost), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(what + ": interrupted", e);
        }
    }
}
