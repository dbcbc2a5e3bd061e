package dev.millwright.gateway.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestBenchIT {
    @TempDir
    private Path directory;

    @Test
    void measures_every_shape_beside_its_yardsticks_and_commits_every_frame() throws Exception {
        var lines = new ArrayList<String>();

        var report = IngestBench.run(
                new BenchOptions(Integer.getInteger("bench.frames", 2_000), 20, 7), directory, lines::add);

        var fifty = (Map<?, ?>) report.get("fifty_values_a_frame");
        assertThat(fifty.get("measurements")).isEqualTo(fifty.get("frames") instanceof Integer f ? f * 50L : 0L);
        assertThat((Long) fifty.get("end_to_end_measurements_per_s")).isPositive();
        assertThat((Double) fifty.get("ratio_to_raw_copy")).isPositive();
        assertThat(IngestBench.json(report)).contains("\"publish_to_commit_p99_ms\"", "\"seed\" : 7");
        assertThat(lines).anyMatch(line -> line.contains("of raw COPY"));
        if (Boolean.getBoolean("bench.show")) {
            System.out.println(IngestBench.json(report));
        }
    }
}
