package dev.millwright.twins.evaluation.bearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.twins.evaluation.BenchmarkReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two channels, a snapshot every ten minutes for three weeks (3,024): one healthy, the other as the test says. */
class BearingEvaluationTest {
    private static final int SNAPSHOTS = 3024;
    private static final String ALARM = "alarm, hours before the end";

    @TempDir
    Path directory;

    @Test
    void a_bearing_that_wears_out_in_its_last_days_alarms_then_and_no_other_does() throws IOException {
        // Flat until 72 h (432 snapshots) before the end, then 50 % more, growing as a square: 25 % are reached 21 h
        // before.
        var report = run(at -> at < 2592 ? 1 : 1 + 0.5 * Math.pow((at - 2592) / 432.0, 2), at -> at * 10L);

        assertThat(report.value("worn", ALARM)).isBetween(12.0, 21.5);
        assertThat(report.value("worn", "onset, hours before the end")).isBetween(30.0, 72.0);
        assertThat(report.value("healthy", ALARM)).isNaN();
        assertThat(report.sameAfterRestart()).isTrue();
        assertThat(Files.readString(directory.resolve("alarms.csv")))
                .startsWith("channel,alarm_at,onset_at\nhealthy,,\nworn,2004-");
    }

    @Test
    void a_slow_drift_of_a_healthy_bearing_is_none() throws IOException {
        var report = run(at -> 1 + 0.06 * at / SNAPSHOTS, at -> at * 10L);

        assertThat(report.value("worn", ALARM)).isNaN();
    }

    @Test
    void a_pause_of_days_with_another_level_and_a_rough_start_after_it_is_none() throws IOException {
        // After 1,500 snapshots a pause of four days; then 8 % more than before, and 40 % that fade within two hours.
        var report = run(
                at -> at < 1500 ? 1 : 1.08 + 0.4 * Math.exp(-(at - 1500) / 6.0),
                at -> at * 10L + (at < 1500 ? 0 : 4 * 1440));

        assertThat(report.value("worn", ALARM)).isNaN();
    }

    @Test
    void says_what_is_wrong_with_a_file() throws IOException {
        var file = directory.resolve("test.csv");
        var evaluation = new BearingEvaluation(Clock.systemUTC());

        Files.writeString(file, "time" + ",c".repeat(17) + "\n2004-02-12 10:32:39" + ",1".repeat(17) + "\n");
        assertThatThrownBy(() -> evaluation.run(file, null, null, line -> {}))
                .hasMessageContaining("line 1: 17 channels (expected: 1 to 16");
        Files.writeString(file, "time,a\n2004-02-12 10:32:39,1\n2004-02-12 10:22:39,1\n");
        assertThatThrownBy(() -> evaluation.run(file, null, null, line -> {}))
                .hasMessageContaining("line 3")
                .hasMessageContaining("earlier than the line before");
        Files.writeString(file, "time,a\n2004-02-12 10:32:39,x\n");
        assertThatThrownBy(() -> evaluation.run(file, null, null, line -> {})).hasMessageContaining("test.csv line 2");
    }

    private BenchmarkReport run(IntToDoubleFunction factor, IntToLong minutes) throws IOException {
        var random = new Random(11);
        var text = new StringBuilder(",healthy,worn\n");
        var begin = LocalDateTime.parse("2004-02-12T10:32:39");
        for (int i = 0; i < SNAPSHOTS; i++) {
            text.append(begin.plusMinutes(minutes.at(i)).toString().replace('T', ' '))
                    .append(String.format(
                            Locale.ROOT,
                            ",%.5f,%.5f\n",
                            0.07 * (1 + 0.012 * random.nextGaussian()),
                            0.06 * (factor.applyAsDouble(i) + 0.012 * random.nextGaussian())));
        }
        var file = directory.resolve("test.csv");
        Files.writeString(file, text);
        return new BearingEvaluation(Clock.systemUTC())
                .run(file, directory.resolve("alarms.csv"), directory.resolve("bearing.json"), line -> {});
    }

    private interface IntToLong {
        long at(int snapshot);
    }
}
