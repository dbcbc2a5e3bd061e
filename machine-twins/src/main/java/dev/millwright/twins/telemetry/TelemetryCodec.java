package dev.millwright.twins.telemetry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.millwright.twins.machine.MachineId;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads frames: topic and payload in, {@link Decoded} out. Never throws and never drops: what cannot be read comes back as
 * {@link Decoded.Rejected} with its reason. Streaming, without a tree; the cost of a frame is proportional to its length,
 * and the memory is bounded by {@link FrameLimits}. Thread-safe.
 *
 * <table>
 * <caption>Shapes</caption>
 * <tr><td>{@code machines/<id>/telemetry}, {@code …/backfill/telemetry}</td>
 *   <td>{@code {"ts":<epoch ms>,"values":{"<signal>":<number>,…},"seq":<n>}} or an array of those</td></tr>
 * <tr><td>{@code machines/<id>/events}, {@code …/backfill/events}</td>
 *   <td>{@code {"ts":…,"code":"…","severity":"info|warning|critical","component":"…","text":"…"}} or an array</td></tr>
 * <tr><td>{@code machines/<id>/status}</td><td>{@code {"online":true|false}}</td></tr>
 * <tr><td>{@code v1/devices/<id>/telemetry}, {@code mount/<id>/v1/devices/me/telemetry}</td>
 *   <td>as telemetry, or {@code {"<signal>":<number>,…}}, which is stamped with the time of receipt</td></tr>
 * </table>
 * A value that is {@code NaN} or infinite, as a literal or in quotes, is passed on as such for the twin to refuse;
 * {@code null} means "not measured"; any other value that is not a number is refused here and the rest of its observation
 * kept (booleans count as 1 and 0 in ThingsBoard's shape). Unknown members are ignored.
 */
public final class TelemetryCodec {
    /** Longest detail of a refusal, in characters. */
    public static final int DETAIL_LENGTH_MAX = 300;

    private final FrameLimits limits;
    private final HeaderCache headers = new HeaderCache();
    private final JsonFactory json = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxNameLength(1_024)
                    .maxNumberLength(400)
                    .maxStringLength(16_384)
                    .build())
            .build();

    /** Reads frames within {@code limits}. */
    public TelemetryCodec(FrameLimits limits) {
        this.limits = limits;
    }

    /** The bounds that this codec keeps. */
    public FrameLimits limits() {
        return limits;
    }

    /**
     * Reads one frame.
     *
     * @param topic where it was published
     * @param payload its bytes; not kept, not changed
     * @param receivedAtMillis our clock, epoch milliseconds UTC, for shapes that carry no time
     */
    public Decoded decode(String topic, byte[] payload, long receivedAtMillis) {
        var address = FrameAddress.of(topic);
        var kind = address.kind();
        if (kind == null) {
            return rejected(null, RejectionReason.UNKNOWN_TOPIC, address.problem());
        }
        var machine = address.machine();
        if (machine == null) {
            return rejected(null, RejectionReason.UNKNOWN_MACHINE, address.problem());
        }
        if (kind == FrameAddress.Kind.SERVICE) {
            return new Decoded.Overheard(machine);
        }
        if (payload.length > limits.bytesMax()) {
            return tooLarge(topic, payload.length);
        }
        try (var parser = json.createParser(payload)) {
            var decoded = switch (kind) {
                case TELEMETRY, DEVICE_TELEMETRY ->
                    new ObservationReader(parser, limits, headers, kind, receivedAtMillis).read(machine);
                case EVENTS -> new EventReader(parser, limits).read(machine);
                case STATUS -> readStatus(parser, machine);
                case SERVICE -> new Decoded.Overheard(machine);
            };
            return parser.nextToken() == null ? decoded : malformed(machine, "something follows the JSON value");
        } catch (UnreadableFrame unreadable) {
            return rejected(machine, unreadable.reason(), unreadable.detail());
        } catch (IOException | IllegalStateException | IllegalArgumentException broken) {
            // Jackson's ways to say that the bytes are not JSON, or beyond the constraints above.
            return malformed(
                    machine,
                    String.valueOf(broken.getMessage()).lines().findFirst().orElse("not JSON"));
        }
    }

    /**
     * The outcome of a frame that its receiver did not keep because it is larger than {@link FrameLimits#bytesMax()}.
     *
     * @param topic where it was published
     * @param payloadBytes how large it was
     */
    public Decoded.Rejected tooLarge(String topic, int payloadBytes) {
        return rejected(
                FrameAddress.of(topic).machine(),
                RejectionReason.TOO_LARGE,
                "frame of %,d bytes (expected: at most %,d)".formatted(payloadBytes, limits.bytesMax()));
    }

    private static Decoded readStatus(JsonParser parser, MachineId machine) throws IOException, UnreadableFrame {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw UnreadableFrame.malformed("status: %s (expected: an object)".formatted(parser.currentToken()));
        }
        Boolean online = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean isOnline = parser.currentName().equals("online");
            var value = parser.nextToken();
            if (isOnline && value.isBoolean()) {
                online = parser.getBooleanValue();
            } else {
                parser.skipChildren();
            }
        }
        if (online == null) {
            throw UnreadableFrame.malformed("status without \"online\" (expected: true or false)");
        }
        return new Decoded.StatusReported(machine, online);
    }

    private static Decoded.Rejected malformed(MachineId machine, String detail) {
        return rejected(machine, RejectionReason.MALFORMED, detail);
    }

    private static Decoded.Rejected rejected(@Nullable MachineId machine, RejectionReason reason, String detail) {
        return new Decoded.Rejected(machine, reason, WireText.clean(detail, DETAIL_LENGTH_MAX));
    }
}
