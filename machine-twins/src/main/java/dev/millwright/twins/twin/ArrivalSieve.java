package dev.millwright.twins.twin;

import static dev.millwright.twins.telemetry.RejectionReason.CLOCK_AHEAD;
import static dev.millwright.twins.telemetry.RejectionReason.CLOCK_BEHIND;
import static dev.millwright.twins.telemetry.RejectionReason.IMPOSSIBLE_VALUE;
import static dev.millwright.twins.telemetry.RejectionReason.MALFORMED;
import static dev.millwright.twins.telemetry.RejectionReason.NOT_FINITE;
import static dev.millwright.twins.telemetry.RejectionReason.NO_KNOWN_SIGNAL;

import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.machine.Signal;
import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.telemetry.Observation;
import dev.millwright.twins.telemetry.Observation.Quality;
import dev.millwright.twins.telemetry.QuarantinedValue;
import dev.millwright.twins.telemetry.RawObservation;
import dev.millwright.twins.telemetry.Refusal;
import dev.millwright.twins.telemetry.RejectionReason;
import dev.millwright.twins.telemetry.SignalNames;
import dev.millwright.twins.telemetry.SignalValues;
import dev.millwright.twins.twin.MachineTwins.Admission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One arrival on its way through {@link AdmissionRules}; used once, by one thread. */
final class ArrivalSieve {
    private static final int DETAIL_MAX = 300;
    private static final int NAME_MAX = 64;
    private static final int UNKNOWN = -1;
    private static final Set<String> ABOUT_A_COMPONENT =
            Set.of(MachineEvent.COMPONENT_REPLACED, MachineEvent.COMPONENT_FAILED, MachineEvent.COMPONENT_INSPECTED);

    private final MachineModel model;
    private final Map<String, Integer> columns;
    private final TwinSettings.Admission limits;
    private final long receivedAtMillis;
    private final long newestMillis;
    private final Instant oldest;
    private final Machine machine;
    private final @Nullable Observation latest;

    private final List<Draft> drafts = new ArrayList<>(); // ascending by time, one per instant
    private final List<MachineEvent> events = new ArrayList<>();
    private final Set<EventKey> eventKeys = new HashSet<>();
    private final List<QuarantinedValue> quarantined = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private @Nullable SignalNames header;
    private int[] columnsOfHeader = {};
    private int repeated;
    private int merged;
    private int rejected;
    private int unlisted;

    ArrivalSieve(
            MachineModel model,
            Map<String, Integer> columns,
            TwinSettings.Admission limits,
            Machine machine,
            long receivedAtMillis,
            @Nullable Observation latest) {
        this.model = model;
        this.columns = columns;
        this.limits = limits;
        this.machine = machine;
        this.receivedAtMillis = receivedAtMillis;
        this.newestMillis = receivedAtMillis + limits.clockAheadMax().toMillis();
        var kept = Instant.ofEpochMilli(receivedAtMillis).minus(limits.clockBehindMax());
        this.oldest = kept.isAfter(machine.commissionedAt()) ? kept : machine.commissionedAt();
        this.latest = latest;
    }

    private record EventKey(
            long observedAtMillis, String code, @Nullable String component) {}

    /** One observation while its values are looked at. */
    private static final class Reading {
        private final long at;
        private final float[] values;
        private @Nullable List<Refusal> refused;
        private int known;

        private Reading(long at, int signals) {
            this.at = at;
            this.values = new float[signals];
            Arrays.fill(values, Float.NaN);
        }

        private void refuse(Refusal refusal) {
            if (refused == null) {
                refused = new ArrayList<>();
            }
            refused.add(refusal);
        }
    }

    /** A row in the making. */
    private static final class Draft {
        private final long observedAtMillis;
        private final float[] values;
        private boolean partial;

        private Draft(long observedAtMillis, float[] values, boolean partial) {
            this.observedAtMillis = observedAtMillis;
            this.values = values;
            this.partial = partial;
        }
    }

