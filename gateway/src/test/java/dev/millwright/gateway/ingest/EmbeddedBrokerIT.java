package dev.millwright.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.millwright.gateway.embedded.BrokerUnavailable;
import dev.millwright.gateway.embedded.BrokerUser;
import dev.millwright.gateway.embedded.EmbeddedBroker;
import dev.millwright.gateway.embedded.EmbeddedBrokerSettings;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The embedded broker through our own links, in both protocol versions. */
class EmbeddedBrokerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path directory;

    private EmbeddedBrokerSettings secured() {
        return new EmbeddedBrokerSettings(
                directory,
                "127.0.0.1",
                0,
                List.of(
                        BrokerUser.trusted("platform", "p"),
                        BrokerUser.machine("m.1", "one"),
                        BrokerUser.machine("m-2", "two")));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5})
    void delivers_everything_and_after_a_restart_again_all_that_was_not_acknowledged(int version) throws Exception {
        var settings = EmbeddedBrokerSettings.loopback(directory);
        var expected =
                IntStream.range(0, 300).mapToObj(i -> "{\"n\":" + i + "}").toList();
        try (var broker = EmbeddedBroker.start(settings)) {
            var mqtt = ListeningLink.settings(broker.uri(), version, "", "");
            try (var link = ListeningLink.open(mqtt, Lane.LIVE, 1_000);
                    var machine = new PublisherClient(broker.uri())) {
                for (var payload : expected) {
                    machine.publish("machines/m.1/telemetry", payload);
                }
                machine.flush();

                await().atMost(PATIENCE).until(() -> link.frames.size() == 300);
                assertThat(link.payloads()).containsExactlyInAnyOrderElementsOf(expected);
            }
        }

        try (var broker = EmbeddedBroker.start(settings)) {
            var mqtt = ListeningLink.settings(broker.uri(), version, "", "");
            try (var link = ListeningLink.open(mqtt, Lane.LIVE, 1_000)) {
                await().atMost(PATIENCE).until(() -> link.frames.size() == 300);
                // Artemis keeps everything over a restart, but not the order in which it gives it again.
                assertThat(link.payloads()).containsExactlyInAnyOrderElementsOf(expected);
                link.acknowledgeAll();
            }
            try (var link = ListeningLink.open(mqtt, Lane.LIVE, 1_000);
                    var machine = new PublisherClient(broker.uri())) {
                machine.publish("machines/m.1/telemetry", "last");

                // What was acknowledged in the last moment may come once more: at least once, not exactly once.
                await().atMost(PATIENCE).until(() -> link.payloads().contains("last"));
            }
        }
    }

    @Test
    void holds_back_what_exceeds_the_receive_maximum_until_something_is_acknowledged() throws Exception {
        try (var broker = EmbeddedBroker.start(EmbeddedBrokerSettings.loopback(directory));
                var link = ListeningLink.open(ListeningLink.settings(broker.uri(), 5, "", ""), Lane.LIVE, 10);
                var machine = new PublisherClient(broker.uri())) {
            for (int i = 0; i < 25; i++) {
                machine.publish("machines/m/telemetry", "x" + i);
            }
            machine.flush();

            await().atMost(PATIENCE).until(() -> link.frames.size() == 10);
            await().during(Duration.ofMillis(300)).until(() -> link.frames.size() == 10);
            link.acknowledgeAll();
            await().atMost(PATIENCE).until(() -> link.frames.size() == 20);
        }
    }

    @Test
    void puts_the_users_name_into_the_device_topic() throws Exception {
        try (var broker = EmbeddedBroker.start(secured());
                var link =
                        ListeningLink.open(ListeningLink.settings(broker.uri(), 5, "platform", "p"), Lane.LIVE, 100);
                var first = new PublisherClient(broker.uri(), "m.1", "one");
                var second = new PublisherClient(broker.uri(), "m-2", "two")) {
            first.publish("v1/devices/me/telemetry", "{\"a\":1}");
            first.flush();
            second.publish("v1/devices/me/telemetry", "{\"a\":2}");
            second.flush();

            await().atMost(PATIENCE).until(() -> link.frames.size() == 2);
            assertThat(link.frames)
                    .extracting(MqttFrame::topic)
                    .containsExactlyInAnyOrder("v1/devices/m.1/telemetry", "v1/devices/m-2/telemetry");
        }
    }

    @Test
    void lets_nobody_in_without_password_and_nobody_write_in_anothers_name() throws Exception {
        try (var broker = EmbeddedBroker.start(secured());
                var link =
                        ListeningLink.open(ListeningLink.settings(broker.uri(), 5, "platform", "p"), Lane.LIVE, 100)) {
            assertThatThrownBy(() -> new PublisherClient(broker.uri(), "m.1", "wrong"))
                    .isInstanceOf(MqttException.class);
            assertThatThrownBy(() -> new PublisherClient(broker.uri())).isInstanceOf(MqttException.class);
            assertThatThrownBy(() ->
                            ListeningLink.open(ListeningLink.settings(broker.uri(), 5, "m.1", "one"), Lane.LIVE, 10))
                    .isInstanceOf(LinkLost.class);
            try (var machine = new PublisherClient(broker.uri(), "m.1", "one")) {
                machine.publish("machines/m-2/telemetry", "forged");
                machine.publish("v1/devices/m-2/telemetry", "forged");
            }
            try (var machine = new PublisherClient(broker.uri(), "m.1", "one")) {
                machine.publish("machines/m.1/telemetry", "own");
            }
            await().atMost(PATIENCE).until(() -> !link.frames.isEmpty());
            assertThat(link.payloads()).containsExactly("own");
        }
    }

    @Test
    void keeps_retained_status_over_a_restart() throws Exception {
        var settings = EmbeddedBrokerSettings.loopback(directory);
        try (var broker = EmbeddedBroker.start(settings);
                var machine = new PublisherClient(broker.uri())) {
            machine.publishRetained("machines/m/status", "{\"online\":true}");
        }

        try (var broker = EmbeddedBroker.start(settings);
                var link = ListeningLink.open(ListeningLink.settings(broker.uri(), 5, "", ""), Lane.LIVE, 100)) {
            await().atMost(PATIENCE).until(() -> !link.frames.isEmpty());
            assertThat(link.payloads()).containsExactly("{\"online\":true}");
        }
    }

    @Test
    void says_which_port_is_taken_and_what_to_do() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var settings = new EmbeddedBrokerSettings(directory, "127.0.0.1", other.getLocalPort(), List.of());

            assertThatThrownBy(() -> EmbeddedBroker.start(settings))
                    .isInstanceOf(BrokerUnavailable.class)
                    .hasMessageContaining("MQTT port " + other.getLocalPort())
                    .hasMessageContaining("choose another port");
        }
    }

    @Test
    void refuses_to_be_open_to_everybody() {
        assertThatThrownBy(() -> new EmbeddedBrokerSettings(directory, "0.0.0.0", 1883, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("loopback");
    }
}
