package dev.millwright.sim.physics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.millwright.twins.machine.ComponentId;
import dev.millwright.twins.machine.MachineModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Machine models as they lie in this module's resources. */
public final class ModelFile {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(ComponentId.class, ToStringSerializer.instance)
                    .addDeserializer(ComponentId.class, new ComponentIdReader()))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private ModelFile() {}

    /** The JSON document of the model called {@code id}, as the import directory holds it. */
    public static byte[] document(String id) {
        try (var in = ModelFile.class.getResourceAsStream("/dev/millwright/sim/models/" + id + ".json")) {
            return Objects.requireNonNull(in, "no machine model " + id).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The model called {@code id}. */
    public static MachineModel read(String id) {
        try {
            return MAPPER.readValue(document(id), MachineModel.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The model as JSON, in the form of {@link #document}. */
    public static String write(MachineModel model) {
        try {
            return MAPPER.writeValueAsString(model);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("model %s cannot be written".formatted(model.id()), e);
        }
    }

    /** A component id is a bare text in JSON. */
    private static final class ComponentIdReader extends FromStringDeserializer<ComponentId> {
        private static final long serialVersionUID = 1;

        ComponentIdReader() {
            super(ComponentId.class);
        }

        @Override
        protected ComponentId _deserialize(String value, DeserializationContext context) {
            return new ComponentId(value);
        }
    }
}
