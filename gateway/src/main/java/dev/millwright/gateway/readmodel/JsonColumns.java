package dev.millwright.gateway.readmodel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.twins.condition.Evidence;
import dev.millwright.twins.history.HealthSnapshot.Usual;
import dev.millwright.twins.twin.HealthReport.ComponentHealth;
import dev.millwright.twins.twin.HealthReport.SignalBand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the JSON columns that twins write: evidence, bands, components. Members that are missing mean "unknown". */
final class JsonColumns {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final double MILLIS_BEGIN_AT = 1e11;

    private JsonColumns() {}

    static List<Evidence> evidence(@Nullable String json) {
        return list(
                json,
                node -> new Evidence(
                        node.path("text").asText(""),
                        node.path("source").asText(""),
                        number(node, "value"),
                        number(node, "baseline"),
                        node.path("unit").asText(""),
                        node.path("share").asDouble(0),
                        instant(node.path("since"))));
    }

    static List<SignalBand> bands(@Nullable String json) {
        return list(
                json,
                node -> new SignalBand(
                        node.path("signal").asText(""),
                        number(node, "value"),
                        number(node, "level"),
                        number(node, "scale"),
                        number(node, "deviation"),
                        usual(node.path("usual"))));
    }

    private static List<Usual> usual(JsonNode nodes) {
        var usual = new ArrayList<Usual>();
        nodes.forEach(node ->
                usual.add(new Usual(node.path("state").asText(""), number(node, "level"), number(node, "scale"))));
        return usual;
    }

    static List<ComponentHealth> components(@Nullable String json) {
        return list(
                json,
                node -> new ComponentHealth(
                        node.path("component").asText(""), number(node, "ageHours"), number(node, "health")));
    }

    static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a JSON column that cannot be read", broken);
        }
    }

    private static <T> List<T> list(@Nullable String json, Function<JsonNode, T> reader) {
        if (json == null) {
            return List.of();
        }
        try {
            var all = new ArrayList<T>();
            MAPPER.readTree(json).forEach(node -> all.add(reader.apply(node)));
            return all;
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a JSON column that cannot be read", broken);
        }
    }

    static double number(JsonNode node, String member) {
        var value = node.path(member);
        return value.isNumber() ? value.asDouble() : Double.NaN;
    }

    private static @Nullable Instant instant(JsonNode node) {
        if (node.isTextual()) {
            return Instant.parse(node.asText());
        }
        if (!node.isNumber()) {
            return null;
        }
        double value = node.asDouble();
        return Instant.ofEpochMilli((long) (value > MILLIS_BEGIN_AT ? value : value * 1000));
    }
}
