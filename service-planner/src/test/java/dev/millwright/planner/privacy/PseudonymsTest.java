package dev.millwright.planner.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PseudonymsTest {
    /** Reckoned with: printf 'customer\0acme' | openssl dgst -sha256 -mac HMAC -macopt hexkey:0101…01 (32 bytes of 1). */
    private static final String ACME = "2df3eccd76af3f943d890f82779ffd0a";

    @Test
    void is_the_first_half_of_hmac_sha256() {
        var key = new byte[32];
        Arrays.fill(key, (byte) 1);

        assertThat(Pseudonyms.keyed(key).of("acme")).isEqualTo(ACME);
    }

    @Test
    void differs_by_key_and_by_kind() {
        var ours = Pseudonyms.keyed(new byte[32]);
        var key = new byte[32];
        key[0] = 1;

        assertThat(ours.of("acme")).isNotEqualTo(Pseudonyms.keyed(key).of("acme"));
        assertThat(ours.hash("email", "acme")).isNotEqualTo(ours.of("acme"));
    }

    @Test
    void refuses_a_short_key() {
        assertThatThrownBy(() -> Pseudonyms.keyed(new byte[16]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16 bytes");
    }
}
