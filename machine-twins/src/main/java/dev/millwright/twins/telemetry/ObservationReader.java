package dev.millwright.twins.telemetry;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.millwright.twins.machine.MachineId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads one frame of observations, native or in ThingsBoard's shape. Used once. */
final class ObservationReader {
    private static final int NAME_LENGTH_MAX = 64;
    /** 9999-12-31T23:59:59.999Z: what storage can hold, and more than any clock should say. */
    private static final long TS_MAX = 253_402_300_799_999L;

    private final JsonParser parser;
    private final FrameLimits limits;
    private final HeaderCache headers;
    private final boolean bare;
    private final long receivedAtMillis;
    private final List<RawObservation> observations = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();

    // The observation that is being read: names and values side by side, and what was wrong with others.
    private String[] names = new String[16];
    private double[] values = new double[16];
    private int count;
    private int seen;
    private long ts;
    private boolean tsRead;
    private boolean nested;
    private @Nullable String tsProblem;
    private final List<String> problems = new ArrayList<>();

    ObservationReader(
            JsonParser parser, FrameLimits limits, HeaderCache headers, FrameAddress.Kind kind, long receivedAtMillis) {
        this.parser = parser;
        this.limits = limits;
        this.headers = headers;
        this.bare = kind == FrameAddress.Kind.DEVICE_TELEMETRY;
        this.receivedAtMillis = receivedAtMillis;
    }

    Decoded read(MachineId machine) throws IOException, UnreadableFrame {
        var first = parser.nextToken();
        if (first == JsonToken.START_OBJECT) {
            readObservation();
        } else if (first == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                readElement();
            }
        } else {
            throw UnreadableFrame.malformed(
                    "%s (expected: an object or an array)".formatted(first == null ? "an empty frame" : first));
        }
        if (observations.isEmpty() && refusals.isEmpty()) {
            throw UnreadableFrame.malformed("an empty array (expected: at least one observation)");
        }
        return new Decoded.Accepted(machine, observations, List.of(), refusals);
    }

    private void readElement() throws IOException, UnreadableFrame {
        if (observations.size() + refusals.size() >= limits.observationsMax()) {
            throw new UnreadableFrame(
                    RejectionReason.TOO_LARGE,
                    "more than %,d observations in one frame".formatted(limits.observationsMax()));
        }
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            readObservation();
        } else if (parser.currentToken() == null) {
            throw UnreadableFrame.malformed("the array does not end");
        } else {
            refuse(0, "an element that is %s (expected: an object)".formatted(parser.currentToken()), true);
            parser.skipChildren();
        }
    }

    private void readObservation() throws IOException {
        count = 0;
        seen = 0;
        tsRead = false;
        nested = false;
        tsProblem = null;
        problems.clear();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            var token = parser.nextToken();
            if (name.equals("ts")) {
                readTime(token);
            } else if (name.equals("values") && token == JsonToken.START_OBJECT) {
                readValues();
            } else if (bare && !nested) {
                readValue(name, token);
            } else {
                parser.skipChildren();
            }
        }
        finishObservation();
    }

    private void readTime(JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            ts = parser.getLongValue();
            tsRead = ts > 0 && ts <= TS_MAX;
        } else if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            double number = parser.getDoubleValue();
            ts = (long) number;
            tsRead = number > 0 && number <= TS_MAX && ts == number;
        }
        if (!tsRead) {
            tsProblem = "ts: %s (expected: epoch milliseconds, a whole number above 0)".formatted(shown(token));
            parser.skipChildren();
        }
    }

    /** Reads {@code "values": {…}}; bare members that came before it were not values after all. */
    private void readValues() throws IOException {
        count = 0;
        seen = 0;
        problems.clear();
        nested = true;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            readValue(name, parser.nextToken());
        }
    }

    private void readValue(String name, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        if (++seen > limits.valuesMax()) {
            parser.skipChildren();
        } else if (name.isEmpty() || name.length() > NAME_LENGTH_MAX) {
            problems.add("signal name '%s' of %d characters (expected: 1 to %d)"
                    .formatted(WireText.clean(name, 40), name.length(), NAME_LENGTH_MAX));
            parser.skipChildren();
        } else if (token.isNumeric()) {
            add(name, parser.getDoubleValue());
        } else if (bare && token.isBoolean()) {
            add(name, token == JsonToken.VALUE_TRUE ? 1 : 0);
        } else if (token == JsonToken.VALUE_STRING && isNotFinite(parser.getText())) {
            add(name, Double.NaN);
        } else {
            problems.add("signal %s: %s (expected: a number)".formatted(name, shown(token)));
            parser.skipChildren();
        }
    }

    private void add(String name, double value) {
        if (count == names.length) {
            names = Arrays.copyOf(names, count * 2);
            values = Arrays.copyOf(values, count * 2);
        }
        names[count] = name;
        values[count++] = value;
    }

    private void finishObservation() {
        if (!tsRead && (tsProblem != null || !bare)) {
            refuse(0, tsProblem == null ? "no ts (expected: epoch milliseconds)" : tsProblem, true);
            return;
        }
        long observedAt = tsRead ? ts : receivedAtMillis;
        if (seen > limits.valuesMax()) {
            refuse(
                    observedAt,
                    "%d values in one observation (expected: at most %d)".formatted(seen, limits.valuesMax()),
                    true);
        } else if (count == 0) {
            refuse(observedAt, problems.isEmpty() ? "no values (expected: at least one)" : problems.getFirst(), true);
        } else {
            var header = header();
            observations.add(
                    new RawObservation(observedAt, new SignalValues(header, Arrays.copyOf(values, header.size()))));
            for (var problem : problems) {
                refuse(observedAt, problem, false);
            }
        }
    }

    /** JSON allows a name twice; the last value counts, as in most parsers. Looks only when the header is not a known one. */
    private SignalNames header() {
        var known = headers.find(names, count);
        if (known != null) {
            return known;
        }
        int kept = 0;
        for (int i = 0; i < count; i++) {
            var name = WireText.clean(names[i], NAME_LENGTH_MAX);
            int earlier = 0;
            while (earlier < kept && !names[earlier].equals(name)) {
                earlier++;
            }
            names[earlier] = name;
            values[earlier] = values[i];
            kept = Math.max(kept, earlier + 1);
        }
        return headers.remember(names, kept);
    }

    private void refuse(long observedAt, String detail, boolean whole) {
        refusals.add(new Refusal(
                observedAt,
                RejectionReason.MALFORMED,
                WireText.clean(detail, TelemetryCodec.DETAIL_LENGTH_MAX),
                whole));
    }

    private String shown(JsonToken token) throws IOException {
        return token.isStructStart()
                ? token == JsonToken.START_ARRAY ? "an array" : "an object"
                : "'" + WireText.clean(parser.getText(), 40) + "'";
    }

    private static boolean isNotFinite(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "nan", "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity" -> true;
            default -> false;
        };
    }
}
