package dev.millwright.sim.sending;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.millwright.sim.customers.DemoMarket;
import dev.millwright.sim.link.OfficeLink;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfficeFeedTest {
    private static final Instant PRESENT = Instant.parse("2026-11-01T06:00:00Z");
    private static final DemoMarket DEMO = DemoMarket.of(42, 30, PRESENT);

    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    private final List<String> told = new ArrayList<>();
    private HttpServer server;
    private int status = 200;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/imports", exchange -> {
            heard.add(new ObjectMapper().readTree(exchange.getRequestBody()));
            var answer = "{\"stored\": true}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private OfficeFeed feed(Instant now, Path file) {
        var link = new OfficeLink(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "Office");
        return new OfficeFeed(DEMO, link, () -> now, file, told::add);
    }

    @Test
    void tells_what_the_office_is_behind_with_and_what_happens_now(@TempDir Path directory)
            throws InterruptedException {
        var file = directory.resolve("office.json");
        var now = PRESENT.plusSeconds(86_400);
        try (var feed = feed(now, file)) {
            feed.step();
        }

        assertThat(heard).hasSize(2);
        var old = heard.getFirst().path("files").path("touchpoints.csv").path(0);
        assertThat(Instant.parse(old.path("at").asText())).isBefore(PRESENT.minusSeconds(60 * 86_400));
        assertThat(heard.get(1).path("files").path("touchpoints.csv"))
                .hasSize(DEMO.recorded(PRESENT, now).size());

        try (var feed = feed(now, file)) {
            feed.step();
        }
        assertThat(heard).hasSize(3);
        assertThat(heard.get(2).path("key")).isNotEqualTo(heard.getFirst().path("key"));
    }

    @Test
    void says_once_that_the_platform_does_not_listen_and_tries_again(@TempDir Path directory)
            throws InterruptedException {
        status = 503;
        try (var feed = feed(PRESENT, directory.resolve("office.json"))) {
            feed.step();
            feed.step();
            assertThat(told).hasSize(1).first().asString().contains("503");
            assertThat(heard.get(1).path("key")).isEqualTo(heard.getFirst().path("key"));
            status = 200;
            feed.step();
            feed.step();
        }
        assertThat(heard.getLast().path("key")).isNotEqualTo(heard.getFirst().path("key"));
        assertThat(told).hasSize(1);
    }
}
