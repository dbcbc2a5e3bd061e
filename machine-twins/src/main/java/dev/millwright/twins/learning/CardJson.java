package dev.millwright.twins.learning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Map;
import java.util.TreeMap;

/** Cards and comparisons as the database keeps them. */
final class CardJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private CardJson() {}

    static String of(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + value.getClass(), e);
        }
    }

    /** What a card says is missing, by component's id; empty if it says nothing of that. */
    static Map<String, String> missing(String card) {
        try {
            var missing = new TreeMap<String, String>();
            JSON.readTree(card)
                    .path("missing")
                    .properties()
                    .forEach(each -> missing.put(each.getKey(), each.getValue().asText()));
            return missing;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a card that cannot be read as JSON", e);
        }
    }
}
