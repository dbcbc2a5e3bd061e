package dev.millwright.gateway.api;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;

/**
 * Names the content of an answer, so that a browser that holds it need not load it again (RFC 9110, ETag).
 *
 * @param value 16 hexadecimal digits of the content's SHA-256
 */
public record EntityTag(String value) {
    /** The tag of {@code content}. */
    public static EntityTag of(byte[] content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(content);
            return new EntityTag(HexFormat.of().formatHex(digest, 0, 8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Whether the request says that its sender holds this content. */
    public boolean isHeldBy(HttpRequest request) {
        return request.getHeader("If-None-Match")
                .map(HttpHeader::value)
                .filter(held -> held.contains(value))
                .isPresent();
    }

    /** The header to send with the content. */
    public HttpHeader header() {
        return RawHeader.create("ETag", "W/\"" + value + "\"");
    }
}
