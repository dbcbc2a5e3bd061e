package dev.millwright.twins.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.api.Test;

class ModelJsonTest {
    @Test
    void a_model_survives_the_way_to_json_and_back() throws JsonProcessingException {
        var model = Registers.press();

        var json = ModelJson.write(model);

        assertThat(ModelJson.read(json)).isEqualTo(model);
        assertThat(json).contains("\"id\" : \"spindle-bearing\"");
    }

    @Test
    void an_identity_may_also_be_written_as_an_object() throws JsonProcessingException {
        var json = ModelJson.write(Registers.press())
                .replace("\"id\" : \"spindle-bearing\"", "\"id\" : {\"value\": \"spindle-bearing\"}");

        assertThat(ModelJson.read(json)).isEqualTo(Registers.press());
    }

    @Test
    void a_broken_rule_of_the_model_is_told_with_its_place() {
        var json = ModelJson.write(Registers.press())
                .replace("\"featureWindowSeconds\" : 60", "\"featureWindowSeconds\" : 0");

        assertThatThrownBy(() -> ModelJson.read(json))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining("featureWindowSeconds 0 (expected: at least 1)")
                .hasMessageContaining("line");
    }
}
