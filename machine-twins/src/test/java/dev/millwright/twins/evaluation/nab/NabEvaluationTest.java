package dev.millwright.twins.evaluation.nab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NabEvaluationTest {
    private static final LocalDateTime BEGIN = LocalDateTime.parse("2020-01-01T00:00:00");

    @TempDir
    Path directory;

    /** 2000 reports every five minutes: noise of 1 around 50, and from row 1500 on around 80. */
    private void made(boolean labelled) throws IOException {
        var random = new Random(3);
        var text = new StringBuilder("timestamp,value\n");
        for (int i = 0; i < 2000; i++) {
            text.append("%s,%s\n".formatted(time(i), (i < 1500 ? 50 : 80) + random.nextGaussian()));
        }
        Files.createDirectories(directory.resolve("data/made"));
        Files.writeString(directory.resolve("data/made/step.csv"), text);
        if (labelled) {
            Files.createDirectories(directory.resolve("labels"));
            Files.writeString(
                    directory.resolve("labels/combined_windows.json"),
                    "{\"made/step.csv\": [[\"%s.000000\", \"%s.000000\"]]}".formatted(time(1450), time(1549)));
        }
    }

    private static String time(int row) {
        return BEGIN.plusMinutes(5L * row).toString().replace('T', ' ') + ":00";
    }

    @Test
    void a_step_is_found_at_once_and_stands_in_the_predictions() throws IOException {
        made(true);

        var report = new NabEvaluation(() -> Instant.EPOCH)
                .run(directory, directory.resolve("out"), directory.resolve("report.json"), true, line -> {});

        // Found within a few rows of row 1500 of a window from 1450 to 1549: position -0.5, 92.99 at best as worked out
        // in NabScorerTest.
        assertThat(report.value("all", "standard")).isBetween(85.0, 93.0);
        assertThat(report.sameAfterRestart()).isTrue();
        var json = new ObjectMapper().readTree(directory.resolve("report.json").toFile());
        double threshold = json.get("threshold").asDouble();
        var lines = Files.readAllLines(directory.resolve("out/made/step.csv"));
        assertThat(lines).hasSize(2001).startsWith("timestamp,value,anomaly_score,label");
        assertThat(label(lines, 1449)).isZero();
        assertThat(label(lines, 1450)).isEqualTo(1);
        assertThat(label(lines, 1549)).isEqualTo(1);
        assertThat(label(lines, 1550)).isZero();
        assertThat(alarms(lines, threshold)).anySatisfy(row -> assertThat(row).isBetween(1500, 1510));
    }

    private static int label(List<String> lines, int row) {
        return Integer.parseInt(lines.get(row + 1).split(",", -1)[3]);
    }

    private static List<Integer> alarms(List<String> lines, double threshold) {
        var rows = new ArrayList<Integer>();
        for (int i = 1; i < lines.size(); i++) {
            double score = Double.parseDouble(lines.get(i).split(",", -1)[2]);
            assertThat(score).isBetween(0.0, 1.0);
            if (score >= threshold) {
                rows.add(i - 1);
            }
        }
        return rows;
    }

    @Test
    void without_labels_predictions_are_written_with_label_0_and_it_says_so() throws IOException {
        made(false);
        var progress = new ArrayList<String>();

        var report = new NabEvaluation(() -> Instant.EPOCH)
                .run(directory, directory.resolve("out"), null, false, progress::add);

        assertThat(report.value("all", "standard")).isNaN();
        assertThat(progress).anyMatch(line -> line.contains("nothing is scored"));
        assertThat(Files.readAllLines(directory.resolve("out/made/step.csv")))
                .hasSize(2001)
                .noneMatch(line -> line.endsWith(",1"));
    }

    @Test
    void a_file_that_cannot_be_read_is_named_with_its_line() throws IOException {
        made(false);
        Files.writeString(directory.resolve("data/made/bad.csv"), "timestamp,value\n2020-01-01 00:00:00,1\nnoon,2\n");

        assertThatThrownBy(() -> new NabEvaluation(() -> Instant.EPOCH).run(directory, null, null, false, line -> {}))
                .hasMessageContaining("bad.csv, line 3")
                .hasMessageContaining("noon");
    }
}
