package dev.millwright.twins.evaluation.skab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkabEvaluationTest {
    @TempDir
    Path directory;

    @Test
    void finds_a_valve_that_closes_and_scores_rows_and_change_points() throws IOException {
        write("valve1/0.csv", true);
        write("anomaly-free/run.csv", false);

        var report = new SkabEvaluation(Clock.systemUTC())
                .run(directory, directory.resolve("out"), directory.resolve("skab.json"), line -> {});

        assertThat(report.value("rows", "F1")).isGreaterThan(0.9);
        assertThat(report.value("rows", "FAR %")).isLessThan(15);
        assertThat(report.value("changes", "missed")).isZero();
        assertThat(report.value("anomaly-free", "FAR %")).isZero();
        assertThat(report.sameAfterRestart()).isTrue();
        assertThat(directory.resolve("skab.json")).exists();
        assertThat(Files.readAllLines(directory.resolve("out/valve1/0.csv")))
                .hasSize(1001)
                .startsWith("datetime,score,outlier,changepoint", "2020-03-09 10:00:00,0.000000,0,0");
    }

    @Test
    void names_file_and_line_of_what_it_cannot_read() throws IOException {
        Files.createDirectories(directory.resolve("other"));
        var evaluation = new SkabEvaluation(Clock.systemUTC());

        assertThatThrownBy(() -> evaluation.run(directory, null, null, line -> {}))
                .hasMessageContaining("no CSV file in any folder");
        Files.writeString(directory.resolve("other/1.csv"), "datetime;Current\n");
        assertThatThrownBy(() -> evaluation.run(directory, null, null, line -> {}))
                .hasMessageContaining("line 1: no column 'Accelerometer1RMS'");
        Files.writeString(
                directory.resolve("other/1.csv"),
                "datetime;" + String.join(";", SkabModel.SIGNAL_NAMES) + "\n2020-03-09 10:00:00;1;2;3;4;5;6;7;x\n");
        assertThatThrownBy(() -> evaluation.run(directory, null, null, line -> {}))
                .hasMessageContaining("1.csv line 2");
    }

    @Test
    void pools_rows_and_scores_change_points_by_hand_worked_numbers() {
        // 80 hits, 10 false, 20 missed, 90 quiet: F1 = 160/190, FAR = 10 %, MAR = 20 %.
        // Two changes, one found at half the window: credit 2/(1 + e^-2.5) - 1 = 0.8483, one false point, one missed:
        // (0.8483 - 0.11 - 1 + 2) / (2 · 0.98661 + 2) = 1.7383/3.9732 = 43.75
        var one = new SkabScores("a", 50, 4, 20, 50, 0.8483, 1, 0, 0);
        var other = new SkabScores("a", 30, 6, 0, 40, 0, 0, 1, 1);

        var pooled = SkabScores.sum(List.of(one, other));

        assertThat(pooled.f1()).isCloseTo(0.8421, within(1e-4));
        assertThat(pooled.falseAlarmPercent()).isCloseTo(10, within(1e-9));
        assertThat(pooled.missedPercent()).isCloseTo(20, within(1e-9));
        assertThat(pooled.changeScore(1, 1)).isCloseTo(43.75, within(0.01));
    }

    /** A thousand seconds of noise; with a fault, the flow falls by six of its spreads from row 600 to 849. */
    private void write(String name, boolean faulty) throws IOException {
        var random = new Random(7);
        var text = new StringBuilder("datetime;" + String.join(";", SkabModel.SIGNAL_NAMES));
        text.append(faulty ? ";anomaly;changepoint\n" : "\n");
        var at = LocalDateTime.parse("2020-03-09T10:00:00");
        for (int row = 0; row < 1000; row++) {
            boolean fault = faulty && row >= 600 && row < 850;
            text.append("%s:%02d"
                    .formatted(
                            at.plusSeconds(row).toString().substring(0, 16).replace('T', ' '),
                            at.plusSeconds(row).getSecond()));
            for (int i = 0; i < 8; i++) {
                text.append(String.format(
                        Locale.ROOT, ";%.4f", 10 * i + random.nextGaussian() - (fault && i == 7 ? 6 : 0)));
            }
            text.append(faulty ? ";%s;%s\n".formatted(fault ? 1.0 : 0.0, row == 600 || row == 850 ? 1.0 : 0.0) : "\n");
        }
        var path = directory.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
