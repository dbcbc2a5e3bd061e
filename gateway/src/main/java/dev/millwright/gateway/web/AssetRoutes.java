package dev.millwright.gateway.web;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.extractRequest;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.millwright.gateway.api.Problem;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code /assets/<name>}, and {@code /sw.js} where its reach is the whole site: compressed where the browser can, kept for ever where the address names the content. */
public final class AssetRoutes {
    private static final int GZIP_FROM_BYTES = 1024;
    private final Assets assets;

    /** Routes over {@code assets}. */
    public AssetRoutes(Assets assets) {
        this.assets = assets;
    }

    /** All routes. */
    public Route routes() {
        return get(() -> concat(
                path(segment("assets").slash(segment()), name -> extractRequest(request -> serve(request, name))),
                path("sw.js", () -> extractRequest(request -> serve(request, "sw.js"))),
                path("favicon.ico", () -> extractRequest(request -> serve(request, "favicon.svg")))));
    }

    private Route serve(HttpRequest request, String name) {
        var asset = assets.find(name)
                .orElseThrow(() -> Problem.unknown("asset", name).refused());
        boolean pinned = request.getUri()
                .query()
                .get("v")
                .filter(asset.tag().value()::equals)
                .isPresent();
        var cache = RawHeader.create("Cache-Control", pinned ? "public, max-age=31536000, immutable" : "no-cache");
        if (asset.tag().isHeldBy(request)) {
            return complete(HttpResponse.create()
                    .withStatus(StatusCodes.NOT_MODIFIED)
                    .addHeader(asset.tag().header())
                    .addHeader(cache));
        }
        boolean packed = asset.gzipped().length > 0
                && asset.bytes().length > GZIP_FROM_BYTES
                && request.getHeader("Accept-Encoding")
                        .filter(header -> header.value().contains("gzip"))
                        .isPresent();
        var answer = HttpResponse.create()
                .withEntity(HttpEntities.create(type(name), packed ? asset.gzipped() : asset.bytes()))
                .addHeader(asset.tag().header())
                .addHeader(cache)
                .addHeader(RawHeader.create("Vary", "Accept-Encoding"));
        return complete(packed ? answer.addHeader(RawHeader.create("Content-Encoding", "gzip")) : answer);
    }

    private static ContentType type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "css" -> ContentTypes.create(MediaTypes.TEXT_CSS, HttpCharsets.UTF_8);
            case "js" -> ContentTypes.create(MediaTypes.APPLICATION_JAVASCRIPT, HttpCharsets.UTF_8);
            case "svg" -> ContentTypes.create(MediaTypes.IMAGE_SVG_XML);
            default -> ContentTypes.create(MediaTypes.FONT_WOFF_2);
        };
    }
}
