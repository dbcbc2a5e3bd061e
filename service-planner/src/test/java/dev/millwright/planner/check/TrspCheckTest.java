package dev.millwright.planner.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two technicians at x = 0 and 20, the depot at 5, requests 3 to 6 at 10 (twice), 12 and 8; all on one line. */
class TrspCheckTest {
    private static final String FILE = """
            TINY

            INFO
            CREW COUNT  SKILLS  TOOLS   SPARE PARTS
            2      2       2       1

            DEPOT TECHNICIANS AND REQUESTS
            ID   X     Y     TWS    TWE    Serv   SKILLS   TOOLS    SPARE PARTS
            0    5     0     0      100    0      [] \t[] \t[]
            1    0     0     0      100    0      [0] \t[0] \t[1]
            2    20    0     0      100    0      [0,1] \t[] \t[0]
            3    10    0     50     60     10     [0] \t[] \t[1]
            4    10    0     0      100    10     [1] \t[] \t[0]
            5    12    0     0      100    10     [0] \t[1] \t[0]
            6    8     0     0      100    10     [0] \t[] \t[1]
            """;

    @TempDir
    private Path directory;

    private TrspInstance instance;

    @BeforeEach
    void read() throws IOException {
        instance = TrspInstance.read(Files.writeString(directory.resolve("TINY.txt"), FILE));
    }

    private Verdict check(Map<Integer, List<Integer>> routes) {
        return TrspCheck.check(instance, routes);
    }

    @Test
    void reckons_working_time_with_the_best_departure() {
        var verdict = check(Map.of(1, List.of(3)));

        // 10 there, 10 work, 10 home; leaves at 40 or later.
        assertThat(verdict.broken()).isEmpty();
        assertThat(verdict.cost()).isCloseTo(30, within(1e-9));
        assertThat(verdict.unserved()).isEqualTo(3);
    }

    @Test
    void after_the_depot_all_tools_and_parts_are_there() {
        var verdict = check(Map.of(1, List.of(0, 6, 3, 5)));

        // 12 out, 12 home, 30 work; begins 3 at 60 at the latest, so nobody waits.
        assertThat(verdict.broken()).isEmpty();
        assertThat(verdict.cost()).isCloseTo(54, within(1e-9));
    }

    @Test
    void a_missing_skill_is_seen() {
        assertThat(check(Map.of(1, List.of(4))).broken())
                .singleElement()
                .asString()
                .contains("request 4: skills [1]");
    }

    @Test
    void a_missing_tool_is_seen() {
        assertThat(check(Map.of(1, List.of(5))).broken())
                .singleElement()
                .asString()
                .contains("tools [1] needed");
    }

    @Test
    void a_missing_part_is_seen() {
        assertThat(check(Map.of(1, List.of(6, 3))).broken())
                .singleElement()
                .asString()
                .contains("request 3: parts");
    }

    @Test
    void a_second_call_at_the_depot_is_seen() {
        assertThat(check(Map.of(1, List.of(0, 6, 0))).broken())
                .singleElement()
                .asString()
                .contains("2 calls");
    }

    @Test
    void a_window_that_has_closed_is_seen() throws IOException {
        var early = TrspInstance.read(Files.writeString(
                directory.resolve("EARLY.txt"),
                FILE.replace("6    8     0     0      100 ", "6    8     0     0      7 ")));

        assertThat(TrspCheck.check(early, Map.of(1, List.of(6))).broken())
                .singleElement()
                .asString()
                .contains("request 6: reached at 8.0000");
    }

    @Test
    void coming_home_too_late_is_seen() throws IOException {
        var shortDay = TrspInstance.read(Files.writeString(
                directory.resolve("SHORT.txt"),
                FILE.replace("1    0     0     0      100", "1    0     0     0      69")));

        // 3 begins at 50, ends at 60, home at 70.
        assertThat(TrspCheck.check(shortDay, Map.of(1, List.of(3))).broken())
                .singleElement()
                .asString()
                .contains("home: reached at 70.0000");
    }

    @Test
    void a_second_visit_is_seen() {
        assertThat(check(Map.of(1, List.of(6), 2, List.of(0, 6))).broken())
                .singleElement()
                .asString()
                .contains("request 6: visited before");
    }

    @Test
    void who_or_what_is_not_in_the_file_is_seen() {
        assertThat(check(Map.of(3, List.of(6))).broken()).containsExactly("no technician 3");
        assertThat(check(Map.of(1, List.of(7))).broken()).containsExactly("technician 1: no request 7");
        assertThat(check(Map.of(1, List.of(2))).broken()).containsExactly("technician 1: no request 2");
    }

    @Test
    void a_broken_file_is_told_with_file_line_and_what_was_expected() {
        assertThatThrownBy(() -> TrspInstance.read(
                        Files.writeString(directory.resolve("B.txt"), FILE.replace("[0,1] \t[] \t[0]", "[0,1] \t[]"))))
                .hasMessageContaining("B.txt, line 11")
                .hasMessageContaining("[skills], [tools], [parts by kind]");
        assertThatThrownBy(() -> TrspInstance.read(Files.writeString(
                        directory.resolve("C.txt"), FILE.replace("[0,1] \t[] \t[0]", "[0,1] [] [0,0]"))))
                .hasMessageContaining("2 kinds of parts (expected: 1");
    }
}
