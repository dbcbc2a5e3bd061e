package dev.millwright.gateway.api;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.extractRequest;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code /health/live}, {@code /health/ready} and {@code /metrics}. */
public final class HealthRoutes {
    /**
     * How one part of the platform is.
     *
     * @param up whether it can do its work
     * @param detail in words, for example the storage home
     */
    public record PartStatus(boolean up, String detail) {}

    private final Map<String, Supplier<PartStatus>> parts;
    private final Supplier<String> metrics;

    /**
     * Routes over suppliers that are asked for every request and must answer quickly.
     *
     * @param parts by name: {@code storage}, {@code broker}, {@code cluster}, {@code ingest}; shown in this order
     * @param metrics the Prometheus text format, version 0.0.4
     */
    public HealthRoutes(Map<String, Supplier<PartStatus>> parts, Supplier<String> metrics) {
        this.parts = new LinkedHashMap<>(parts);
        this.metrics = metrics;
    }

    /** All routes. */
    public Route routes() {
        return get(() -> concat(
                path(segment("health").slash("live"), () -> complete(json(200, Map.of("status", "up")))),
                path(segment("health").slash("ready"), () -> extractRequest(request -> complete(ready()))),
                path("metrics", () -> extractRequest(request -> complete(scrape())))));
    }

    /** The present state of every part, by name. */
    public Map<String, PartStatus> status() {
        var states = new LinkedHashMap<String, PartStatus>();
        parts.forEach((name, supplier) -> states.put(name, ask(name, supplier)));
        return states;
    }

    private static PartStatus ask(String name, Supplier<PartStatus> supplier) {
        try {
            return supplier.get();
        } catch (RuntimeException e) {
            return new PartStatus(false, name + " could not be asked: " + e.getMessage());
        }
    }

    private HttpResponse ready() {
        var states = status();
        boolean up = states.values().stream().allMatch(PartStatus::up);
        var body = new LinkedHashMap<String, Object>();
        body.put("status", up ? "ready" : "not-ready");
        body.put("parts", states);
        return json(up ? 200 : 503, body);
    }

    private HttpResponse scrape() {
        var type = ContentTypes.create(MediaTypes.TEXT_PLAIN, org.apache.pekko.http.javadsl.model.HttpCharsets.UTF_8);
        return HttpResponse.create()
                .withEntity(HttpEntities.create(type, metrics.get().getBytes(StandardCharsets.UTF_8)));
    }

    private static HttpResponse json(int status, Object body) {
        return HttpResponse.create()
                .withStatus(StatusCodes.get(status))
                .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, Json.bytes(body)))
                .addHeader(RawHeader.create("Cache-Control", "no-store"));
    }
}
