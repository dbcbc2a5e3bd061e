package dev.millwright.twins.registry;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.millwright.twins.machine.ComponentId;
import dev.millwright.twins.machine.MachineModel;
import java.io.IOException;

/**
 * A {@link MachineModel} as JSON: the records' field names, identities as plain strings. The same in {@code models/<id>.json}
 * of an import directory and in the table {@code twins.machine_model}.
 */
public final class ModelJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule().addDeserializer(ComponentId.class, new ComponentIdReader()))
            .addMixIn(ComponentId.class, AsString.class)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
            .build();

    private ModelJson() {}

    /** Identities are written as their value. */
    private abstract static class AsString {
        @JsonValue
        abstract String value();
    }

    /** Identities are read from a string, or from an object with the field {@code value}. */
    private static final class ComponentIdReader extends StdDeserializer<ComponentId> {
        private static final long serialVersionUID = 1;

        ComponentIdReader() {
            super(ComponentId.class);
        }

        @Override
        public ComponentId deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            var node = parser.<JsonNode>readValueAsTree();
            var text = node.isTextual() ? node.textValue() : node.path("value").asText();
            try {
                return new ComponentId(text);
            } catch (IllegalArgumentException refused) {
                throw JsonMappingException.from(parser, String.valueOf(refused.getMessage()), refused);
            }
        }
    }

    /** The model as indented JSON. */
    public static String write(MachineModel model) {
        try {
            return MAPPER.writeValueAsString(model);
        } catch (JsonProcessingException ours) {
            throw new IllegalStateException("model %s cannot be written as JSON".formatted(model.id()), ours);
        }
    }

    /**
     * Reads what {@link #write} has written.
     *
     * @throws JsonProcessingException if it is not JSON, misses a field, has an unknown one, or breaks a rule of the model;
     *     with line and column
     */
    public static MachineModel read(String json) throws JsonProcessingException {
        return MAPPER.readValue(json, MachineModel.class);
    }
}
