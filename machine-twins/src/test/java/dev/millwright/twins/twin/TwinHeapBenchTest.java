package dev.millwright.twins.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwinHeapBenchTest {
    @Test
    void measures_twins_that_are_there_and_writes_figures_with_their_circumstances(@TempDir Path directory)
            throws Exception {
        var rounds = new ArrayList<Integer>();

        var figures = TwinHeapBench.run(new TwinHeapBench.Options(100, 60), rounds::add);
        TwinHeapBench.write(figures, directory.resolve("twins.json"));

        assertThat(rounds).containsExactly(1, 2);
        assertThat(figures.twins()).isEqualTo(100);
        // A hundred twins weigh less than what other tests of this JVM leave behind: the figure itself needs its own
        // JVM.
        assertThat(figures.heapBytesPerTwin()).isNotZero();
        assertThat(figures.checkpointBytesPerTwin()).isBetween(500, 8_000);
        var json = new ObjectMapper().readTree(directory.resolve("twins.json").toFile());
        assertThat(json.get("jvm").asText()).contains("25");
        assertThat(json.get("measuredAt").asText()).startsWith("2");
        assertThat(json.get("signals").asInt()).isEqualTo(8);
        assertThat(json.get("states").asInt()).isEqualTo(3);
    }

    @Test
    void refuses_to_measure_nothing() {
        assertThatThrownBy(() -> new TwinHeapBench.Options(0, 1)).hasMessageContaining("expected: at least 1");
    }
}
