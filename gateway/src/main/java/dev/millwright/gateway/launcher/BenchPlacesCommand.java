package dev.millwright.gateway.launcher;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.millwright.gateway.Configuration;
import dev.millwright.gateway.Platform;
import dev.millwright.gateway.bench.PlacesWorld;
import dev.millwright.gateway.embedded.EmbeddedBroker;
import dev.millwright.gateway.embedded.EmbeddedBrokerSettings;
import dev.millwright.planner.PlannerSettings;
import dev.millwright.planner.dispatch.PlaceSearchBench;
import dev.millwright.twins.database.EmbeddedDatabase;
import dev.millwright.twins.database.EmbeddedSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./millwright bench places …}: how long a coordinator waits for the five best places of an urgent visit. */
@Command(
        name = "places",
        mixinStandardHelpOptions = true,
        description = "How long the five best places of an urgent visit take: the search alone, and the whole request.",
        footer = {
            "",
            "The request is the one that the dispatch board sends, answered by the whole platform on a",
            "database of its own. Where nobody is free today it also tries what could make room.",
            "Printed and written: milliseconds at p50, p95 and max, and the load of this computer."
        })
final class BenchPlacesCommand extends MeasuringCommand {
    private static final int WARM_UP = 60;
    private static final int BOOKING_TRIES = 20;
    private static final double MILLIS = 1e6;

    @Option(names = "--technicians", description = "Technicians, 1 to 500 (default: ${DEFAULT-VALUE}).")
    private int technicians = 25;

    @Option(names = "--days", description = "Days that are looked at, 1 to 14 (default: ${DEFAULT-VALUE}).")
    private int days = 5;

    @Option(names = "--visits", description = "Visits booked before, 0 to 2000 (default: ${DEFAULT-VALUE}).")
    private int visits = 100;

    @Option(names = "--requests", description = "Requests timed, 20 to 10000 (default: ${DEFAULT-VALUE}).")
    private int requests = 200;

    @Override
    String evaluate() throws IOException, InterruptedException {
        within("--technicians", technicians, 1, 500);
        within("--days", days, 1, 14);
        within("--visits", visits, 0, 2_000);
        within("--requests", requests, 20, 10_000);
        var out = out();
        var settings = PlannerSettings.of(ConfigFactory.load());
        say("search alone: %d technicians, %d days, %d visits".formatted(technicians, days, visits));
        var search = PlaceSearchBench.run(
                settings, new PlaceSearchBench.Options(technicians, days, visits, requests, seed()));
        var report = report(
                "places", Map.of("technicians", technicians, "days", days, "visits", visits, "requests", requests));
        report.put("search_ms", figures("search alone", search));
        whole(work("places"), report);
        return write(report, out);
    }

    /** The whole platform on a database of its own. */
    private void whole(Path work, Map<String, Object> report) throws IOException, InterruptedException {
        var world = new PlacesWorld(technicians, Math.max(visits, 50), seed(), Instant.now());
        world.write(work.resolve("registry"));
        say("starting the platform in " + work);
        try (var database = EmbeddedDatabase.start(new EmbeddedSettings(work.resolve("database"), 0, null));
                var broker = EmbeddedBroker.start(EmbeddedBrokerSettings.loopback(work.resolve("broker")))) {
            RegistryFiles.importInto(
                    database.settings(), work.resolve("pseudonym.key"), work.resolve("registry"), false, console());
            Config config = Configuration.load(
                    Optional.empty(),
                    Map.of(
                            "millwright.database.url", database.settings().url(),
                            "millwright.database.user", database.settings().user(),
                            "millwright.database.password", database.settings().password(),
                            "millwright.ingest.mqtt.url", broker.uri(),
                            "millwright.http.port", 0));
            try (var platform = Platform.start(config);
                    var api = new PlatformApi(URI.create(platform.address()))) {
                int booked = book(api, world);
                say("%d visits booked; %d requests".formatted(booked, requests));
                for (int i = 0; i < WARM_UP; i++) {
                    ask(api, world);
                }
                var took = new long[requests];
                int crowded = 0;
                for (int i = 0; i < requests; i++) {
                    long began = System.nanoTime();
                    crowded += ask(api, world) ? 1 : 0;
                    took[i] = System.nanoTime() - began;
                }
                report.put("booked_visits", booked);
                report.put("requests_where_nobody_was_free_today", crowded);
                report.put("request_ms", figures("whole request", took));
            }
        }
    }

    /** Visits are booked as a coordinator books them; where somebody stands already, another place is tried. */
    private int book(PlatformApi api, PlacesWorld world) throws InterruptedException {
        int booked = 0;
        for (int tries = 0; booked < visits && tries < visits * BOOKING_TRIES; tries++) {
            try {
                api.post(
                        "/api/v1/dispatch/urgent",
                        Map.of(
                                "call", Map.of("machineId", world.machine(), "component", "bearing"),
                                "technicianId", world.technician(),
                                "startsAt", world.hour(Instant.now(), days).toString(),
                                "by", "bench"));
                booked++;
            } catch (UserError _) {
                // Somebody else is there already, or the hour is past.
            }
        }
        return booked;
    }

    /** Whether nobody was free today. */
    private boolean ask(PlatformApi api, PlacesWorld world) throws InterruptedException {
        var answer = api.post("/api/v1/dispatch/urgent/places", Map.of("machineId", world.machine(), "days", days));
        return answer.path("displaced").size() > 0 || !answer.path("busy").isNull();
    }

    private Map<String, Object> figures(String what, long[] took) {
        var sorted = took.clone();
        Arrays.sort(sorted);
        double p50 = at(sorted, 0.5);
        double p95 = at(sorted, 0.95);
        double max = sorted[sorted.length - 1] / MILLIS;
        say("%s: p50 %.0f ms, p95 %.0f ms, max %.0f ms (load %.1f on %d cores)"
                .formatted(what, p50, p95, max, load(), Runtime.getRuntime().availableProcessors()));
        return Map.of("p50", p50, "p95", p95, "max", max);
    }

    private static double at(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] / MILLIS;
    }
}
