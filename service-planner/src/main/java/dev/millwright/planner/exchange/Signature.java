package dev.millwright.planner.exchange;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signatures of events in both directions, after Standard Webhooks (standardwebhooks.com): {@code v1,} and the base64 of an
 * HMAC-SHA256 over {@code id.timestamp.body}, in the header {@value #HEADER}; id and timestamp (seconds since 1970) in headers of
 * their own. There are ready libraries to check it in most languages.
 */
public final class Signature {
    /** The header with the message's id. */
    public static final String ID_HEADER = "webhook-id";
    /** The header with the time of signing. */
    public static final String TIMESTAMP_HEADER = "webhook-timestamp";
    /** The header with one or more signatures, a blank between them. */
    public static final String HEADER = "webhook-signature";

    private static final String VERSION = "v1,";
    private static final String SECRET_PREFIX = "whsec_";
    private static final int SECRET_BYTES = 32;

    private Signature() {}

    /** A new secret: {@code whsec_} and the base64 of 32 random bytes. */
    public static String newSecret() {
        var bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return SECRET_PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /** The signature of {@code body}. */
    public static String of(String secret, String id, long timestampSeconds, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(secret), "HmacSHA256"));
            mac.update("%s.%d.".formatted(id, timestampSeconds).getBytes(StandardCharsets.UTF_8));
            return VERSION + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether one of the signatures in {@code header} is that of {@code body}; takes as long for a wrong one as for a right one. */
    public static boolean holds(String secret, String id, long timestampSeconds, byte[] body, String header) {
        var expected = of(secret, id, timestampSeconds, body).getBytes(StandardCharsets.US_ASCII);
        boolean found = false;
        for (var given : header.split(" ", 10)) {
            found |= MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.US_ASCII));
        }
        return found;
    }

    private static byte[] key(String secret) {
        if (secret.startsWith(SECRET_PREFIX)) {
            try {
                return Base64.getDecoder().decode(secret.substring(SECRET_PREFIX.length()));
            } catch (IllegalArgumentException plain) {
                return secret.getBytes(StandardCharsets.UTF_8);
            }
        }
        return secret.getBytes(StandardCharsets.UTF_8);
    }
}
