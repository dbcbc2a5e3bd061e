package dev.millwright.gateway.launcher;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortTest {
    @Test
    void a_taken_port_is_refused_with_the_option_that_chooses_another() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThatThrownBy(() -> FreePort.require("--port", taken.getLocalPort()))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("--port " + taken.getLocalPort() + ": cannot listen there");
        }
    }

    @Test
    void a_number_that_is_no_port_is_refused() {
        assertThatThrownBy(() -> FreePort.require("--mqtt-port", 70_000))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--mqtt-port 70000: not a port");
    }

    @Test
    void any_free_port_is_fine() {
        assertThatCode(() -> FreePort.require("--port", 0)).doesNotThrowAnyException();
    }
}
