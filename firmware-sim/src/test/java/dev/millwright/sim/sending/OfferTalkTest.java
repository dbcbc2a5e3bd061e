package dev.millwright.sim.sending;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.millwright.sim.customers.CrmRow;
import dev.millwright.sim.customers.DemoMarket;
import dev.millwright.sim.link.OfficeLink;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OfferTalkTest {
    private static final Instant PRESENT = Instant.parse("2026-11-01T06:00:00Z");
    private static final DemoMarket DEMO = DemoMarket.of(42, 60, PRESENT);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final List<JsonNode> contacts = new CopyOnWriteArrayList<>();
    private final List<String> approved = new CopyOnWriteArrayList<>();
    private final List<Map<String, Object>> waiting = new ArrayList<>();
    private final List<Map<String, Object>> sent = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/imports", exchange -> {
            contacts.add(MAPPER.readTree(exchange.getRequestBody())
                    .path("files")
                    .path("touchpoints.csv")
                    .path(0));
            answer(exchange, "{\"stored\": true}");
        });
        server.createContext("/api/v1/offers", exchange -> {
            var address = exchange.getRequestURI().toString();
            if (exchange.getRequestMethod().equals("POST")) {
                approved.add(address + " " + MAPPER.readTree(exchange.getRequestBody()));
                answer(exchange, "{}");
            } else {
                answer(
                        exchange,
                        MAPPER.writeValueAsString(Map.of("items", address.contains("status") ? sent : waiting)));
            }
        });
        server.start();
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private static Map<String, Object> offer(CrmRow row, String kind, String segment, Instant decided) {
        var id = new UUID(row.truth(), kind.hashCode());
        return Map.of(
                "id", id.toString(),
                "customerId", row.id(),
                "kind", kind,
                "version", 3,
                "reference", "O-" + row.id(),
                "letter", Map.of("segment", segment),
                "handling", Map.of("decidedAt", decided.toString()));
    }

    private static Stream<CrmRow> rows() {
        return DEMO.books().rows().stream().filter(row -> row.copy() == 0);
    }

    private void step(Instant now) throws InterruptedException {
        var link = new OfficeLink(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "Office");
        try (var talk = new OfferTalk(DEMO, link, () -> now)) {
            talk.step();
            talk.step();
        }
    }

    @Test
    void the_office_sends_to_every_third_customer_one_at_a_time_and_leaves_the_others_to_people()
            throws InterruptedException {
        rows().forEach(row -> waiting.add(offer(row, "upgrade", "mixed", PRESENT)));

        step(PRESENT);

        assertThat(approved)
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allSatisfy(each -> assertThat(each).contains("\"step\":\"approve\"", "\"version\":3", "\"Office\""));
        var ids = rows().filter(row -> row.truth() % 3 == 0)
                .map(row -> new UUID(row.truth(), "upgrade".hashCode()).toString())
                .toList();
        assertThat(approved).allSatisfy(each -> assertThat(ids).anyMatch(each::contains));
    }

    @Test
    void customers_answer_by_their_taste_with_the_offers_reference_and_not_at_once() throws InterruptedException {
        rows().forEach(row -> sent.add(offer(row, "contract-renewal", "preventive", PRESENT)));

        step(PRESENT);
        assertThat(contacts).as("nobody has had time").isEmpty();
        step(PRESENT.plusSeconds(7200));

        // Most renew; of those who do not, half say so.
        assertThat(contacts.size()).isBetween(40, 60);
        assertThat(contacts.stream()
                        .filter(each -> each.path("kind").asText().equals("proposal-accepted"))
                        .count())
                .isGreaterThan(contacts.size() / 2);
        assertThat(contacts).allSatisfy(each -> {
            assertThat(each.path("reference").asText())
                    .isEqualTo("O-" + each.path("customer_id").asText());
            assertThat(each.path("kind").asText()).isIn("proposal-accepted", "proposal-rejected");
        });
    }
}
