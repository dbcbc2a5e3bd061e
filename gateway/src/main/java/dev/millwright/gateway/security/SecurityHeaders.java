package dev.millwright.gateway.security;

import java.util.List;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;

/** The headers that every answer carries: scripts and styles only from ourselves, no framing, no sniffing, no referrer. */
public final class SecurityHeaders {
    private static final List<HttpHeader> HEADERS = List.of(
            RawHeader.create(
                    "Content-Security-Policy",
                    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
                            + "frame-ancestors 'none'; base-uri 'none'; form-action 'self'"),
            RawHeader.create("X-Content-Type-Options", "nosniff"),
            RawHeader.create("Referrer-Policy", "same-origin"));

    private SecurityHeaders() {}

    /** The answer with the headers. */
    public static HttpResponse addTo(HttpResponse response) {
        return response.addHeaders(HEADERS);
    }
}
