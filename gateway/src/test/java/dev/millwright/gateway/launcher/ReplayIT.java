package dev.millwright.gateway.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real data's way through the whole house: broker, ingest, twins, forecasts, proposals, and what a reader holds against them. */
@Tag("database")
class ReplayIT {
    private static final int EVENTS_BEFORE_SEAM = 4; // two errors, one failure, one replacement

    @TempDir
    private Path directory;

    @Test
    void a_replay_ends_with_forecasts_and_proposals_beside_the_failures_that_follow() throws Exception {
        var data = directory.resolve("pdm");
        var home = directory.resolve("demo");
        int rows = SmallPdm.write(data);
        var options = List.of("--replay", "pdm", "--data", data.toString());
        try (var demo = RunningDemo.start(home, options, Map.of("MILLWRIGHT_CHECKPOINT_EVERY", "30s"))
                .awaitPages()) {
            await().atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> demo.output().contains("forecasts-and-failures.csv"));

            assertThat(demo.output()).contains("Forecasts at", "live: what follows comes in real time");
            var held = Files.readAllLines(home.resolve("forecasts-and-failures.csv"));
            assertThat(held).hasSize(1 + 4 * SmallPdm.MACHINES);
            assertThat(held.get(1))
                    .as("the likeliest failure is the one that follows, and a visit is proposed")
                    .matches("1,pdm-001,comp1,.*,(early|confirmed),1,30.0,");
            assertThat(held.subList(2, held.size())).allMatch(line -> line.endsWith(",,"), "nothing else failed");
            var total = demo.get("/api/v1/ledger").get("total");
            assertThat(total.get("rejected").asLong()).isZero();
            assertThat(total.get("stored").asLong())
                    .isBetween((long) rows + EVENTS_BEFORE_SEAM, rows + EVENTS_BEFORE_SEAM + SmallPdm.MACHINES * 2L);
            assertThat(demo.get("/api/v1/machines?limit=100").get("items"))
                    .hasSize(SmallPdm.MACHINES)
                    .noneMatch(machine -> machine.get("silent").asBoolean());
            demo.interrupt();
        }
    }
}
