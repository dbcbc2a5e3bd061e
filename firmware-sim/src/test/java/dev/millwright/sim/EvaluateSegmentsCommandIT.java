package dev.millwright.sim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateSegmentsCommandIT {
    private final StringWriter said = new StringWriter();
    private final StringWriter complained = new StringWriter();

    private int run(String... arguments) {
        return SimulateMain.commandLine()
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(complained, true))
                .execute(arguments);
    }

    @Test
    void writes_figures_of_a_small_market(@TempDir Path directory) throws IOException {
        var file = directory.resolve("segments.json");

        assertThat(run("evaluate-segments", "--customers", "60", "--months", "8", "--out", file.toString()))
                .isZero();

        var report = new ObjectMapper().readTree(file.toFile());
        assertThat(report.path("benchmark").asText()).isEqualTo("segments");
        assertThat(report.path("data").path("simulated").asText()).isEqualTo("seeds 1 to 1");
        assertThat(value(report, "duplicates", "recall, shown")).isBetween(0.0, 1.0);
        assertThat(value(report, "axis", "customers, everybody")).isBetween(55.0, 66.0);
        assertThat(value(report, "axis", "rank correlation with the hidden scale, unchanged"))
                .isGreaterThan(0.5);
        double left = value(report, "axis, two sides", "customers of the mixed third, left out");
        assertThat(left + value(report, "axis, two sides", "customers, everybody"))
                .isEqualTo(value(report, "axis", "customers, everybody"));
        assertThat(value(report, "axis, two sides", "share right, everybody")).isBetween(0.6, 1.0);
        assertThat(value(
                        report,
                        "axis, two sides",
                        "oracle by clean counts of jobs: adjusted Rand, unchanged for 36 months"))
                .isBetween(0.5, 1.0);
    }

    @Test
    void refuses_what_it_cannot_do_and_says_what_it_can(@TempDir Path directory) {
        assertThat(run("evaluate-segments", "--customers", "3")).isEqualTo(2);
        assertThat(complained.toString()).contains("customers: 3 (expected: 60 to 20000)");
        assertThat(run("evaluate-segments", "--begins", "soon")).isEqualTo(2);
        assertThat(run(
                        "evaluate-segments",
                        "--out",
                        directory.resolve("no/such/file.json").toString()))
                .isEqualTo(2);
        assertThat(run("evaluate-segments", "--help")).isZero();
        assertThat(said.toString()).contains("--customers", "--seed", "--out");
    }

    private static double value(JsonNode report, String group, String name) {
        for (var figure : report.path("figures")) {
            if (figure.path("group").asText().equals(group)
                    && figure.path("name").asText().equals(name)) {
                return figure.path("value").asDouble();
            }
        }
        return Double.NaN;
    }
}
