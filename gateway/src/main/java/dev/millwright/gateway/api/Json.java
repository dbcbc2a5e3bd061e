package dev.millwright.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.millwright.planner.demand.CostFigure;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.proposal.ProposalId;
import dev.millwright.planner.resources.Skill;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.resources.WorkingHours;
import dev.millwright.planner.workorder.WorkOrderId;
import dev.millwright.twins.machine.ComponentId;
import dev.millwright.twins.machine.MachineId;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The JSON of the API: instants as ISO-8601, numbers that are not finite as {@code null}, unknown members refused. */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .addModule(finiteNumbers())
            .addModule(words())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
            .build();

    private Json() {}

    /** {@code value} as UTF-8 JSON. */
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException cannotHappen) {
            throw new IllegalStateException("no JSON form for " + value.getClass(), cannotHappen);
        }
    }

    /**
     * Reads a request body.
     *
     * @throws Problem.Refused with {@code bad-body} if it is not JSON of that shape
     */
    public static <T> T read(byte[] body, Class<T> type) {
        try {
            var value = MAPPER.readValue(body, type);
            if (value == null) {
                throw Problem.badBody("The body is null.").refused();
            }
            return value;
        } catch (UnrecognizedPropertyException e) {
            throw Problem.badBody("%s: unknown member (expected: one of %s)%s"
                            .formatted(e.getPropertyName(), e.getKnownPropertyIds(), at(e)))
                    .refused();
        } catch (InvalidFormatException e) {
            throw Problem.badBody("%s: '%s' (expected: %s)%s".formatted(member(e), e.getValue(), expected(e), at(e)))
                    .refused();
        } catch (InvalidTypeIdException e) {
            throw Problem.badBody("%s: '%s' (expected: one of those in /api/docs)%s"
                            .formatted(member(e) + ".kind", e.getTypeId(), at(e)))
                    .refused();
        } catch (ValueInstantiationException e) {
            var why =
                    e.getCause() == null ? e.getOriginalMessage() : e.getCause().getMessage();
            throw Problem.badBody("%s%s".formatted(why, at(e))).refused();
        } catch (MismatchedInputException e) {
            var member = member(e);
            throw Problem.badBody("%s: missing, or of another kind (expected: %s)%s"
                            .formatted(member.isEmpty() ? "the body" : member, expected(e), at(e)))
                    .refused();
        } catch (JsonProcessingException e) {
            throw Problem.badBody(e.getOriginalMessage() + at(e)).refused();
        } catch (IOException e) {
            throw Problem.badBody(String.valueOf(e.getMessage())).refused();
        }
    }

    private static String at(JsonProcessingException e) {
        var location = e.getLocation();
        return location == null ? "" : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
    }

    private static String member(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static String expected(MismatchedInputException e) {
        var type = e.getTargetType();
        if (type == null || type.isRecord()) {
            return "a JSON object";
        }
        return type.isEnum()
                ? "one of " + Arrays.toString(type.getEnumConstants())
                : "a value of type " + type.getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** Ids and the like as the text that people know them by, money as a number of euros. */
    private static SimpleModule words() {
        var module = new SimpleModule("words");
        Stream.of(
                        MachineId.class,
                        ComponentId.class,
                        ProposalId.class,
                        WorkOrderId.class,
                        TechnicianId.class,
                        Skill.class,
                        WorkingHours.class)
                .forEach(type -> module.addSerializer(type, ToStringSerializer.instance));
        module.addSerializer(CostFigure.class, new StdSerializer<CostFigure>(CostFigure.class) {
            private static final long serialVersionUID = 1L;

            @Override
            public void serialize(CostFigure figure, JsonGenerator out, SerializerProvider provider)
                    throws IOException {
                out.writeString(figure.word());
            }
        });
        return module.addSerializer(Money.class, new Euros());
    }

    private static final class Euros extends StdSerializer<Money> {
        private static final long serialVersionUID = 1L;

        private Euros() {
            super(Money.class);
        }

        @Override
        public void serialize(Money money, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeNumber(BigDecimal.valueOf(money.cents(), 2));
        }
    }

    private static SimpleModule finiteNumbers() {
        return new SimpleModule("finite-numbers")
                .addSerializer(Double.class, new Finite(Double.class))
                .addSerializer(double.class, new Finite(double.class));
    }

    private static final class Finite extends StdSerializer<Double> {
        private static final long serialVersionUID = 1L;

        private Finite(Class<Double> type) {
            super(type);
        }

        @Override
        public void serialize(@Nullable Double value, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            if (value == null || !Double.isFinite(value)) {
                out.writeNull();
            } else {
                out.writeNumber(value.doubleValue());
            }
        }
    }
}
