package dev.millwright.gateway.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.typesafe.config.ConfigFactory;
import dev.millwright.planner.exchange.Deliveries;
import dev.millwright.planner.exchange.EventKind;
import dev.millwright.planner.exchange.ExchangeSettings;
import dev.millwright.planner.exchange.Outbox;
import dev.millwright.planner.exchange.Signature;
import dev.millwright.planner.exchange.StoredWebhooks;
import dev.millwright.planner.exchange.Webhooks;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Events out against a real server that fails, hangs, redirects and works. */
@Tag("database")
class WebhookSenderIT {
    private static final int EVENTS = 20;

    private Database database;
    private HttpServer subscriber;
    private ExecutorService pool;
    private final AtomicInteger answers = new AtomicInteger(200);
    private final AtomicInteger hanging = new AtomicInteger();
    private final List<String> accepted = new CopyOnWriteArrayList<>();
    private final List<String> unsigned = new CopyOnWriteArrayList<>();
    private volatile String secret = "";

    @BeforeEach
    void open() throws IOException {
        database = TestDatabase.fresh();
        pool = Executors.newVirtualThreadPerTaskExecutor();
        subscriber = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        subscriber.setExecutor(pool);
        subscriber.createContext("/in", this::receive);
        subscriber.start();
    }

    @AfterEach
    void close() {
        subscriber.stop(0);
        pool.shutdownNow();
        database.close();
    }

