package dev.millwright.twins.evaluation.cmapss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CmapssEvaluationTest {
    @TempDir
    private Path directory = Path.of("");

    /** Made-up engines: every sensor rises with the square of the time since a random begin of wear, 100 cycles before the end. */
    private Path engines(String name, int count, int cutOff, long seed) throws IOException {
        var random = new Random(seed);
        var text = new StringBuilder();
        for (int unit = 1; unit <= count; unit++) {
            int life = 130 + random.nextInt(60);
            for (int cycle = 1; cycle <= life - cutOff; cycle++) {
                double worn = Math.max(0, cycle - life + 100) / 100.0;
                text.append("%d %d 0 0 100".formatted(unit, cycle));
                for (int s = 0; s < 21; s++) {
                    text.append(String.format(Locale.ROOT, " %.3f", 50 + 10 * worn * worn + random.nextGaussian()));
                }
                text.append('\n');
            }
        }
        return Files.writeString(directory.resolve(name), text);
    }

    @Test
    void a_few_engines_that_ran_to_failure_teach_how_long_others_last() throws IOException {
        var train = engines("train.txt", 24, 0, 1);
        var test = engines("test.txt", 20, 40, 2);
        var lives = Files.writeString(directory.resolve("rul.txt"), "40\n".repeat(20));
        var predictions = directory.resolve("p.csv");

        var report = new CmapssEvaluation(Clock.systemUTC())
                .run(new CmapssSettings(train, test, lives, predictions, null), line -> {});

        // All 20 have 40 cycles left; the worn share is then 0.36 of the way, clearly above the noise of 16 sensors.
        assertThat(report.value("capped", "RMSE")).isLessThan(12);
        assertThat(report.value("interval", "truth within P05 to P95")).isGreaterThan(0.7);
        assertThat(report.sameAfterRestart()).isTrue();
        assertThat(Files.readAllLines(predictions))
                .hasSize(21)
                .allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(6));
    }

    @Test
    void too_few_engines_are_refused() throws IOException {
        var train = engines("train.txt", 5, 0, 1);
        var evaluation = new CmapssEvaluation(Clock.systemUTC());
        var settings = new CmapssSettings(train, engines("test.txt", 2, 40, 2), null, null, null);

        assertThatThrownBy(() -> evaluation.run(settings, line -> {}))
                .hasMessageContaining("5 engines that ran to failure (expected: at least 20");
    }
}
