package dev.millwright.gateway.web;

import static org.apache.pekko.http.javadsl.server.Directives.extractRequest;

import dev.millwright.gateway.api.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.server.Route;

/** Refuses writes that another web site makes in a visitor's browser (cross-site request forgery). */
public final class SafeWrites {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private SafeWrites() {}

    /** {@code inner}, for reads, for programs, and for writes from our own pages. */
    public static Route only(Supplier<Route> inner) {
        return extractRequest(request -> {
            if (!READING.contains(request.method().name()) && crossSite(request)) {
                throw Problem.crossSite().refused();
            }
            return inner.get();
        });
    }

    private static boolean crossSite(HttpRequest request) {
        var site = request.getHeader("Sec-Fetch-Site").map(header -> header.value());
        if (site.isPresent()) {
            return !site.get().equals("same-origin") && !site.get().equals("none");
        }
        var origin = request.getHeader("Origin").map(header -> header.value());
        var host = request.getHeader("Host").map(header -> header.value());
        return origin.isPresent()
                && host.isPresent()
                && !authority(origin.get()).equals(host.get());
    }

    private static String authority(String origin) {
        try {
            var authority = new URI(origin).getRawAuthority();
            return authority == null ? "" : authority;
        } catch (URISyntaxException unreadable) {
            return "";
        }
    }
}
