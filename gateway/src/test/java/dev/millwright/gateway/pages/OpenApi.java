package dev.millwright.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The hand-written description as it is served: calls its routes, notes which, and holds each answer against the shape that it promises. */
final class OpenApi {
    final Http http;
    final Set<String> visited = new LinkedHashSet<>();
    private final JsonNode file;

    OpenApi(Http http) {
        this.http = http;
        file = Http.json(http.get("/api/openapi.json"));
    }

    /** The paths that can be read. */
    List<String> readable() {
        return file.path("paths").properties().stream()
                .filter(path -> path.getValue().has("get"))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Calls an operation with {@code ids} in its path; {@code payload} is the body, or the query where there is no body. */
    JsonNode call(Map<String, String> ids, String method, String path, String payload) {
        var address = address(ids, path);
        return answered(
                method,
                path,
                switch (method) {
                    case "get" -> http.get(address + payload);
                    case "delete" -> http.send("DELETE", address + payload, "");
                    case "put" -> http.send("PUT", address, payload, "Content-Type", "application/json");
                    default -> http.post(address, payload);
                });
    }

    /** Where a path with {@code ids} in it is. */
    static String address(Map<String, String> ids, String path) {
        var address = "/api/v1" + path;
        for (var id : ids.entrySet()) {
            address = address.replace("{" + id.getKey() + "}", id.getValue());
        }
        return address;
    }

    /** Holds an answer against its operation and returns its body. */
    JsonNode answered(String method, String path, HttpResponse<String> answer) {
        var operation = file.path("paths").path(path).path(method);
        assertThat(operation.isMissingNode())
                .as("%s %s is not in the file", method, path)
                .isFalse();
        visited.add(method + " " + path);
        assertThat(answer.statusCode())
                .as("%s %s: %s", method, answer.uri(), answer.body())
                .isEqualTo(200);
        var content = operation.path("responses").path("200").path("content");
        if (!content.has("application/json")) {
            assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                    .startsWith(content.fieldNames().next());
            return Http.MAPPER.nullNode();
        }
        var body = Http.json(answer);
        var complaints = new ArrayList<String>();
        check(method + " " + path, content.path("application/json").path("schema"), body, complaints);
        assertThat(complaints).isEmpty();
        return body;
    }

    /** Every operation of the file, as {@code method path}. */
    List<String> operations() {
        var all = new ArrayList<String>();
        file.path("paths")
                .properties()
                .forEach(path ->
                        path.getValue().fieldNames().forEachRemaining(method -> all.add(method + " " + path.getKey())));
        return all;
    }

    private void check(String where, JsonNode schema, JsonNode value, List<String> complaints) {
        if (value.isNull()) {
            if (!schema.path("nullable").asBoolean()) {
                complaints.add(where + ": null (expected: a value)");
            }
            return;
        }
        if (schema.has("$ref")) {
            check(where, named(schema), value, complaints);
        } else if (schema.has("allOf")) {
            check(where, named(schema.path("allOf").path(0)), value, complaints);
        } else {
            checkType(where, schema, value, complaints);
        }
    }

    private JsonNode named(JsonNode reference) {
        var name = reference.path("$ref").asText();
        return file.path("components").path("schemas").path(name.substring(name.lastIndexOf('/') + 1));
    }

    private void checkType(String where, JsonNode schema, JsonNode value, List<String> complaints) {
        boolean fits = switch (schema.path("type").asText()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> false;
        };
        if (!fits) {
            complaints.add("%s: %s (expected: %s)"
                    .formatted(where, value, schema.path("type").asText()));
            return;
        }
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                check(where + "[" + i + "]", schema.path("items"), value.path(i), complaints);
            }
        }
        if (value.isObject() && schema.has("properties")) {
            schema.path("required").forEach(name -> {
                if (!value.has(name.asText())) {
                    complaints.add(where + "." + name.asText() + ": missing");
                }
            });
            value.properties().forEach(member -> {
                var known = schema.path("properties").path(member.getKey());
                if (known.isMissingNode()) {
                    complaints.add(where + "." + member.getKey() + ": not in the file");
                } else {
                    check(where + "." + member.getKey(), known, member.getValue(), complaints);
                }
            });
        }
    }
}
