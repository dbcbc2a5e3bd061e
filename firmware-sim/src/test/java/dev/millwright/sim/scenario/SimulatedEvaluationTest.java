package dev.millwright.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.sim.fleet.FleetSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedEvaluationTest {
    private static final Instant PRESENT = Instant.parse("2026-11-01T00:00:00Z");

    /** A fleet of another seed than the one the detectors were looked at with; the limits are far from what is measured. */
    @Test
    void notices_wear_without_crying_wolf_and_says_the_same_after_restarts(@TempDir Path directory) throws IOException {
        var settings = new FleetSettings(5, 24, 8, 60, PRESENT);
        var out = directory.resolve("report.json");
        var notices = directory.resolve("notices.csv");

        var report = new SimulatedEvaluation(InstantSource.fixed(PRESENT))
                .run(settings, Duration.ofMinutes(15), notices, out, _ -> {});

        var all = report.modes().getLast();
        assertThat(all.mode()).isEqualTo("all");
        assertThat(all.faults()).isGreaterThanOrEqualTo(3);
        assertThat(all.noticed()).isGreaterThanOrEqualTo(0.6);
        assertThat(all.falseAlarmsPerMachineYear()).isLessThan(3);
        assertThat(report.notices())
                .filteredOn(kind -> kind.kind().equals("unexplained"))
                .allSatisfy(kind -> assertThat(kind.perMachineYear()).isLessThan(6));
        assertThat(report.forecasts().figures())
                .filteredOn(figure -> figure.name().equals("calibration error"))
                .hasSize(5)
                .allSatisfy(figure -> assertThat(figure.value()).isLessThan(0.05));
        assertThat(report.sameAfterRestart()).isTrue();
        assertThat(new ObjectMapper()
                        .readTree(out.toFile())
                        .get("fleet")
                        .get("seed")
                        .asText())
                .isEqualTo("5");
        assertThat(Files.readAllLines(notices).getFirst()).startsWith("machine,sort,truth,mode");
    }
}
