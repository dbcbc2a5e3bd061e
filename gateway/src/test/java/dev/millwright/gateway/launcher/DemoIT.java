package dev.millwright.gateway.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The newcomer's first hour in one go: start, see proposals, decide, report, stop, start again. */
@Tag("database")
class DemoIT {
    /** Small, yet large enough that some machine is always close to a failure, whatever day it is. */
    private static final List<String> SMALL = List.of(
            "--machines", "72", "--customers", "12", "--more-customers", "12", "--days", "40", "--faults", "mild");

    @TempDir
    private Path home;

    @Test
    void from_the_first_frame_to_a_closed_work_order_and_on_after_a_restart() throws Exception {
        long storedBefore;
        String workOrder;
        try (var demo = RunningDemo.start(home.resolve("demo"), SMALL).awaitPages()) {
            await().atMost(Duration.ofMinutes(4))
                    .pollInterval(Duration.ofSeconds(2))
                    .until(() -> demo.output().contains("live: 72 machines")
                            && feasible(demo).isPresent());
            assertThat(demo.get("/health/ready").get("status").asText()).isEqualTo("ready");
            workOrder = approveTheFirst(demo);
            report(demo, workOrder);
            storedBefore = balance(demo);
            demo.interrupt();
            assertThat(demo.output()).doesNotContain("did not stop cleanly");
        }

        try (var demo = RunningDemo.start(home.resolve("demo"), List.of()).awaitPages()) {
            assertThat(order(demo, workOrder).get("status").asText()).isEqualToIgnoringCase("reported");
            await().atMost(Duration.ofMinutes(2)).until(() -> balance(demo) > storedBefore);
            assertThat(demo.output()).doesNotContain("fleet      making");
            demo.interrupt();
        }
    }

    private static String approveTheFirst(RunningDemo demo) throws Exception {
        var first = feasible(demo).orElseThrow();

        var decided = demo.post(
                "/api/v1/proposals/%s/decision".formatted(first.get("id").asText()),
                Map.of("kind", "approved", "version", first.get("version").asInt(), "by", "Ada Coordinator"));

        assertThat(decided.get("proposal").get("status").asText()).isEqualToIgnoringCase("approved");
        return decided.get("workOrderId").asText();
    }

    /** The open proposal with most money at stake that has a slot. */
    private static Optional<JsonNode> feasible(RunningDemo demo) throws Exception {
        for (var proposal : demo.get("/api/v1/proposals?limit=100").get("items")) {
            if (proposal.path("document").path("slot").isObject()) {
                return Optional.of(proposal);
            }
        }
        return Optional.empty();
    }

    private static JsonNode order(RunningDemo demo, String workOrder) throws Exception {
        return demo.get("/api/v1/work-orders/" + workOrder).get("workOrder");
    }

    private static void report(RunningDemo demo, String workOrder) throws Exception {
        var order = order(demo, workOrder);
        demo.post(
                "/api/v1/work-orders/%s/start".formatted(workOrder),
                Map.of("version", order.get("version").asInt(), "by", "Tom Technician"));
        tickWhatIsRequired(demo, workOrder);
        var component = order.get("components").get(0).asText();
        var reported = demo.post(
                "/api/v1/work-orders/%s/findings".formatted(workOrder),
                Map.of(
                        "by",
                        "Tom Technician",
                        "findings",
                        List.of(Map.of(
                                "component", component,
                                "asFound", "WORN",
                                "action", "REPLACED",
                                "asLeft", "AS_NEW",
                                "hours", 1.5,
                                "forecastRight", true,
                                "remark", "Worn as foretold"))));
        assertThat(reported.get("status").asText()).isEqualToIgnoringCase("reported");
        // The platform tells the machine, and the simulated machine's hidden damage is gone.
        await().atMost(Duration.ofMinutes(5))
                .untilAsserted(() -> assertThat(demo.output())
                        .contains("service: %s at %s, damage left 0 %%"
                                .formatted(component, order.get("machine").asText())));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> demo.get("/api/v1/work-orders/" + workOrder)
                        .get("twinTold")
                        .asBoolean());
    }

    private static void tickWhatIsRequired(RunningDemo demo, String workOrder) throws Exception {
        for (var step :
                demo.get("/api/v1/work-orders/%s/sheet".formatted(workOrder)).get("checklist")) {
            if (step.get("required").asBoolean()) {
                demo.post(
                        "/api/v1/work-orders/%s/checklist".formatted(workOrder),
                        Map.of("step", step.get("number").asInt(), "done", true, "by", "Tom Technician"));
            }
        }
    }

    /** The ledger's identity; gives what has been stored. */
    private static long balance(RunningDemo demo) throws Exception {
        JsonNode total = demo.get("/api/v1/ledger").get("total");
        long settled = total.get("stored").asLong()
                + total.get("merged").asLong()
                + total.get("duplicate").asLong()
                + total.get("rejected").asLong();
        assertThat(total.get("received").asLong()).isEqualTo(settled);
        return total.get("stored").asLong();
    }
}
