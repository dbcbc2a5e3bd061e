package dev.millwright.gateway.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicFilterTest {
    @ParameterizedTest
    @CsvSource({
        "machines/m1/#, machines/m1/telemetry, true",
        "machines/m1/#, machines/m1/a/b, true",
        "machines/m1/#, machines/m2/telemetry, false",
        "machines/m1/#, machines/#, false",
        "machines/m1/#, machines/+/telemetry, false",
        "machines/#, machines/+/telemetry, true",
        "machines/+/telemetry, machines/m1/telemetry, true",
        "machines/+/telemetry, machines/m1/events, false",
        "machines/+/telemetry, machines/m1/telemetry/x, false",
        "machines/m1/telemetry, machines/m1, false",
        "#, anything/at/all, true",
        "#, $SYS/broker, false",
        "machines/m.1/#, machines/m.1/telemetry, true"
    })
    void covers_what_it_names_and_nothing_else(String allowed, String requested, boolean covered) {
        assertThat(TopicFilter.covers(allowed, requested)).isEqualTo(covered);
    }
}