    void observation(RawObservation raw) {
        long at = raw.observedAtMillis();
        if (refusedByClock(at)) {
            return;
        }
        var reading = new Reading(at, model.signals().size());
        if (raw.values() instanceof SignalValues columnar) {
            var places = columnsOf(columnar.names());
            for (int i = 0; i < places.length; i++) {
                take(reading, columnar.names().get(i), places[i], columnar.value(i));
            }
        } else {
            raw.values().forEach((name, value) -> take(reading, name, columns.getOrDefault(name, UNKNOWN), value));
        }
        var refused = reading.refused;
        if (reading.known > 0) {
            keep(new Draft(at, reading.values, refused != null));
        } else if (refused == null) {
            refuseWhole(at, nothingKnown(raw), nothingKnownDetail(raw));
            return;
        } else {
            var first = refused.removeFirst();
            refuseWhole(at, first.reason(), first.detail());
        }
        if (refused != null) {
            refused.forEach(this::list);
        }
    }

    /** The columns of a header; a machine sends the same one again and again. */
    private int[] columnsOf(SignalNames names) {
        if (names != header) {
            header = names;
            columnsOfHeader = new int[names.size()];
            for (int i = 0; i < columnsOfHeader.length; i++) {
                columnsOfHeader[i] = columns.getOrDefault(names.get(i), UNKNOWN);
            }
        }
        return columnsOfHeader;
    }

    private void take(Reading reading, String name, int column, double value) {
        var refusal = refusal(reading.at, name, column, value);
        if (refusal != null) {
            reading.refuse(refusal);
        } else if (column == UNKNOWN) {
            quarantine(new QuarantinedValue(reading.at, cut(name, NAME_MAX), value));
        } else {
            reading.values[column] = (float) value;
            reading.known++;
        }
    }

    void event(MachineEvent event) {
        long at = event.observedAtMillis();
        if (refusedByClock(at)) {
            return;
        }
        if (event.code().isBlank() || event.code().length() > NAME_MAX) {
            refuseWhole(
                    at, MALFORMED, "event code: '%s' (expected: 1 to 64 characters)".formatted(cut(event.code(), 80)));
        } else if (!whereabouts(event.code()).isEmpty()
                && !whereabouts(event.code()).contains(String.valueOf(event.component()))) {
            refuseWhole(
                    at,
                    MALFORMED,
                    "event %s: component '%s' (expected one of %s)"
                            .formatted(
                                    event.code(),
                                    cut(String.valueOf(event.component()), NAME_MAX),
                                    whereabouts(event.code())));
        } else if (eventKeys.add(new EventKey(at, event.code(), event.component()))) {
            events.add(event);
        } else {
            repeated++;
        }
    }

    Admission admission() {
        var rows = new ArrayList<Observation>(drafts.size());
        for (var draft : drafts) {
            rows.add(new Observation(draft.observedAtMillis, receivedAtMillis, quality(draft), draft.values));
        }
        events.sort(Comparator.comparingLong(MachineEvent::observedAtMillis));
        return new Admission(rows, events, quarantined, refusals, repeated, merged, rejected, unlisted);
    }

    private Quality quality(Draft draft) {
        if (latest != null && draft.observedAtMillis < latest.observedAtMillis()) {
            return Quality.LATE;
        }
        return draft.partial ? Quality.PARTIAL : Quality.GOOD;
    }

    /** Puts a row in its place in time; a second one for the same instant only fills what is missing there. */
    private void keep(Draft draft) {
        if (latest != null && latest.observedAtMillis() == draft.observedAtMillis) {
            if (!leavesNews(draft.values, latest.values())) {
                repeated++;
                return;
            }
        }
        int place = placeOf(draft.observedAtMillis);
        if (place < 0) {
            drafts.add(-place - 1, draft);
            return;
        }
        var earlier = drafts.get(place);
        earlier.partial |= draft.partial;
        if (fill(earlier.values, draft.values)) {
            merged++;
        } else {
            repeated++;
        }
    }

    /** As {@link java.util.Collections#binarySearch}; almost always the end, for machines report in order. */
    private int placeOf(long observedAtMillis) {
        int low = 0;
        int high = drafts.size() - 1;
        if (high >= 0 && drafts.get(high).observedAtMillis < observedAtMillis) {
            return -(high + 1) - 1;
        }
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long there = drafts.get(middle).observedAtMillis;
            if (there == observedAtMillis) {
                return middle;
            } else if (there < observedAtMillis) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }

    private static boolean leavesNews(float[] values, float[] known) {
        boolean news = false;
        for (int i = 0; i < values.length; i++) {
            if (!Float.isNaN(known[i])) {
                values[i] = Float.NaN;
            }
            news |= !Float.isNaN(values[i]);
        }
        return news;
    }

