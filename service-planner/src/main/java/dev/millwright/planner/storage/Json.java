package dev.millwright.planner.storage;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.resources.TechnicianId;
import java.io.IOException;

/**
 * Documents as JSON: records by field name, instants in ISO 8601, money as whole cents, technicians by id. Unknown fields are
 * skipped, so that an older program can read what a newer one wrote.
 */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(words())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Json() {}

    /** {@code value} as JSON text. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("%s cannot be written as JSON".formatted(value.getClass()), e);
        }
    }

    /** Reads {@code text}, which one of our own stores wrote. */
    public static <T> T read(String text, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored document is not a %s".formatted(type.getSimpleName()), e);
        }
    }

    /** Reads {@code text}, which one of our own stores wrote. */
    public static <T> T read(String text, TypeReference<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored document is not a %s".formatted(type.getType()), e);
        }
    }

    private static SimpleModule words() {
        var module = new SimpleModule("planner words");
        module.addSerializer(Money.class, new JsonSerializer<>() {
            @Override
            public void serialize(Money value, JsonGenerator out, SerializerProvider provider) throws IOException {
                out.writeNumber(value.cents());
            }
        });
        module.addDeserializer(Money.class, new JsonDeserializer<>() {
            @Override
            public Money deserialize(JsonParser in, DeserializationContext context) throws IOException {
                return new Money(in.getLongValue());
            }
        });
        module.addSerializer(TechnicianId.class, new JsonSerializer<>() {
            @Override
            public void serialize(TechnicianId value, JsonGenerator out, SerializerProvider provider)
                    throws IOException {
                out.writeString(value.value());
            }
        });
        module.addDeserializer(TechnicianId.class, new JsonDeserializer<>() {
            @Override
            public TechnicianId deserialize(JsonParser in, DeserializationContext context) throws IOException {
                return new TechnicianId(in.getText());
            }
        });
        return module;
    }
}
