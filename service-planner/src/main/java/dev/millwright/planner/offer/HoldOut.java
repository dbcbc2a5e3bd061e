package dev.millwright.planner.offer;

import dev.millwright.planner.offer.ContractOffer.Kind;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who gets no offer of a kind, so that it can be told what such offers bring: a share of the customers, drawn by a keyed hash of their
 * pseudonym, by kind. The same customer always falls on the same side, whatever it does and whenever it is asked. Another name draws
 * anew. Pure, thread-safe.
 *
 * @param share of customers held out, 0 (nobody) to 0.5
 * @param name of the trial; part of the key
 */
public record HoldOut(double share, String name) {
    private static final String ALGORITHM = "HmacSHA256";

    /** Refuses values outside the ranges above. */
    public HoldOut {
        if (!(share >= 0 && share <= 0.5) || name.isBlank()) {
            throw new IllegalArgumentException(
                    "hold-out share: %s, name: '%s' (expected: 0 to 0.5, a name)".formatted(share, name));
        }
    }

    /** Whether the customer with {@code pseudonym} gets no offer of {@code kind}. */
    public boolean holds(String pseudonym, Kind kind) {
        return place(pseudonym, kind) < share;
    }

    private double place(String pseudonym, Kind kind) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(name.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            var hash = mac.doFinal((kind.word() + '\0' + pseudonym).getBytes(StandardCharsets.UTF_8));
            long bits = 0;
            for (int i = 0; i < 7; i++) {
                bits = bits << 8 | (hash[i] & 0xff);
            }
            return (bits >>> 3) / (double) (1L << 53);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
