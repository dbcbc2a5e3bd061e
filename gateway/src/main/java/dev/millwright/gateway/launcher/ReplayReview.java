package dev.millwright.gateway.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.gateway.launcher.ForecastsHeldAgainst.Line;
import dev.millwright.twins.evaluation.pdm.PdmMachine;
import dev.millwright.twins.evaluation.pdm.PdmModel;
import dev.millwright.twins.evaluation.pdm.PdmTables;
import dev.millwright.twins.telemetry.MachineEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds a replay's forecasts against what the data says came next. It stands outside: forecasts and proposals are read from the
 * platform's public API, failures from the data set, and nothing of it goes back.
 */
final class ReplayReview {
    private static final Duration OLDEST_FORECAST = Duration.ofDays(8);

    private final PdmTables truth;
    private final PlatformApi platform;

    /**
     * A review.
     *
     * @param truth the data set that is replayed, whole
     * @param platform that hears the replay
     */
    ReplayReview(PdmTables truth, PlatformApi platform) {
        this.truth = truth;
        this.platform = platform;
    }

    /** Machines whose twins have not yet judged their last row before the seam. */
    int behind(ReplaySeam seam) throws InterruptedException {
        var heard = new HashMap<String, Instant>();
        for (var machine : platform.all("/api/v1/machines")) {
            if (machine.path("lastObservedAt").isTextual()) {
                heard.put(
                        machine.path("id").asText(),
                        Instant.parse(machine.path("lastObservedAt").asText()));
            }
        }
        int behind = 0;
        for (var machine : truth.machines()) {
            var last = machine.rows().stream()
                    .filter(row -> row.observedAtMillis() < seam.until().toEpochMilli())
                    .reduce((_, later) -> later);
            if (last.isPresent()
                    && heard.getOrDefault(id(machine), Instant.MIN)
                            .isBefore(seam.onWire(last.get().observedAtMillis()))) {
                behind++;
            }
        }
        return behind;
    }

    /** The newest forecasts from before the seam beside the failures of the {@code days} behind it. */
    ForecastsHeldAgainst hold(ReplaySeam seam, int days) throws InterruptedException {
        var proposed = proposed();
        var lines = new ArrayList<Line>();
        for (var machine : truth.machines()) {
            var failures = firstAfter(seam, machine, days, MachineEvent.COMPONENT_FAILED);
            var replacements = firstAfter(seam, machine, days, MachineEvent.COMPONENT_REPLACED);
            var forecasts = forecasts(seam, id(machine));
            for (var component : PdmModel.model(machine.modelId()).components()) {
                var name = component.id().value();
                var forecast = forecasts.get(name);
                lines.add(new Line(
                        id(machine),
                        name,
                        forecast == null ? Instant.MIN : issuedAt(forecast),
                        chance(forecast, "probability48h"),
                        chance(forecast, "probability7d"),
                        chance(forecast, "probability14d"),
                        forecast == null
                                ? "none"
                                : forecast.path("alarm").asText().toLowerCase(Locale.ROOT),
                        proposed.contains(id(machine) + "/" + name),
                        failures.getOrDefault(name, Double.NaN),
                        failures.containsKey(name) ? Double.NaN : replacements.getOrDefault(name, Double.NaN)));
            }
        }
        return new ForecastsHeldAgainst(seam.onWire(), days, lines);
    }

    private static String id(PdmMachine machine) {
        return PdmModel.machineId(machine.number()).value();
    }

    private Map<String, JsonNode> forecasts(ReplaySeam seam, String machine) throws InterruptedException {
        var newest = new HashMap<String, JsonNode>();
        for (var component : PdmModel.model(PdmModel.MODEL_IDS.getFirst()).components()) {
            var path = "/api/v1/machines/%s/forecast/history?component=%s&from=%s&to=%s&limit=200"
                    .formatted(machine, component.id(), seam.onWire().minus(OLDEST_FORECAST), seam.onWire());
            for (var forecast : platform.get(path).path("items")) {
                newest.merge(
                        forecast.path("component").asText(),
                        forecast,
                        (one, other) -> issuedAt(one).isBefore(issuedAt(other)) ? other : one);
            }
        }
        return newest;
    }

    private static Instant issuedAt(JsonNode forecast) {
        return Instant.parse(forecast.path("issuedAt").asText());
    }

    private static double chance(@Nullable JsonNode forecast, String horizon) {
        return forecast == null ? 0 : forecast.path(horizon).asDouble();
    }

    /** The components that open proposals are about; what else would be checked on the visit does not count. */
    Set<String> proposed() throws InterruptedException {
        var proposed = new HashSet<String>();
        for (var proposal : platform.all("/api/v1/proposals")) {
            if (!proposal.path("status").asText().equalsIgnoreCase("open")) {
                continue;
            }
            proposed.add(proposal.path("machine").asText() + "/"
                    + proposal.path("components").path(0).asText());
        }
        return proposed;
    }

    /** Hours from the seam to the first event of this kind, for each component that has one in time. */
    private static Map<String, Double> firstAfter(ReplaySeam seam, PdmMachine machine, int days, String code) {
        var first = new HashMap<String, Double>();
        for (var event : machine.events()) {
            var component = event.component();
            double hours = (event.observedAtMillis() - seam.until().toEpochMilli()) / 3_600_000.0;
            if (component != null && event.code().equals(code) && hours >= 0 && hours <= days * 24.0) {
                first.merge(component, hours, Math::min);
            }
        }
        return first;
    }
}
