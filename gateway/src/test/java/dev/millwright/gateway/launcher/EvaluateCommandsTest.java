package dev.millwright.gateway.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluateCommandsTest {
    private final StringWriter printed = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @TempDir
    private Path home = Path.of("");

    private int run(List<String> arguments) {
        return Millwright.commandLine()
                .setOut(new PrintWriter(printed))
                .setErr(new PrintWriter(errors))
                .execute(arguments.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bearing --data %s",
                "skab --data %s",
                "nab --data %s",
                "replay --data %s",
                "lifetime-value --data %s",
                "churn --train %1$s --test %1$s",
                "pdm --train %1$s --test %1$s",
                "cmapss --train %1$s --test %1$s"
            })
    void an_input_that_is_missing_is_named_with_what_to_give(String usage) {
        var missing = home.resolve("nothing-here");

        int exit = run(List.of(("evaluate " + usage.formatted(missing)).split(" ")));

        assertThat(exit).isEqualTo(1);
        assertThat(errors.toString()).contains(missing.toString(), "no such").doesNotContain("--verbose shows where");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearing", "skab", "nab", "replay", "pdm", "cmapss", "churn"})
    void a_missing_option_is_wrong_usage_and_help_tells_what_is_written(String benchmark) {
        assertThat(run(List.of("evaluate", benchmark))).isEqualTo(2);
        assertThat(errors.toString()).contains("Missing required option");
        assertThat(run(List.of("evaluate", benchmark, "--help"))).isZero();
        assertThat(printed.toString()).contains("--predictions", "Usage:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--without=oil", "--score-from=soon", "--shift-days=999", "--missing-errors=2"})
    void a_value_out_of_range_is_wrong_usage_and_named(String option) {
        int exit = run(List.of("evaluate", "pdm", "--train", home.toString(), "--test", home.toString(), option));

        assertThat(exit).isEqualTo(2);
        assertThat(errors.toString()).contains("expected", option.substring(0, option.indexOf('=')));
    }

    @Test
    void a_study_without_input_says_what_its_sizes_may_be() {
        assertThat(run(List.of("evaluate", "preferences", "--seeds=1"))).isEqualTo(2);
        assertThat(errors.toString()).contains("--seeds: 1 (expected: 2 to 100)");
    }

    @Test
    void foreseeing_customers_tells_its_columns_and_what_is_wrong_with_a_line() throws IOException {
        var file = Files.writeString(home.resolve("purchases.txt"), "00004 19970101 2 29.33\n00004 soon 1 5.00\n");

        assertThat(run(List.of("evaluate", "lifetime-value", "--help"))).isZero();
        assertThat(printed.toString()).contains("customer", "yyyymmdd", "dollars", "--hold-out-weeks");
        assertThat(run(List.of("evaluate", "lifetime-value"))).isEqualTo(2);
        assertThat(run(List.of("evaluate", "lifetime-value", "--data", file.toString(), "--margin=2")))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("--years: 3.0", "margin: 2.0 (expected");
        assertThat(run(List.of("evaluate", "lifetime-value", "--data", file.toString())))
                .isEqualTo(1);
        assertThat(errors.toString()).contains("purchases.txt, line 2", "yyyymmdd", "Put the file right");
    }

    @Test
    void a_malformed_file_is_named_with_the_line() throws IOException {
        var file = Files.writeString(home.resolve("test.csv"), "time,one\n2004-02-12 10:32:39,rough\n");

        int exit = run(List.of("evaluate", "bearing", "--data", file.toString()));

        assertThat(exit).isEqualTo(1);
        assertThat(errors.toString()).contains(file.toString(), "line 2", "Put the file right");
    }

    @Test
    void an_output_directory_is_made_before_the_work() {
        var out = home.resolve("reports/new/bearing.json");

        EvaluationCommand.writable(out);

        assertThat(out.getParent()).isDirectory();
    }

    @Test
    void the_second_opinion_on_routes_has_one_thread_and_unknown_solvers_are_named() {
        var data = home.toString();

        assertThat(run(List.of("evaluate", "routing", "--data", data, "--solver", "timefold", "--threads", "2")))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("--threads 2 (expected: 1 with --solver timefold");
        assertThat(run(List.of("evaluate", "routing", "--data", data, "--solver", "magic")))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("--solver", "magic", "TIMEFOLD");
    }
}
