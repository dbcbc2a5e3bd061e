package dev.millwright.planner.evaluation.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.evaluation.routing.SolomonEvaluation.Solver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SolomonEvaluationTest {
    private static final String TINY = """
        TINY

        VEHICLE
        NUMBER     CAPACITY
          2          10

        CUSTOMER
        CUST NO.   XCOORD.   YCOORD.    DEMAND   READY TIME   DUE DATE   SERVICE TIME

            0      0          0          0          0        100          0
            1      1          1          6          0         50         10
            2      3          4          6         20         25         10
            3      6          8          4          0        100         10
        """;

    @TempDir
    private Path directory = Path.of("");

    @ParameterizedTest
    @CsvSource({"MILLWRIGHT, 0.1", "TIMEFOLD, 2"})
    void both_solvers_are_judged_by_the_same_check(Solver solver, double seconds) throws Exception {
        data();
        var lines = new ArrayList<String>();

        var report = new SolomonEvaluation(InstantSource.system())
                .run(new RunOptions(directory, seconds, 1, 1, _ -> true), solver, lines::add);

        // 1.4 and back for customer 1; 5 to 2, 5 on to 3, 10 home: 22.8. The other pairs are too heavy or longer
        // (30.0).
        assertThat(lines).singleElement().asString().contains("22.8000", "+0.000 %", "unserved 0");
        assertThat(report.settings().get("search"))
                .contains(solver == Solver.TIMEFOLD ? "Timefold community" : "SearchSettings");
    }

    private void data() throws IOException {
        Files.writeString(directory.resolve("TINY.txt"), TINY);
        Files.writeString(directory.resolve("best-known.csv"), "instance,distance\nTINY,22.8\n");
    }
}
