package dev.millwright.planner.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.planner.check.DayLog.Leg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One technician at x = 0, request 2 at x = 10, open from 30 to 40, known from 15 on. */
class DayCheckTest {
    private static final String INSTANCE = """
            ONE
            CREW COUNT  SKILLS  TOOLS   SPARE PARTS
            1      1       1       1
            ID   X     Y     TWS    TWE    Serv   SKILLS   TOOLS    SPARE PARTS
            0    5     0     0      100    0      [] [] []
            1    0     0     0      100    0      [0] [0] [1]
            2    10    0     30     40     5      [0] [0] [1]
            """;
    private static final String RELEASES = """
            # Instance ONE - 1 dynamic request
            Dyn   Stat
            1     0
            ID    RD
            2     15
            """;

    @TempDir
    private Path directory;

    private TrspInstance instance;
    private ReleaseDates releases;

    @BeforeEach
    void read() throws IOException {
        instance = TrspInstance.read(Files.writeString(directory.resolve("ONE.txt"), INSTANCE));
        releases = ReleaseDates.read(Files.writeString(directory.resolve("ONE_rd_90.txt"), RELEASES));
    }

    private Verdict check(Leg... legs) {
        return DayCheck.check(instance, releases, new DayLog(Map.of(1, List.of(legs))));
    }

    @Test
    void the_cost_is_the_day_as_it_was_lived() {
        var verdict = check(new Leg(2, 18, 30), new Leg(1, 35, 45));

        // Set off two too early: 45 − 18 = 27, where 25 would have done.
        assertThat(verdict.broken()).isEmpty();
        assertThat(verdict.cost()).isCloseTo(27, within(1e-9));
        assertThat(verdict.unserved()).isZero();
    }

    @Test
    void setting_off_before_a_request_is_known_is_seen() {
        assertThat(check(new Leg(2, 14, 30), new Leg(1, 35, 45)).broken())
                .singleElement()
                .asString()
                .contains("leaves at 14.0000, known at 15.0000");
    }

    @Test
    void beginning_before_the_arrival_or_after_the_window_is_seen() {
        assertThat(check(new Leg(2, 25, 30), new Leg(1, 35, 45)).broken()).hasSize(1);
        assertThat(check(new Leg(2, 25, 41), new Leg(1, 46, 56)).broken()).hasSize(1);
    }

    @Test
    void leaving_before_the_work_is_done_is_seen() {
        assertThat(check(new Leg(2, 20, 30), new Leg(1, 34, 44)).broken())
                .singleElement()
                .asString()
                .contains("is ready at 35.0000");
    }

    @Test
    void not_coming_home_is_seen() {
        assertThat(check(new Leg(2, 20, 30)).broken()).containsExactly("technician 1: does not come home");
    }

    @Test
    void releases_are_read_with_the_names_of_the_file() {
        assertThat(releases.instance()).isEqualTo("ONE");
        assertThat(releases.percent()).isEqualTo(90);
        assertThat(releases.of(2)).isEqualTo(15);
        assertThat(releases.of(3)).isNegative();
        assertThatThrownBy(() ->
                        ReleaseDates.read(Files.writeString(directory.resolve("A_rd_10.txt"), RELEASES + "3 x\n")))
                .hasMessageContaining("A_rd_10.txt, line 6")
                .hasMessageContaining("request id, release date");
    }
}
