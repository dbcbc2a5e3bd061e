package dev.millwright.gateway.notify;

import dev.millwright.planner.exchange.Deliveries;
import dev.millwright.planner.exchange.ExchangeSettings;
import dev.millwright.planner.exchange.PublicAddress;
import dev.millwright.planner.exchange.Signature;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts deliveries, a few at once, until it is closed. An answer 2xx is acceptance; everything else is tried again later. Redirects
 * are not followed, and an address is looked up and judged before every attempt. What is under way when it is closed, or when the
 * process dies, is not noted and comes up again.
 */
public final class WebhookSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
    private static final Duration STOP_MAX = Duration.ofSeconds(10);
    private static final Duration FORGET_EVERY = Duration.ofHours(1);

    private final Deliveries deliveries;
    private final ExchangeSettings.Notify settings;
    private final InstantSource clock;
    private final HttpClient client;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private long forgottenAtNanos = System.nanoTime();

    private WebhookSender(Deliveries deliveries, ExchangeSettings.Notify settings, InstantSource clock) {
        this.deliveries = deliveries;
        this.settings = settings;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.timeout())
                .build();
        this.thread = Thread.ofVirtual().name("webhook-sender").unstarted(this::run);
    }

    /** Starts to send. */
    public static WebhookSender start(Deliveries deliveries, ExchangeSettings.Notify settings, InstantSource clock) {
        var sender = new WebhookSender(deliveries, settings, clock);
        sender.thread.start();
        return sender;
    }

    private void run() {
        boolean more = false;
        while (!stopped(more ? Duration.ZERO : settings.every())) {
            try {
                var due = deliveries.take(settings.atOnce());
                sendAll(due);
                more = due.size() == settings.atOnce();
                forget();
            } catch (RuntimeException e) {
                more = false;
                LOG.warn("Events could not be sent; trying again in {}", settings.every(), e);
            }
        }
    }

    private boolean stopped(Duration within) {
        try {
            return stop.await(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            return true;
        }
    }

    private void forget() {
        if (System.nanoTime() - forgottenAtNanos > FORGET_EVERY.toNanos()) {
            forgottenAtNanos = System.nanoTime();
            deliveries.forgetOld();
        }
    }

    private void sendAll(List<Deliveries.Due> due) {
        var all = due.stream().map(this::send).toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(all).join();
    }

    private CompletableFuture<Void> send(Deliveries.Due due) {
        long began = System.nanoTime();
        return posted(due).handle((status, failure) -> {
            if (stop.getCount() == 0 && failure != null) {
                return null; // Cut off by us: not the subscriber's fault.
            }
            int millis = (int) Duration.ofNanos(System.nanoTime() - began).toMillis();
            try {
                deliveries.note(due, failure == null ? status : null, millis, problem(status, failure));
            } catch (RuntimeException e) {
                LOG.warn("What came of {} could not be noted; it is sent again", due, e);
            }
            return null;
        });
    }

    private CompletableFuture<Integer> posted(Deliveries.Due due) {
        var uri = URI.create(due.url());
        var refusal = PublicAddress.refusal(due.url(), settings)
                .or(() -> PublicAddress.unreachable(String.valueOf(uri.getHost()), settings));
        if (refusal.isPresent()) {
            return CompletableFuture.failedFuture(new NotCalled(refusal.get()));
        }
        var id = due.eventId().toString();
        var body = due.body().getBytes(StandardCharsets.UTF_8);
        long timestamp = clock.instant().getEpochSecond();
        var request = HttpRequest.newBuilder(uri)
                .timeout(settings.timeout())
                .header("Content-Type", "application/json")
                .header("User-Agent", "millwright-webhooks")
                .header(Signature.ID_HEADER, id)
                .header(Signature.TIMESTAMP_HEADER, Long.toString(timestamp))
                .header(Signature.HEADER, Signature.of(due.secret(), id, timestamp, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        var answer = client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        // The request's own time ends with the head of the answer; a body that never ends is cut off, too.
        return answer.copy()
                .orTimeout(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((any, failure) -> answer.cancel(true))
                .thenApply(HttpResponse::statusCode);
    }

    private String problem(@Nullable Integer status, @Nullable Throwable failure) {
        if (failure != null) {
            var cause =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            return switch (cause) {
                case TimeoutException _, java.net.http.HttpTimeoutException _, CancellationException _ ->
                    "No answer within %d s.".formatted(settings.timeout().toSeconds());
                case NotCalled refused -> String.valueOf(refused.getMessage());
                case java.net.ConnectException _ -> "Nobody answers at this address.";
                default -> "%s: %s".formatted(cause.getClass().getSimpleName(), cause.getMessage());
            };
        }
        if (status == null || status < 200 || status >= 400) {
            return "Answered with %s.".formatted(status);
        }
        return status < 300 ? "" : "Answered with %d, a redirect; those are not followed.".formatted(status);
    }

    /** Takes nothing more and cuts off what is under way. */
    @Override
    public void close() {
        stop.countDown();
        client.shutdownNow();
        try {
            if (!thread.join(STOP_MAX)) {
                LOG.warn("The sender of events did not end within {}", STOP_MAX);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class NotCalled extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private NotCalled(String why) {
            super(why);
        }
    }
}