    private void receive(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        var id = exchange.getRequestHeaders().getFirst(Signature.ID_HEADER);
        long at = Long.parseLong(exchange.getRequestHeaders().getFirst(Signature.TIMESTAMP_HEADER));
        if (!Signature.holds(secret, id, at, body, exchange.getRequestHeaders().getFirst(Signature.HEADER))) {
            unsigned.add(id);
        }
        if (hanging.get() > 0) {
            hanging.decrementAndGet();
            return; // Takes the request and never answers.
        }
        int status = answers.get();
        if (status == 200) {
            accepted.add(id);
        }
        if (status == 302) {
            exchange.getResponseHeaders().set("Location", "/in");
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Test
    void sends_everything_though_the_subscriber_fails_and_hangs_and_the_sender_dies() {
        var webhooks = new StoredWebhooks(
                database, settings("http-allowed = true, private-allowed = true"), InstantSource.system());
        subscribe(webhooks);
        answers.set(503);
        write(EVENTS);
        try (var _ = sender()) {
            await(() -> attempts() >= EVENTS); // Each has failed once.
            hanging.set(3);
            answers.set(200);
            await(() -> accepted.size() >= EVENTS / 2);
        } // Killed in the middle of its work.
        write(EVENTS);
        try (var _ = sender()) {
            await(() -> status("sent") == 2 * EVENTS);
        }

        assertThat(accepted.stream().distinct()).hasSize(2 * EVENTS); // Nothing is lost; doubles have the same id.
        assertThat(unsigned).isEmpty();
        assertThat(status("waiting")).isZero();
        var delivery = webhooks.deliveries(null, null, null, 200)
                .toCompletableFuture()
                .join()
                .items()
                .getLast();
        assertThat(webhooks.attempts(delivery.number()).toCompletableFuture().join())
                .hasSizeGreaterThanOrEqualTo(2)
                .first()
                .satisfies(first -> assertThat(first.problem()).isEqualTo("Answered with 503."));
    }

    @Test
    void parks_after_the_last_attempt_and_sends_again_when_a_person_says_so() {
        var webhooks = new StoredWebhooks(
                database, settings("http-allowed = true, private-allowed = true"), InstantSource.system());
        var id = subscribe(webhooks);
        answers.set(500);
        write(1);
        var few = "http-allowed = true, private-allowed = true, attempts-max = 4";
        try (var _ = WebhookSender.start(deliveries(few), settings(few).webhooks(), InstantSource.system())) {
            await(() -> status("parked") == 1);
            var parked = webhooks.deliveries(id, "parked", null, 10)
                    .toCompletableFuture()
                    .join()
                    .items()
                    .getFirst();
            assertThat(parked.attempts()).isEqualTo(4);

            answers.set(200);
            webhooks.resend(parked.number(), "Kim").toCompletableFuture().join();
            await(() -> status("sent") == 1);
        }

        assertThat(accepted).hasSize(1);
    }

    @Test
    void does_not_follow_redirects() {
        var webhooks = new StoredWebhooks(
                database, settings("http-allowed = true, private-allowed = true"), InstantSource.system());
        subscribe(webhooks);
        answers.set(302);
        write(1);
        try (var _ = sender()) {
            await(() -> attempts() >= 1);
        }

        assertThat(webhooks.deliveries(null, null, null, 1)
                        .toCompletableFuture()
                        .join()
                        .items()
                        .getFirst()
                        .problem())
                .isEqualTo("Answered with 302, a redirect; those are not followed.");
        assertThat(accepted).isEmpty();
    }

    @Test
    void calls_no_address_of_this_computer_unless_configured() {
        var webhooks = new StoredWebhooks(
                database, settings("http-allowed = true, private-allowed = false"), InstantSource.system());
        var byName = "http://localhost:%d/in".formatted(subscriber.getAddress().getPort());
        assertThat(webhooks.add(wanted(url()), "Kim").toCompletableFuture().join())
                .isInstanceOf(Webhooks.Outcome.Refused.class);
        assertThat(webhooks.add(wanted(byName), "Kim").toCompletableFuture().join())
                .isInstanceOf(Webhooks.Outcome.Done.class); // Names are looked up when it is sent.
        write(1);
        try (var _ = WebhookSender.start(
                deliveries("http-allowed = true, private-allowed = false"),
                settings("http-allowed = true, private-allowed = false").webhooks(),
                InstantSource.system())) {
            await(() -> attempts() >= 1);
        }

        assertThat(webhooks.deliveries(null, null, null, 1)
                        .toCompletableFuture()
                        .join()
                        .items()
                        .getFirst()
                        .problem())
                .contains("an address of this computer or of a private network");
        assertThat(accepted).isEmpty();
    }

    private java.util.UUID subscribe(StoredWebhooks webhooks) {
        var done = (Webhooks.Outcome.Done)
                webhooks.add(wanted(url()), "Kim").toCompletableFuture().join();
        secret = done.secret();
        return done.subscription().id();
    }

    private static Webhooks.Wanted wanted(String url) {
        return new Webhooks.Wanted("CRM", url, List.of(), true);
    }

    private String url() {
        return "http://127.0.0.1:%d/in".formatted(subscriber.getAddress().getPort());
    }

    private WebhookSender sender() {
        var open = "http-allowed = true, private-allowed = true";
        return WebhookSender.start(deliveries(open), settings(open).webhooks(), InstantSource.system());
    }

    private Deliveries deliveries(String more) {
        return new Deliveries(database, settings(more).webhooks(), InstantSource.system(), new Random(7));
    }

    private static ExchangeSettings settings(String more) {
        return ExchangeSettings.of(ConfigFactory.parseString("""
            exchange.notify { every = 50ms, timeout = 1s, attempts-max = 30, backoff-min = 100ms, backoff-max = 2s, %s }\
            """.formatted(more))
                .withFallback(ConfigFactory.load().getConfig("millwright.planner"))
                .resolve());
    }

    private void write(int events) {
        database.inTransactionNow(connection -> {
            Outbox.write(
                    connection,
                    EventKind.SEGMENT_CHANGED,
                    IntStream.range(0, events)
                            .mapToObj(i -> new Outbox.Event("c" + i, Map.of("customer", "c" + i, "to", "preventive")))
                            .toList(),
                    Instant.now());
            return true;
        });
    }

    private long attempts() {
        return count("select count(*) from planner.webhook_attempt");
    }

    private long status(String status) {
        return count("select count(*) from planner.webhook_delivery where status = '%s'".formatted(status));
    }

    private long count(String sql) {
        return database.inTransactionNow(connection -> {
            try (var query = connection.prepareStatement(sql);
                    var rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    private static void await(java.util.concurrent.Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(90)).until(condition);
    }
}
