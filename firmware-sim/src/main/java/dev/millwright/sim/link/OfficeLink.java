package dev.millwright.sim.link;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An office that deals with the platform by HTTP: tells contacts as rows of import files, reads lists, decides. */
public final class OfficeLink implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final URI platform;
    private final String office;
    private final HttpClient client;

    /**
     * A link to the platform at {@code platform}, for example {@code http://localhost:8080}.
     *
     * @param office who tells it
     */
    public OfficeLink(URI platform, String office) {
        this.platform = platform;
        this.office = office;
        client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    }

    /** Sends {@code rows} of {@code file}; the same key with the same rows may be sent again. */
    public Answer send(String key, String file, List<Map<String, String>> rows) throws InterruptedException {
        return post("/api/v1/imports", Map.of("key", key, "files", Map.of(file, rows)));
    }

    /** Writes {@code body} to {@code path} in the office's name. */
    public Answer post(String path, Map<String, Object> body) throws InterruptedException {
        try {
            var named = new HashMap<>(body);
            named.put("by", office);
            var request = HttpRequest.newBuilder(platform.resolve(path))
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(MAPPER.writeValueAsString(named)))
                    .build();
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() == 200
                    && MAPPER.readTree(answer.body()).path("stored").asBoolean(true)) {
                return new Answer(true, false, "");
            }
            return new Answer(false, answer.statusCode() < 500, answer.statusCode() + " " + answer.body());
        } catch (JsonProcessingException e) {
            return new Answer(false, true, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Answer(false, false, String.valueOf(e));
        }
    }

    /** What stands at {@code path}; empty if the platform does not answer. */
    public Optional<JsonNode> get(String path) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(platform.resolve(path))
                    .timeout(PATIENCE)
                    .build();
            var answer = client.send(request, BodyHandlers.ofString());
            return answer.statusCode() == 200 ? Optional.of(MAPPER.readTree(answer.body())) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * What came of it.
     *
     * @param taken all rows are stored
     * @param refused they never will be; otherwise another try may help
     * @param why in words, empty if taken
     */
    public record Answer(boolean taken, boolean refused, String why) {}

    @Override
    public void close() {
        client.shutdownNow();
    }
}