    private static boolean fill(float[] target, float[] source) {
        boolean filled = false;
        for (int i = 0; i < target.length; i++) {
            if (Float.isNaN(target[i]) && !Float.isNaN(source[i])) {
                target[i] = source[i];
                filled = true;
            }
        }
        return filled;
    }

    private @Nullable Refusal refusal(long at, String name, int column, double value) {
        if (!Double.isFinite(value)) {
            return valueRefused(
                    at, NOT_FINITE, "%s: %s (expected: a finite number)".formatted(cut(name, NAME_MAX), value));
        }
        if (column == UNKNOWN) {
            return null;
        }
        var signal = model.signals().get(column);
        if (signal.allows(value) && Float.isFinite((float) value)) {
            return null;
        }
        return valueRefused(
                at,
                IMPOSSIBLE_VALUE,
                "%s: %s %s (expected: %s to %s %s)"
                        .formatted(name, value, signal.unit(), signal.min(), signal.max(), signal.unit()));
    }

    private boolean refusedByClock(long at) {
        if (at > newestMillis) {
            var ahead = Duration.ofMillis(at - receivedAtMillis);
            refuseWhole(
                    at,
                    CLOCK_AHEAD,
                    "observed at %s, %s ahead of our clock %s (expected: at most %s)"
                            .formatted(
                                    instant(at),
                                    words(ahead),
                                    instant(receivedAtMillis),
                                    words(limits.clockAheadMax())));
            return true;
        }
        if (at < oldest.toEpochMilli()) {
            boolean before = at < machine.commissionedAt().toEpochMilli();
            refuseWhole(
                    at,
                    CLOCK_BEHIND,
                    before
                            ? "observed at %s (expected: not before the machine was commissioned, %s)"
                                    .formatted(instant(at), machine.commissionedAt())
                            : "observed at %s (expected: not older than %s)"
                                    .formatted(instant(at), words(limits.clockBehindMax())));
            return true;
        }
        return false;
    }

    private static RejectionReason nothingKnown(RawObservation raw) {
        return raw.values().isEmpty() ? MALFORMED : NO_KNOWN_SIGNAL;
    }

    private String nothingKnownDetail(RawObservation raw) {
        return raw.values().isEmpty()
                ? "observation without values (expected: at least one signal)"
                : "signals: %s (expected one of %s)"
                        .formatted(
                                raw.values().keySet().stream()
                                        .sorted()
                                        .limit(4)
                                        .map(name -> cut(name, 24))
                                        .toList(),
                                columns.keySet().stream().sorted().toList());
    }

    /** What an event with this code may be about; empty if that does not matter. */
    private List<String> whereabouts(String code) {
        if (code.equals(MachineEvent.SENSOR_RECALIBRATED)) {
            return model.signals().stream().map(Signal::name).toList();
        }
        return ABOUT_A_COMPONENT.contains(code)
                ? model.components().stream().map(c -> c.id().value()).toList()
                : List.of();
    }

    private void refuseWhole(long at, RejectionReason reason, String detail) {
        rejected++;
        list(new Refusal(at, reason, withAdvice(reason, detail), true));
    }

    private static Refusal valueRefused(long at, RejectionReason reason, String detail) {
        return new Refusal(at, reason, withAdvice(reason, detail), false);
    }

    private static String withAdvice(RejectionReason reason, String detail) {
        return detail.endsWith(reason.advice()) ? detail : cut(detail + ". " + reason.advice(), DETAIL_MAX);
    }

    private void list(Refusal refusal) {
        if (refusals.size() < limits.refusalsMax()) {
            refusals.add(refusal);
        } else {
            unlisted++;
        }
    }

    private void quarantine(QuarantinedValue value) {
        if (quarantined.size() < limits.quarantineMax()) {
            quarantined.add(value);
        } else {
            unlisted++;
        }
    }

    private static Instant instant(long epochMillis) {
        return Instant.ofEpochMilli(epochMillis);
    }

    /** The two greatest units, for example {@code 3 d 4 h}. */
    static String words(Duration duration) {
        if (duration.toDays() > 0) {
            return duration.toDays() + " d " + duration.toHoursPart() + " h";
        }
        if (duration.toHours() > 0) {
            return duration.toHours() + " h " + duration.toMinutesPart() + " min";
        }
        return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }

    private static String cut(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max - 1) + "…";
    }
}
