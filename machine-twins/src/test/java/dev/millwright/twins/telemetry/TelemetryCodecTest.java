package dev.millwright.twins.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.millwright.twins.machine.MachineId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TelemetryCodecTest {
    private static final long NOW = 1_700_000_100_000L;
    private static final MachineId PRESS_7 = new MachineId("press-7");

    private final TelemetryCodec codec = new TelemetryCodec(FrameLimits.DEFAULT);

    private Decoded decode(String topic, String payload) {
        return codec.decode(topic, payload.getBytes(StandardCharsets.UTF_8), NOW);
    }

    private Decoded.Accepted accepted(String topic, String payload) {
        assertThat(decode(topic, payload)).isInstanceOf(Decoded.Accepted.class);
        return (Decoded.Accepted) decode(topic, payload);
    }

    private Decoded.Rejected rejected(String topic, String payload) {
        assertThat(decode(topic, payload)).isInstanceOf(Decoded.Rejected.class);
        return (Decoded.Rejected) decode(topic, payload);
    }

    @Test
    void reads_one_observation_in_the_native_shape() {
        var frame = accepted(
                "machines/press-7/telemetry",
                "{\"ts\":1700000000000,\"values\":{\"pressure\":187.5,\"temp\":-3,\"flow\":1.5e2},\"seq\":42}");

        assertThat(frame.machine()).isEqualTo(PRESS_7);
        assertThat(frame.units()).isEqualTo(1);
        assertThat(frame.observations()).singleElement().satisfies(observation -> {
            assertThat(observation.observedAtMillis()).isEqualTo(1_700_000_000_000L);
            assertThat(observation.values())
                    .containsExactly(entry("pressure", 187.5), entry("temp", -3.0), entry("flow", 150.0));
        });
    }

    @Test
    void reads_an_array_in_its_order_and_shares_one_header() {
        var frame = accepted(
                "machines/press-7/backfill/telemetry",
                "[{\"ts\":2,\"values\":{\"a\":1,\"b\":2}},{\"values\":{\"a\":3,\"b\":4},\"ts\":1}]");

        assertThat(frame.observations())
                .extracting(RawObservation::observedAtMillis)
                .containsExactly(2L, 1L);
        assertThat(header(frame, 0)).isSameAs(header(frame, 1));
        assertThat(header(accepted("machines/other/telemetry", "{\"ts\":9,\"values\":{\"a\":0,\"b\":0}}"), 0))
                .isSameAs(header(frame, 0));
    }

    private static SignalNames header(Decoded.Accepted frame, int observation) {
        return ((SignalValues) frame.observations().get(observation).values()).names();
    }

    @Test
    void reads_thingsboards_bare_shape_and_stamps_it_with_the_time_of_receipt() {
        var frame = accepted("v1/devices/press-7/telemetry", "{\"temp\":21.5,\"running\":true,\"note\":null}");

        assertThat(frame.machine()).isEqualTo(PRESS_7);
        assertThat(frame.observations()).singleElement().satisfies(observation -> {
            assertThat(observation.observedAtMillis()).isEqualTo(NOW);
            assertThat(observation.values()).containsExactly(entry("temp", 21.5), entry("running", 1.0));
        });
    }

    @Test
    void reads_thingsboards_timed_shape_and_mixed_arrays() {
        var frame = accepted(
                "mount/press-7/v1/devices/me/telemetry",
                "[{\"ts\":1451649600512,\"values\":{\"key1\":1}},{\"key2\":2}]");

        assertThat(frame.observations())
                .extracting(RawObservation::observedAtMillis)
                .containsExactly(1_451_649_600_512L, NOW);
        assertThat(frame.observations().get(1).values()).isEqualTo(Map.of("key2", 2.0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "\"NaN\"", "\"-inf\"", "\"Infinity\"", "1e999"})
    void passes_on_numbers_that_are_not_finite_for_the_twin_to_refuse(String literal) {
        var frame =
                accepted("machines/press-7/telemetry", "{\"ts\":1,\"values\":{\"a\":%s,\"b\":2}}".formatted(literal));

        var values = frame.observations().getFirst().values();
        assertThat(Double.isFinite(values.get("a"))).isFalse();
        assertThat(values).containsEntry("b", 2.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"warm\"", "\"12.5\"", "true", "{\"x\":1}", "[1,2]"})
    void refuses_a_value_that_is_no_number_and_keeps_the_rest(String literal) {
        var frame =
                accepted("machines/press-7/telemetry", "{\"ts\":7,\"values\":{\"a\":%s,\"b\":2}}".formatted(literal));

        assertThat(frame.observations().getFirst().values()).isEqualTo(Map.of("b", 2.0));
        assertThat(frame.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.reason()).isEqualTo(RejectionReason.MALFORMED);
            assertThat(refusal.observedAtMillis()).isEqualTo(7);
            assertThat(refusal.wholeObservation()).isFalse();
            assertThat(refusal.detail()).startsWith("signal a: ").endsWith("(expected: a number)");
        });
        assertThat(frame.units()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"values\":{\"a\":1}} | no ts",
                "{\"ts\":\"today\",\"values\":{\"a\":1}} | ts: 'today'",
                "{\"ts\":1.5,\"values\":{\"a\":1}} | ts: '1.5'",
                "{\"ts\":-4,\"values\":{\"a\":1}} | ts: '-4'",
                "{\"ts\":99999999999999999999,\"values\":{\"a\":1}} | ts: '99999999999999999999'",
                "{\"ts\":1,\"values\":{}} | no values",
                "{\"ts\":1,\"values\":{\"a\":null}} | no values",
                "{\"ts\":1,\"values\":{\"a\":\"x\"}} | signal a: 'x'",
                "{\"ts\":1,\"values\":[1]} | no values",
                "{} | no ts"
            })
    void refuses_an_observation_without_its_essentials_and_counts_it(String payload, String detail) {
        var frame = accepted("machines/press-7/telemetry", "[" + payload + ",{\"ts\":5,\"values\":{\"a\":1}}]");

        assertThat(frame.observations()).hasSize(1);
        assertThat(frame.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.wholeObservation()).isTrue();
            assertThat(refusal.detail()).startsWith(detail);
        });
        assertThat(frame.units()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "42",
                "\"text\"",
                "hello",
                "{",
                "[",
                "[]",
                "{\"ts\":1,\"values\":{\"a\":1}",
                "{\"ts\":1,",
                "[{\"ts\":1,\"values\":{\"a\":1}},",
                "{\"ts\":1,\"values\":{\"a\":1}} trailing",
                "{\"a\":1}{\"a\":2}",
                "{'ts':1}",
                "{\"ts\":01,\"values\":{\"a\":1}}",
                "{\"ts\":1,\"values\":{\"a\":+1}}",
                "\u0000\u0001\u0002",
                "{\"ts\":1,\"values\":{\"a\":1,}}",
                "<xml/>",
                "{\"ts\":1,\"values\":{\"a\" 1}}"
            })
    void rejects_what_is_not_json_of_our_shape(String payload) {
        var frame = rejected("machines/press-7/telemetry", payload);

        assertThat(frame.machine()).isEqualTo(PRESS_7);
        assertThat(frame.reason()).isEqualTo(RejectionReason.MALFORMED);
        assertThat(frame.detail()).isNotBlank().hasSizeLessThanOrEqualTo(TelemetryCodec.DETAIL_LENGTH_MAX);
        assertThat(frame.units()).isEqualTo(1);
    }

    @Test
    void rejects_bytes_that_are_not_utf8_and_nesting_without_end() {
        var bytes = new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'};

        assertThat(codec.decode("machines/press-7/telemetry", bytes, NOW)).isInstanceOf(Decoded.Rejected.class);
        assertThat(rejected("machines/press-7/telemetry", "[".repeat(100_000)).reason())
                .isEqualTo(RejectionReason.MALFORMED);
        assertThat(rejected("machines/press-7/telemetry", "{\"ts\":" + "9".repeat(10_000) + "}")
                        .reason())
                .isEqualTo(RejectionReason.MALFORMED);
    }

    @ParameterizedTest
    @CsvSource({
        "plant/x, UNKNOWN_TOPIC",
        "machines/press-7, UNKNOWN_TOPIC",
        "machines/press-7/telemetry/x, UNKNOWN_TOPIC",
        "v1/devices/press-7/attributes, UNKNOWN_TOPIC",
        "machines/pr ess/telemetry, UNKNOWN_MACHINE",
        "machines//telemetry, UNKNOWN_MACHINE",
        "v1/devices/me/telemetry, UNKNOWN_MACHINE"
    })
    void rejects_topics_that_name_no_machine_or_no_kind(String topic, RejectionReason reason) {
        assertThat(rejected(topic, "{\"ts\":1,\"values\":{\"a\":1}}").reason()).isEqualTo(reason);
    }

    @Test
    void rejects_a_frame_of_ten_megabytes_by_its_size_alone() {
        var tenMegabytes = new byte[10 * 1024 * 1024];

        var frame = codec.decode("machines/press-7/telemetry", tenMegabytes, NOW);

        assertThat(frame)
                .isEqualTo(new Decoded.Rejected(
                        PRESS_7, RejectionReason.TOO_LARGE, "frame of 10,485,760 bytes (expected: at most 262,144)"));
        assertThat(codec.tooLarge("machines/press-7/telemetry", tenMegabytes.length))
                .isEqualTo(frame);
    }

    @Test
    void bounds_observations_values_and_names() {
        var small = new TelemetryCodec(new FrameLimits(4096, 2, 3));
        var three = "[" + "{\"ts\":1,\"values\":{\"a\":1}},".repeat(2) + "{\"ts\":1,\"values\":{\"a\":1}}]";
        var wide = "{\"ts\":1,\"values\":{\"a\":1,\"b\":2,\"c\":3,\"d\":4}}";
        var longName = "{\"ts\":1,\"values\":{\"" + "n".repeat(65) + "\":1,\"b\":2}}";

        assertThat(small.decode("machines/m/telemetry", three.getBytes(StandardCharsets.UTF_8), NOW))
                .isInstanceOfSatisfying(
                        Decoded.Rejected.class,
                        frame -> assertThat(frame.reason()).isEqualTo(RejectionReason.TOO_LARGE));
        assertThat(small.decode("machines/m/telemetry", wide.getBytes(StandardCharsets.UTF_8), NOW))
                .isInstanceOfSatisfying(Decoded.Accepted.class, frame -> {
                    assertThat(frame.observations()).isEmpty();
                    assertThat(frame.refusals()).hasSize(1);
                });
        assertThat(accepted("machines/m/telemetry", longName)
                        .observations()
                        .getFirst()
                        .values())
                .isEqualTo(Map.of("b", 2.0));
    }

    @Test
    void takes_the_last_of_a_repeated_name_and_cleans_names_that_cannot_be_stored() {
        var frame = accepted("machines/m/telemetry", "{\"ts\":1,\"values\":{\"a\":1,\"b\":2,\"a\":3,\"x\\u0000y\":4}}");

        assertThat(frame.observations().getFirst().values())
                .containsExactly(entry("a", 3.0), entry("b", 2.0), entry("x\uFFFDy", 4.0));
    }

    @Test
    void reads_events_with_their_defaults_and_refuses_what_lacks_a_code() {
        var frame = accepted(
                "machines/press-7/events",
                "[{\"ts\":5,\"code\":\"component-replaced\",\"severity\":\"INFO\",\"component\":\"pump\",\"text\":\"new\"},"
                        + "{\"ts\":6,\"code\":17},{\"ts\":7},{\"ts\":8,\"code\":\"x\",\"severity\":\"odd\"}]");

        assertThat(frame.events())
                .containsExactly(
                        new MachineEvent(5, MachineEvent.COMPONENT_REPLACED, MachineEvent.Severity.INFO, "pump", "new"),
                        new MachineEvent(6, "17", MachineEvent.Severity.INFO, null, null));
        assertThat(frame.refusals()).extracting(Refusal::observedAtMillis).containsExactly(7L, 8L);
        assertThat(frame.units()).isEqualTo(4);
    }

    @Test
    void reads_status_and_rejects_one_that_says_nothing() {
        assertThat(decode("machines/press-7/status", "{\"online\":true,\"at\":{}}"))
                .isEqualTo(new Decoded.StatusReported(PRESS_7, true));
        assertThat(decode("machines/press-7/status", "{\"online\":false}"))
                .isEqualTo(new Decoded.StatusReported(PRESS_7, false));
        assertThat(rejected("machines/press-7/status", "{\"online\":\"yes\"}").reason())
                .isEqualTo(RejectionReason.MALFORMED);
    }

    @Test
    void a_header_is_a_map_view_that_equals_any_other_map() {
        var values = new SignalValues(SignalNames.of(List.of("a", "b")), new double[] {1, 2});

        assertThat(values).isEqualTo(Map.of("a", 1.0, "b", 2.0)).hasSameHashCodeAs(Map.of("a", 1.0, "b", 2.0));
        assertThat(values.get("c")).isNull();
        assertThat(values).containsKey("b").doesNotContainKey("c");
    }
}
