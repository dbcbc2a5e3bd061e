package dev.millwright.twins.telemetry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/**
 * Writes frames in the native shape that {@link TelemetryCodec} reads: for simulated machines, benchmarks and round trips.
 * One element is written as an object, more as an array. Thread-safe.
 */
public final class FrameWriter {
    private final JsonFactory json =
            JsonFactory.builder().disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS).build();

    /** A frame of observations; values that are not finite become the literals that the codec knows. */
    public byte[] observations(List<RawObservation> observations) {
        return write(observations, (out, observation) -> {
            out.writeStartObject();
            out.writeNumberField("ts", observation.observedAtMillis());
            out.writeObjectFieldStart("values");
            for (var entry : observation.values().entrySet()) {
                out.writeFieldName(entry.getKey());
                writeNumber(out, entry.getValue());
            }
            out.writeEndObject();
            out.writeEndObject();
        });
    }

    /** A frame of events. */
    public byte[] events(List<MachineEvent> events) {
        return write(events, (out, event) -> {
            out.writeStartObject();
            out.writeNumberField("ts", event.observedAtMillis());
            out.writeStringField("code", event.code());
            out.writeStringField("severity", event.severity().name().toLowerCase(Locale.ROOT));
            if (event.component() != null) {
                out.writeStringField("component", event.component());
            }
            if (event.text() != null) {
                out.writeStringField("text", event.text());
            }
            out.writeEndObject();
        });
    }

    /** A status frame. */
    public byte[] status(boolean online) {
        return write(List.of(online), (out, value) -> {
            out.writeStartObject();
            out.writeBooleanField("online", value);
            out.writeEndObject();
        });
    }

    /** Whole numbers without a fraction, as machines write them: shorter and exact. */
    private static void writeNumber(JsonGenerator out, double value) throws IOException {
        if (value == Math.rint(value) && Math.abs(value) < 1e9 && Double.doubleToRawLongBits(value) != Long.MIN_VALUE) {
            out.writeNumber((long) value);
        } else {
            out.writeNumber(value);
        }
    }

    private <T> byte[] write(List<T> elements, Element<T> element) {
        var bytes = new ByteArrayOutputStream(64 + 64 * elements.size());
        try (var out = json.createGenerator(bytes)) {
            if (elements.size() != 1) {
                out.writeStartArray();
            }
            for (var each : elements) {
                element.write(out, each);
            }
            if (elements.size() != 1) {
                out.writeEndArray();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return bytes.toByteArray();
    }

    @FunctionalInterface
    private interface Element<T> {
        void write(JsonGenerator out, T element) throws IOException;
    }
}
