package dev.millwright.twins.telemetry;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.millwright.twins.machine.MachineId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads one frame of events. Used once. */
final class EventReader {
    private static final int CODE_LENGTH_MAX = 64;
    private static final int COMPONENT_LENGTH_MAX = 48;
    private static final int TEXT_LENGTH_MAX = 500;
    private static final long TS_MAX = 253_402_300_799_999L;

    private final JsonParser parser;
    private final FrameLimits limits;
    private final List<MachineEvent> events = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();

    EventReader(JsonParser parser, FrameLimits limits) {
        this.parser = parser;
        this.limits = limits;
    }

    Decoded read(MachineId machine) throws IOException, UnreadableFrame {
        var first = parser.nextToken();
        if (first == JsonToken.START_OBJECT) {
            readEvent();
        } else if (first == JsonToken.START_ARRAY) {
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                if (events.size() + refusals.size() >= limits.observationsMax()) {
                    throw new UnreadableFrame(
                            RejectionReason.TOO_LARGE,
                            "more than %,d events in one frame".formatted(limits.observationsMax()));
                }
                readEvent();
            }
            if (parser.currentToken() != JsonToken.END_ARRAY) {
                throw UnreadableFrame.malformed("an element that is not an object (expected: events)");
            }
        } else {
            throw UnreadableFrame.malformed("%s (expected: an event or an array of events)"
                    .formatted(first == null ? "an empty frame" : first));
        }
        if (events.isEmpty() && refusals.isEmpty()) {
            throw UnreadableFrame.malformed("an empty array (expected: at least one event)");
        }
        return new Decoded.Accepted(machine, List.of(), events, refusals);
    }

    private void readEvent() throws IOException {
        long ts = 0;
        String code = null;
        String severity = null;
        String component = null;
        String text = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            var token = parser.nextToken();
            switch (name) {
                case "ts" -> ts = wholeNumber(token);
                case "code" -> code = text(token);
                case "severity" -> severity = text(token);
                case "component" -> component = text(token);
                case "text" -> text = text(token);
                default -> parser.skipChildren();
            }
        }
        keepOrRefuse(ts, code, severity, component, text);
    }

    private void keepOrRefuse(
            long ts,
            @Nullable String code,
            @Nullable String severityText,
            @Nullable String component,
            @Nullable String text) {
        var severity = severityOf(severityText);
        if (ts <= 0 || ts > TS_MAX) {
            refuse(0, "event without a usable ts (expected: epoch milliseconds, a whole number above 0)");
        } else if (code == null || code.isBlank() || code.length() > CODE_LENGTH_MAX) {
            refuse(ts, "event code: '%s' (expected: 1 to %d characters)".formatted(code, CODE_LENGTH_MAX));
        } else if (severity == null) {
            refuse(ts, "event severity: '%s' (expected: info, warning or critical)".formatted(severityText));
        } else if (component != null && (component.isEmpty() || component.length() > COMPONENT_LENGTH_MAX)) {
            refuse(
                    ts,
                    "event component: '%s' (expected: 1 to %d characters)".formatted(component, COMPONENT_LENGTH_MAX));
        } else {
            events.add(new MachineEvent(
                    ts,
                    WireText.clean(code, CODE_LENGTH_MAX),
                    severity,
                    component == null ? null : WireText.clean(component, COMPONENT_LENGTH_MAX),
                    text == null || text.isBlank() ? null : WireText.clean(text, TEXT_LENGTH_MAX)));
        }
    }

    private void refuse(long ts, String detail) {
        refusals.add(new Refusal(
                ts, RejectionReason.MALFORMED, WireText.clean(detail, TelemetryCodec.DETAIL_LENGTH_MAX), true));
    }

    private long wholeNumber(JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return parser.getLongValue();
        }
        parser.skipChildren();
        return 0;
    }

    /** Strings as they are, numbers as written (codes are often numbers), anything else as absent. */
    private @Nullable String text(JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING || token.isNumeric()) {
            return parser.getText();
        }
        parser.skipChildren();
        return null;
    }

    /** Absent means {@code info}; an unknown word is null. */
    private static MachineEvent.@Nullable Severity severityOf(@Nullable String text) {
        if (text == null) {
            return MachineEvent.Severity.INFO;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "info" -> MachineEvent.Severity.INFO;
            case "warning" -> MachineEvent.Severity.WARNING;
            case "critical" -> MachineEvent.Severity.CRITICAL;
            default -> null;
        };
    }
}
