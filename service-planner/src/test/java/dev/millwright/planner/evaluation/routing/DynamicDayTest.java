package dev.millwright.planner.evaluation.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.planner.check.ReleaseDates;
import dev.millwright.planner.check.TrspInstance;
import dev.millwright.planner.routing.RuinAndRecreate;
import dev.millwright.planner.routing.SearchLimit;
import dev.millwright.planner.routing.SearchSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DynamicDayTest {
    /** A technician at 0; request 2 at 10 opens at 30, requests 3 and 4 at 20 are released later. */
    private static final String INSTANCE = """
            DAY
            CREW COUNT  SKILLS  TOOLS   SPARE PARTS
            1      1       1       1
            ID   X     Y     TWS    TWE    Serv   SKILLS   TOOLS    SPARE PARTS
            0    5     0     0      100    0      [] [] []
            1    0     0     0      100    0      [0] [0] [1]
            2    10    0     30     40     5      [0] [0] [0]
            3    20    0     0      100    5      [0] [0] [1]
            4    20    0     0      30     5      [0] [0] [0]
            """;

    @TempDir
    private Path directory;

    private DynamicDay.Lived live(String releases) throws Exception {
        var instance = TrspInstance.read(Files.writeString(directory.resolve("DAY.txt"), INSTANCE));
        var dates = ReleaseDates.read(
                Files.writeString(directory.resolve("DAY_rd_50.txt"), "Dyn Stat\n2 1\nID RD\n" + releases));
        try (var planner = new RuinAndRecreate(1)) {
            return new DynamicDay(instance, dates, planner, SearchSettings.ofSeed(1))
                    .live(SearchLimit.ofIterations(300), SearchLimit.ofIterations(300));
        }
    }

    @Test
    void what_comes_in_while_at_work_is_done_on_the_same_tour() throws Exception {
        var lived = live("2 -1\n3 32\n4 32\n");

        // Leaves at 30, the latest, for 40; 5 work, 10 on, 5 work, 20 home: 50. Request 4 has closed at 30.
        assertThat(lived.verdict().broken()).isEmpty();
        assertThat(lived.verdict().cost()).isCloseTo(50, within(1e-6));
        assertThat(lived.verdict().unserved()).isEqualTo(1);
        assertThat(lived.cpuSeconds()).hasSize(1);
    }

    @Test
    void what_comes_in_after_the_way_home_began_is_another_tour() throws Exception {
        var lived = live("2 -1\n3 46\n4 -1\n");

        // Known: 4 until 30 and then 2. Leaves at 10, 4 at 30, 2 at 45 would be too late: so at 5, 4 at 25, 2 at 40,
        // home at 55.
        // Released at 46 on the way home: from 55 there at 75, home at 100. From 5 to 100.
        assertThat(lived.verdict().broken()).isEmpty();
        assertThat(lived.verdict().cost()).isCloseTo(95, within(1e-6));
        assertThat(lived.verdict().unserved()).isZero();
    }
}
