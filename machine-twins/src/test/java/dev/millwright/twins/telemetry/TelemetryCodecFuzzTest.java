package dev.millwright.twins.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seeded: the seed is the parameter, so that a failure can be run again. */
class TelemetryCodecFuzzTest {
    private static final List<String> TOPICS = List.of(
            "machines/m-1/telemetry",
            "machines/m-1/events",
            "machines/m-1/status",
            "v1/devices/m-1/telemetry",
            "mount/m-1/v1/devices/me/telemetry");
    private static final List<String> SEEDS = List.of(
            "{\"ts\":1700000000000,\"values\":{\"a\":1.25,\"b\":-3e-7,\"c\":NaN},\"seq\":7}",
            "[{\"ts\":1,\"values\":{\"a\":1}},{\"ts\":2,\"values\":{\"a\":\"x\",\"b\":null}}]",
            "{\"temp\":21.5,\"ok\":true,\"nested\":{\"x\":[1,2,{\"y\":3}]}}",
            "[{\"ts\":5,\"code\":\"E-17\",\"severity\":\"warning\",\"component\":\"pump\",\"text\":\"\\u00e4\\ud83d\\ude00\"}]",
            "{\"online\":true}");

    private static final List<MachineEvent.Severity> SEVERITIES = List.of(MachineEvent.Severity.values());

    private final TelemetryCodec codec = new TelemetryCodec(new FrameLimits(64 * 1024, 500, 64));
    private final FrameWriter writer = new FrameWriter();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void never_throws_whatever_comes_and_always_accounts_for_the_frame(long seed) {
        var random = new SplittableRandom(seed);

        for (int i = 0; i < 20_000; i++) {
            var topic = TOPICS.get(random.nextInt(TOPICS.size()));
            var payload = mutate(SEEDS.get(random.nextInt(SEEDS.size())).getBytes(StandardCharsets.UTF_8), random);

            var decoded = codec.decode(topic, payload, 1_700_000_000_000L);

            switch (decoded) {
                case Decoded.Accepted frame -> {
                    assertThat(frame.units()).isPositive();
                    frame.refusals().forEach(refusal -> assertStorable(refusal.detail()));
                    frame.events().forEach(event -> assertStorable(event.code()));
                    frame.observations().forEach(o -> o.values().keySet().forEach(this::assertStorable));
                }
                case Decoded.Overheard _ -> assertThat(topic).endsWith("/service");
                case Decoded.StatusReported _ -> assertThat(topic).endsWith("/status");
                case Decoded.Rejected frame -> assertStorable(frame.detail());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void reads_back_what_the_writer_wrote(long seed) {
        var random = new SplittableRandom(seed);

        for (int i = 0; i < 500; i++) {
            var observations = randomObservations(random);
            var events = List.of(new MachineEvent(
                    1 + random.nextLong(1L << 40),
                    "E-" + random.nextInt(),
                    SEVERITIES.get(random.nextInt(3)),
                    random.nextBoolean() ? "pump" : null,
                    random.nextBoolean() ? "say \"hi\" \\ ä 😀" : null));

            var readObservations =
                    (Decoded.Accepted) codec.decode("machines/m/telemetry", writer.observations(observations), 0);
            var readEvents = (Decoded.Accepted) codec.decode("machines/m/events", writer.events(events), 0);

            assertThat(readObservations.observations()).isEqualTo(observations);
            assertThat(readEvents.events()).isEqualTo(events);
        }
    }

    private void assertStorable(String text) {
        assertThat(text).doesNotContain("\u0000").hasSizeLessThanOrEqualTo(TelemetryCodec.DETAIL_LENGTH_MAX);
        assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(text);
    }

    private static List<RawObservation> randomObservations(SplittableRandom random) {
        var observations = new ArrayList<RawObservation>();
        int count = 1 + random.nextInt(20);
        for (int i = 0; i < count; i++) {
            var values = new LinkedHashMap<String, Double>();
            int width = 1 + random.nextInt(12);
            for (int s = 0; s < width; s++) {
                values.put("s" + random.nextInt(40), randomValue(random));
            }
            observations.add(new RawObservation(1 + random.nextLong(1L << 41), values));
        }
        return observations;
    }

    private static double randomValue(SplittableRandom random) {
        return switch (random.nextInt(5)) {
            case 0 -> random.nextInt(-1000, 1000);
            case 1 -> Double.NaN;
            case 2 -> random.nextDouble() * Math.pow(10, random.nextInt(-300, 300));
            case 3 -> Math.round(random.nextDouble() * 1e5) / 1e3;
            default -> random.nextBoolean() ? Double.POSITIVE_INFINITY : -0.0;
        };
    }

    /** Flips, cuts, repeats and swaps bytes; sometimes leaves them as they are; sometimes sends noise. */
    private static byte[] mutate(byte[] bytes, SplittableRandom random) {
        if (random.nextInt(20) == 0) {
            var noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            return noise;
        }
        var result = bytes.clone();
        int changes = random.nextInt(5);
        for (int i = 0; i < changes && result.length > 0; i++) {
            int at = random.nextInt(result.length);
            switch (random.nextInt(4)) {
                case 0 -> result[at] = (byte) random.nextInt(256);
                case 1 -> result[at] = (byte) "{}[]\",:0123456789.eE-+ntfNI\\u".charAt(random.nextInt(29));
                case 2 -> result = Arrays.copyOf(result, at);
                default -> {
                    int other = random.nextInt(result.length);
                    byte kept = result[at];
                    result[at] = result[other];
                    result[other] = kept;
                }
            }
        }
        return result;
    }
}
