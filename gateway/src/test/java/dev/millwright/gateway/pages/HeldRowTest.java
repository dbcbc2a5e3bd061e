package dev.millwright.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.planner.behaviour.BehaviourFeature;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeldRowTest {
    @Test
    void tells_fields_with_blanks_moments_to_the_minute_and_leaves_out_what_is_empty() throws IOException {
        var row = json("""
                {"person_id": "p-1", "imported_at": "2026-11-02T08:00:12.5+00:00", "role": "", "language": null,
                 "kinds": ["a", "b"], "detail": {"by": "person", "n": 2}}""");

        assertThat(HeldRow.of("planner.person", row))
                .containsExactly(
                        new HeldRow("person id", "p-1"),
                        new HeldRow("imported at", "2026-11-02 08:00 UTC"),
                        new HeldRow("kinds", "a, b"),
                        new HeldRow("detail", "by: person; n: 2"));
    }

    @Test
    void names_features_and_leaves_out_those_that_are_not_known() throws IOException {
        int features = BehaviourFeature.values().length;
        var values = IntStream.range(0, features)
                .mapToObj(i -> i == 0 ? "0.123456" : "\"NaN\"")
                .collect(Collectors.joining(", ", "[", "]"));

        assertThat(HeldRow.of("planner.behaviour", json("{\"year\": " + values + "}")))
                .containsExactly(new HeldRow(
                        "year", List.of(BehaviourFeature.values()).getFirst().label() + " 0.123"));
    }

    private static JsonNode json(String text) throws IOException {
        return Http.MAPPER.readTree(text);
    }
}
