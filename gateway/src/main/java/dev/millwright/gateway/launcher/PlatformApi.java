package dev.millwright.gateway.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A running platform seen from outside: what anybody can read there, and no more. Thread-safe. */
final class PlatformApi implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER_MAX = Duration.ofSeconds(60);
    private static final int PAGES_MAX = 1_000;

    private final URI address;
    private final HttpClient http = HttpClient.newHttpClient();

    /** The platform whose pages are at {@code address}, for example {@code http://127.0.0.1:8080/}. */
    PlatformApi(URI address) {
        this.address = address;
    }

    /** Thrown when there is no answer, or not the one that was asked for; the message says which. */
    static final class NoAnswer extends RuntimeException {
        private static final long serialVersionUID = 1;

        NoAnswer(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** What stands at {@code path}. */
    JsonNode get(String path) throws InterruptedException {
        var uri = address.resolve(path);
        try {
            var request = HttpRequest.newBuilder(uri).timeout(ANSWER_MAX).build();
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException("status %d: %s".formatted(response.statusCode(), response.body()));
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new NoAnswer("%s: %s".formatted(uri, e.getMessage() == null ? e : e.getMessage()), e);
        }
    }

    /** What {@code body}, as JSON, is answered with at {@code path}. */
    JsonNode post(String path, Object body) throws InterruptedException {
        var uri = address.resolve(path);
        try {
            var request = HttpRequest.newBuilder(uri)
                    .timeout(ANSWER_MAX)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .build();
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            var answer = JSON.readTree(response.body());
            if (response.statusCode() != 200) {
                throw new UserError(
                        answer.path("detail").asText("status " + response.statusCode()),
                        answer.path("advice").asText("See /api/docs."));
            }
            return answer;
        } catch (IOException e) {
            throw new NoAnswer("%s: %s".formatted(uri, e.getMessage() == null ? e : e.getMessage()), e);
        }
    }

    /** Every item of a list that pages by cursor. */
    List<JsonNode> all(String path) throws InterruptedException {
        var items = new ArrayList<JsonNode>();
        var next = path + "?limit=200";
        for (int page = 0; page < PAGES_MAX; page++) {
            var answer = get(next);
            answer.path("items").forEach(items::add);
            var cursor = answer.path("next").asText("");
            if (cursor.isEmpty() || cursor.equals("null")) {
                return items;
            }
            next = path + "?limit=200&cursor=" + cursor;
        }
        return items;
    }

    @Override
    public void close() {
        http.close();
    }
}
