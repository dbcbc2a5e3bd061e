package dev.millwright.sim.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FrameWriterTest {
    private final FrameWriter writer = new FrameWriter(List.of("speed", "temp", "flow"), List.of(0, 1, 4));

    private static String text(byte[] frame) {
        return new String(frame, StandardCharsets.UTF_8);
    }

    @Test
    void a_single_instant_is_an_object() {
        writer.add(1_763_800_000_123L, new double[] {1499.6, -3.04, 0.12});

        assertThat(text(writer.take()))
                .isEqualTo("{\"ts\":1763800000123,\"values\":{\"speed\":1500,\"temp\":-3,\"flow\":0.12}}");
    }

    @Test
    void more_instants_are_an_array_and_missing_values_are_left_out() {
        writer.add(0, new double[] {0, 20.25, 0.0005});
        writer.add(900_000, new double[] {Double.NaN, 100, Double.POSITIVE_INFINITY});

        assertThat(text(writer.take()))
                .isEqualTo("[{\"ts\":0,\"values\":{\"speed\":0,\"temp\":20.3,\"flow\":0.0005}},"
                        + "{\"ts\":900000,\"values\":{\"temp\":100}}]");
        assertThat(writer.instants()).isZero();
    }

    @Test
    void what_it_writes_any_reader_reads_to_the_last_digit() throws IOException {
        var random = new SplittableRandom(1);
        var mapper = new ObjectMapper();
        for (int i = 0; i < 5_000; i++) {
            double[] values = {random.nextDouble(-9e4, 9e4), random.nextDouble(-9e4, 9e4), random.nextDouble(-9e4, 9e4)
            };
            writer.add(i, values);
            var read = mapper.readTree(writer.take()).path("values");

            assertThat(read.path("speed").asDouble()).isCloseTo(values[0], within(0.5001));
            assertThat(read.path("temp").asDouble()).isCloseTo(values[1], within(0.05001));
            assertThat(read.path("flow").asDouble()).isCloseTo(values[2], within(0.00005001));
        }
    }
}
