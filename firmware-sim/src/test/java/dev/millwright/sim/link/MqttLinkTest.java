package dev.millwright.sim.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MqttLinkTest {
    private static LinkSettings settings(SmallBroker broker) {
        return new LinkSettings(
                broker.uri(), null, null, "test", 20, 10, Duration.ofSeconds(5), Duration.ofMillis(400));
    }

    private static Frame frame(int i) {
        return Frame.telemetry("press-1", ("{\"ts\":" + i + "}").getBytes(StandardCharsets.UTF_8), i);
    }

    private static List<String> expected(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "machines/press-1/telemetry {\"ts\":" + i + "}")
                .toList();
    }

    @Test
    void frames_arrive_once_and_in_order() throws IOException, InterruptedException {
        try (var broker = new SmallBroker();
                var link = new MqttLink(settings(broker), 0)) {
            for (int i = 0; i < 200; i++) {
                link.send(frame(i));
            }
            link.flush();

            assertThat(broker.received()).isEqualTo(expected(200));
            assertThat(link.acknowledged()).isEqualTo(200);
        }
    }

    @Test
    void after_a_cut_a_new_client_sends_again_what_was_not_acknowledged() throws IOException, InterruptedException {
        try (var broker = new SmallBroker();
                var link = new MqttLink(settings(broker), 3)) {
            broker.cutAfter(57);
            for (int i = 0; i < 150; i++) {
                link.send(frame(i));
            }
            link.flush();

            assertThat(broker.received()).containsAll(expected(150));
            assertThat(broker.received().stream().distinct()).isEqualTo(expected(150));
            assertThat(broker.clients()).containsExactly("test-3", "test-3");
        }
    }

    @Test
    void what_is_sent_before_the_broker_is_there_waits_for_it() throws IOException, InterruptedException {
        int port;
        try (var broker = new SmallBroker()) {
            port = Integer.parseInt(broker.uri().substring(broker.uri().lastIndexOf(':') + 1));
        }
        var nowhere = new LinkSettings(
                "tcp://127.0.0.1:" + port, null, null, "test", 20, 10, Duration.ofSeconds(1), Duration.ofMillis(200));
        try (var link = new MqttLink(nowhere, 0)) {
            for (int i = 0; i < 20; i++) {
                link.send(frame(i));
            }

            assertThat(link.connected()).isFalse();
            assertThat(link.acknowledged()).isZero();
        }
    }

    @Test
    void the_service_topic_reaches_the_listener() throws IOException, InterruptedException {
        var heard = new ArrayBlockingQueue<String>(10);
        try (var broker = new SmallBroker()) {
            broker.onSubscribe("machines/press-7/service {\"component\":\"ram-seal\",\"action\":\"replaced\"}");
            try (var line =
                    new ServiceLine(settings(broker), (machine, json, done) -> heard.add(machine + " " + json))) {
                assertThat(line.awaitHearing(Duration.ofSeconds(25))).isTrue();
                assertThat(heard.poll(25, TimeUnit.SECONDS))
                        .isEqualTo("press-7 {\"component\":\"ram-seal\",\"action\":\"replaced\"}");
            }
            assertThat(broker.clients()).containsExactly("test-service");
        }
    }

    @Test
    void a_broker_address_of_the_wrong_form_is_refused() {
        assertThatThrownBy(() -> LinkSettings.of("localhost:1883", null, null))
                .hasMessage("broker: 'localhost:1883' (expected: tcp://host:port or ssl://host:port)");
    }
}
