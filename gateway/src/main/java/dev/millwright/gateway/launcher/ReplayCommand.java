package dev.millwright.gateway.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./millwright replay}: what if a stored period were judged with another model or other settings. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "What if: a running platform judges a stored period again, once as now, once otherwise.",
            "Which episodes, alarms and proposals would differ with another model or other settings? Writes nothing",
            "there.",
            "",
            "For example: ./millwright replay --from 2026-10-01T00:00:00Z --set condition.step-limit=10 --out"
                    + " what-if.json"
        },
        footer = {
            "",
            "In the table: LOST = only as it judges now, GAINED = only otherwise, EARLIER or LATER = in both, with the",
            "hours; now and then = when it opened, or the verdict, as it judges now and otherwise."
        })
final class ReplayCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LOOK_MILLIS = 500;
    private static final int LINES_MAX = 40;

    @Option(
            names = "--pages",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080/",
            description = "Address of the platform's pages (default: ${DEFAULT-VALUE}).")
    private URI pages = URI.create("http://127.0.0.1:8080/");

    @Option(
            names = "--from",
            required = true,
            paramLabel = "TIME",
            description = "Differences count from here on (ISO-8601).")
    private String from = "";

    @Option(names = "--to", paramLabel = "TIME", description = "Until here (default: now).")
    private @Nullable String to;

    @Option(names = "--machines", split = ",", paramLabel = "ID", description = "Only these machines (default: all).")
    private List<String> machines = List.of();

    @Option(names = "--model", paramLabel = "MODEL", defaultValue = "", description = "Only machines of this model.")
    private String model = "";

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Another value, for example condition.step-limit=10; may be repeated.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--forecast",
            paramLabel = "MODEL",
            defaultValue = "present",
            description = "present, day-one, or the id of a stored model (default: ${DEFAULT-VALUE}).")
    private String forecast = "present";

    @Option(
            names = "--warm-up-days",
            paramLabel = "N",
            defaultValue = "60",
            description = "Days before --from that teach twins what is usual (default: ${DEFAULT-VALUE}).")
    private int warmUpDays = 60;

    @Option(names = "--by", paramLabel = "NAME", description = "Who asks (default: your user name).")
    private String by = System.getProperty("user.name", "somebody");

    @Option(names = "--out", paramLabel = "FILE", description = "Write the whole answer as JSON.")
    private @Nullable Path out;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException, IOException {
        requireInstant("--from", from);
        if (to != null) {
            requireInstant("--to", to);
        }
        var console = spec.commandLine().getOut();
        try (var platform = new PlatformApi(pages)) {
            var answer = awaited(platform, platform.post("/api/v1/reruns", question()), console);
            if (out != null) {
                JSON.writerWithDefaultPrettyPrinter().writeValue(out.toFile(), answer);
            }
            if (!answer.path("state").asText().equals("DONE")) {
                throw new UserError(
                        "The rerun ended as %s. %s"
                                .formatted(
                                        answer.path("state").asText(),
                                        answer.path("problem").asText("")),
                        "The platform's log may say more.");
            }
            print(answer.path("result"), console);
        } catch (PlatformApi.NoAnswer e) {
            throw new UserError("No answer from the platform: " + e.getMessage(), "Is it running? Give --pages.");
        }
        console.flush();
        return 0;
    }

    private void requireInstant(String option, String text) {
        try {
            var _ = Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "%s %s (expected: an instant such as 2026-10-01T00:00:00Z)".formatted(option, text));
        }
    }

    private Map<String, Object> question() {
        var question = new LinkedHashMap<String, Object>();
        question.put("from", from);
        if (to != null) {
            question.put("to", to);
        }
        question.put("machines", machines);
        question.put("model", model);
        question.put("settings", settings);
        question.put("forecast", forecast);
        question.put("warmUpDays", warmUpDays);
        question.put("by", by);
        return question;
    }

    /** Waits for the end; ending the command before cancels the rerun. */
    private static JsonNode awaited(PlatformApi platform, JsonNode begun, PrintWriter console)
            throws InterruptedException {
        var path = "/api/v1/reruns/" + begun.path("id").asText();
        var cancelling = new Thread(() -> cancel(platform, path), "cancel-rerun");
        Runtime.getRuntime().addShutdownHook(cancelling);
        var view = begun;
        int told = -1;
        while (view.path("state").asText().equals("RUNNING")) {
            int done = view.path("machinesDone").asInt();
            if (done != told) {
                console.printf(
                        "%d of %d machines%n", done, view.path("machines").asInt());
                console.flush();
                told = done;
            }
            Thread.sleep(LOOK_MILLIS);
            view = platform.get(path);
        }
        Runtime.getRuntime().removeShutdownHook(cancelling);
        return view;
    }

    private static void cancel(PlatformApi platform, String path) {
        try {
            platform.post(path + "/cancel", Map.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void print(JsonNode result, PrintWriter console) {
        var counts = result.path("counts");
        console.printf(
                "%n%d machines, %,d measurements; %d machines would differ.%n",
                counts.path("machines").asInt(),
                counts.path("rows").asLong(),
                counts.path("machinesDiffering").asInt());
        console.printf(
                "episodes   %d now, %d otherwise: %d the same, %d lost, %d gained, %d shifted%n",
                counts.path("episodesNow").asInt(),
                counts.path("episodesThen").asInt(),
                counts.path("episodesSame").asInt(),
                counts.path("episodesLost").asInt(),
                counts.path("episodesGained").asInt(),
                counts.path("episodesShifted").asInt());
        console.printf(
                "alarms     %d lost, %d gained, %d otherwise%n",
                counts.path("alarmsLost").asInt(),
                counts.path("alarmsGained").asInt(),
                counts.path("alarmsShifted").asInt());
        console.printf(
                "proposals  %d lost, %d gained%n%n",
                counts.path("proposalsLost").asInt(),
                counts.path("proposalsGained").asInt());
        lines(result.path("episodes"), "episode", "failureMode", List.of("openedNow", "openedThen"), console);
        lines(result.path("alarms"), "alarm", "component", List.of("fromNow", "fromThen"), console);
        lines(result.path("proposals"), "proposal", "component", List.of("now", "then"), console);
        result.path("notes").forEach(note -> console.println(note.asText()));
    }

    private static void lines(JsonNode all, String what, String about, List<String> columns, PrintWriter console) {
        int shown = 0;
        for (var line : all) {
            if (shown++ == LINES_MAX) {
                console.printf("… %d more; --out has all%n", all.size() - LINES_MAX);
                break;
            }
            double hours = line.path("hoursEarlier").asDouble();
            console.printf(
                    "%-9s %-14s %-18s %-9s %10s  now %-24s then %s%n",
                    what,
                    line.path("machine").asText(),
                    line.path(about).asText(),
                    line.path("kind").asText("CHANGED"),
                    hours == 0 ? "" : "%+.1f h".formatted(-hours),
                    line.path(columns.get(0)).asText("-"),
                    line.path(columns.get(1)).asText("-"));
        }
    }
}
