package dev.millwright.gateway.web;

import dev.millwright.gateway.api.EntityTag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** The files that pages need, read once at start from the class path: our own and those of the WebJars. Immutable. */
public final class Assets {
    private static final String WEBJARS = "META-INF/resources/webjars/";
    private static final Map<String, String> FILES = Map.ofEntries(
            Map.entry("app.css", "web/app.css"),
            Map.entry("parts.css", "web/parts.css"),
            Map.entry("charts.css", "web/charts.css"),
            Map.entry("dispatch.css", "web/dispatch.css"),
            Map.entry("rights.css", "web/rights.css"),
            Map.entry("stock.css", "web/stock.css"),
            Map.entry("kpis.css", "web/kpis.css"),
            Map.entry("quality.css", "web/quality.css"),
            Map.entry("exchange.css", "web/exchange.css"),
            Map.entry("exchange.js", "web/exchange.js"),
            Map.entry("customers.css", "web/customers.css"),
            Map.entry("contacts.js", "web/contacts.js"),
            Map.entry("plans.css", "web/plans.css"),
            Map.entry("offers.css", "web/offers.css"),
            Map.entry("plans.js", "web/plans.js"),
            Map.entry("segments.js", "web/segments.js"),
            Map.entry("segments.css", "web/segments.css"),
            Map.entry("app.js", "web/app.js"),
            Map.entry("dispatch.js", "web/dispatch.js"),
            Map.entry("urgent.css", "web/urgent.css"),
            Map.entry("urgent.js", "web/urgent.js"),
            Map.entry("timeline.js", "web/timeline.js"),
            Map.entry("chart-kit.js", "web/chart-kit.js"),
            Map.entry("chart-panels.js", "web/chart-panels.js"),
            Map.entry("report.js", "web/report.js"),
            Map.entry("field.js", "web/field.js"),
            Map.entry("sw.js", "web/sw.js"),
            Map.entry("docs.js", "web/docs.js"),
            Map.entry("icons.svg", "web/icons.svg"),
            Map.entry("favicon.svg", "web/favicon.svg"),
            Map.entry("inter-latin.woff2", "web/font/inter-latin.woff2"),
            Map.entry("inter-latin-ext.woff2", "web/font/inter-latin-ext.woff2"),
            Map.entry("htmx.js", WEBJARS + "htmx.org/2.0.10/dist/htmx.min.js"),
            Map.entry("swagger-ui.js", WEBJARS + "swagger-ui/5.34.1/swagger-ui-bundle.js"),
            Map.entry("swagger-ui.css", WEBJARS + "swagger-ui/5.34.1/swagger-ui.css"));

    /**
     * One file.
     *
     * @param bytes its content
     * @param gzipped the same compressed, empty if that would not help
     * @param tag names the content
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Asset(byte[] bytes, byte[] gzipped, EntityTag tag) {}

    private final Map<String, Asset> assets;

    private Assets(Map<String, Asset> assets) {
        this.assets = Map.copyOf(assets);
    }

    /**
     * Reads and compresses all files.
     *
     * @throws IllegalStateException if one is missing in this build
     */
    public static Assets load() {
        var assets = new HashMap<String, Asset>();
        FILES.forEach((name, resource) -> assets.put(name, read(name, resource)));
        return new Assets(assets);
    }

    /** The file called {@code name}. */
    Optional<Asset> find(String name) {
        return Optional.ofNullable(assets.get(name));
    }

    /** The address of {@code name} for pages; it changes with the content, so browsers may keep it for ever. */
    public String address(String name) {
        var asset = find(name).orElseThrow(() -> new IllegalArgumentException("no asset " + name));
        return "/assets/" + name + "?v=" + asset.tag().value();
    }

    private static Asset read(String name, String resource) {
        try (var in = Assets.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing on the class path: " + resource);
            }
            var bytes = in.readAllBytes();
            var gzipped = name.endsWith(".woff2") ? new byte[0] : gzip(bytes);
            return new Asset(bytes, gzipped, EntityTag.of(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream(bytes.length / 3);
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }
}
