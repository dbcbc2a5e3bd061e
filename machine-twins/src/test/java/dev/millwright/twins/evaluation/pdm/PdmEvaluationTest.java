package dev.millwright.twins.evaluation.pdm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.twins.learning.TrainerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark on a made-up sample with a planted truth: a step 48 hours before every failure, and decoys. */
class PdmEvaluationTest {
    @TempDir
    private Path directory;

    @Test
    void finds_the_planted_failures_on_machines_it_has_not_seen_and_writes_every_prediction() throws IOException {
        PlantedSample.write(directory);
        var predictions = directory.resolve("predictions.csv");
        var out = directory.resolve("report.json");
        var settings = new PdmEvaluationSettings(
                directory,
                directory,
                null,
                Set.of(),
                predictions,
                out,
                2,
                20,
                PdmStrain.NONE,
                new TrainerSettings(10, 3, 0.4, 1, 2, 0.8, 16, 8, 0, 100_000, 1, 3));

        var report = new PdmEvaluation(InstantSource.fixed(Instant.EPOCH)).run(settings, line -> {});

        assertThat(report.sameAfterRestart()).isTrue();
        assertThat(report.value("rows", "F1 within 24 h, comp1")).isGreaterThan(0.8);
        assertThat(report.value("confirmed", "recall")).isGreaterThan(0.8);
        assertThat(report.table()).contains("95 % interval");
        assertThat(Files.readString(out)).contains("\"benchmark\" : \"pdm\"", "train/telemetry.csv.gz");
        var lines = Files.readAllLines(predictions);
        assertThat(lines.getFirst()).isEqualTo("issued_at,machine,component,horizon_h,probability,positive,alarm");
        assertThat(lines).hasSize(1 + PlantedSample.MACHINES * PlantedSample.DAYS * 8 * 4 * 4);
        assertThat(lines.get(1)).matches("2015-01-01 \\d\\d:00:00,\\d+,comp1,24,0\\.\\d{6},[01],[012]");
    }

    @Test
    void names_the_file_and_line_that_cannot_be_read() throws IOException {
        PlantedSample.write(directory);
        Files.writeString(
                directory.resolve("failures.csv"), "datetime,machineID,failure\n2015-02-31 06:00:00,1,comp1\n");

        assertThatThrownBy(() -> PdmTables.read(directory))
                .isInstanceOf(PdmTables.UnreadableTable.class)
                .hasMessageContaining("failures.csv, line 2");
        assertThatThrownBy(() -> PdmTables.read(directory.resolve("nowhere")))
                .hasMessageContaining("machines.csv")
                .hasMessageContaining("cannot read");
    }
}
