package dev.millwright.gateway.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The address of a list with its filters, so that every state of a list can be linked to. Immutable.
 *
 * @param path without query
 * @param parameters in their order; those that are empty are left out of the address
 */
public record Address(String path, Map<String, String> parameters) {
    /** Copies its map and keeps its order. */
    public Address {
        parameters = new LinkedHashMap<>(parameters);
    }

    /** The list at {@code path} without filters. */
    static Address of(String path) {
        return new Address(path, Map.of());
    }

    /** The same with {@code value} for {@code name}, on its first page unless it is the page that changes. */
    public Address with(String name, String value) {
        var changed = new LinkedHashMap<>(parameters);
        if (!name.equals("page")) {
            changed.remove("page");
        }
        changed.put(name, value);
        return new Address(path, changed);
    }

    /** {@code text} as one segment of a path or as a value of a query, such as {@code 6205-2Z%2FC3}. */
    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The value of {@code name}, empty if it has none. */
    public String value(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** As a browser wants it. */
    @Override
    public String toString() {
        var query = parameters.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }
}
