package dev.millwright.planner.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {
    @Test
    void signs_as_the_example_of_standard_webhooks() {
        // The published example of the specification's libraries: secret, id, time and body with its signature.
        var signature = Signature.of(
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1_614_265_330L,
                "{\"test\": 2432232314}".getBytes(UTF_8));

        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void holds_only_for_the_same_secret_id_time_and_body() {
        var body = "{}".getBytes(UTF_8);
        var header = "v1,bm90IGl0 " + Signature.of("s", "m", 10, body);

        assertThat(Signature.holds("s", "m", 10, body, header)).isTrue();
        assertThat(Signature.holds("t", "m", 10, body, header)).isFalse();
        assertThat(Signature.holds("s", "n", 10, body, header)).isFalse();
        assertThat(Signature.holds("s", "m", 11, body, header)).isFalse();
        assertThat(Signature.holds("s", "m", 10, "{ }".getBytes(UTF_8), header)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.20.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fd00::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1"
            })
    void calls_no_address_that_only_this_computer_can_reach(String address) throws UnknownHostException {
        assertThat(PublicAddress.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.216.34", "8.8.8.8", "2606:2800:220:1::1"})
    void calls_addresses_of_the_public_internet(String address) throws UnknownHostException {
        assertThat(PublicAddress.isPublic(InetAddress.getByName(address))).isTrue();
    }
}
