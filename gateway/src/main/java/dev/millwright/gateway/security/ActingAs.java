package dev.millwright.gateway.security;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.headers.HttpCookiePair;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;

/**
 * The name under which a person decides and reports, kept in a cookie. It is a statement, not a proof: sign-in comes
 * later, and the pages say so.
 */
public final class ActingAs {
    /** Most characters of a name. */
    public static final int NAME_MAX = 80;

    private static final String COOKIE = "acting-as";
    private static final int ONE_YEAR_SECONDS = 31_536_000;

    private ActingAs() {}

    /** The name that the request comes with, if any. */
    public static Optional<String> of(HttpRequest request) {
        for (var header : request.getHeaders()) {
            if (header instanceof org.apache.pekko.http.javadsl.model.headers.Cookie cookie) {
                for (HttpCookiePair pair : cookie.getCookies()) {
                    if (pair.name().equals(COOKIE)) {
                        return clean(decode(pair.value()));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** {@code name} without control characters and surplus space; empty if nothing is left or it is too long. */
    public static Optional<String> clean(String name) {
        var clean = name.replaceAll("\\p{Cntrl}", " ").strip();
        return clean.isEmpty() || clean.length() > NAME_MAX ? Optional.empty() : Optional.of(clean);
    }

    /** The header that makes the browser remember {@code name}. */
    public static HttpHeader remember(String name) {
        return RawHeader.create(
                "Set-Cookie",
                "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Lax"
                        .formatted(
                                COOKIE,
                                URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"),
                                ONE_YEAR_SECONDS));
    }

    private static String decode(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }
}
