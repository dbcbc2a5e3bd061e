package dev.millwright.twins.history;

import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.telemetry.Observation;
import dev.millwright.twins.telemetry.QuarantinedValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came in from one source and is stored in one transaction: the rows of many machines, and everything that is not a row.
 *
 * @param source the ledger's account, for example the broker connection's name; 1 to 64 characters
 * @param receivedAtMillis our clock, epoch milliseconds UTC; its UTC day is the ledger's
 * @param frames number of frames in it, at least 0
 * @param machines one part per machine
 * @param rejected what could not be stored, with its reason
 */
public record IngestBatch(
        String source, long receivedAtMillis, int frames, List<Part> machines, List<RejectedFrame> rejected) {
    /** Copies its lists. */
    public IngestBatch {
        machines = List.copyOf(machines);
        rejected = List.copyOf(rejected);
    }

    /**
     * One machine's part.
     *
     * @param machineNo the machine's number in storage
     * @param rows ready to be stored, any order
     * @param events ready to be stored, any order
     * @param quarantined values of unknown signals
     * @param repeated observations and events that its twin recognised as repeats and left out of {@code rows}; count as
     *     duplicates in the ledger
     * @param joined observations whose signals its twin has put into another row of the same instant; count as merged
     */
    public record Part(
            int machineNo,
            List<Observation> rows,
            List<MachineEvent> events,
            List<QuarantinedValue> quarantined,
            int repeated,
            int joined) {
        /** Copies its lists. */
        public Part {
            rows = List.copyOf(rows);
            events = List.copyOf(events);
            quarantined = List.copyOf(quarantined);
        }

        /** A part in which no two observations were joined. */
        public Part(
                int machineNo,
                List<Observation> rows,
                List<MachineEvent> events,
                List<QuarantinedValue> quarantined,
                int repeated) {
            this(machineNo, rows, events, quarantined, repeated, 0);
        }
    }

    /**
     * A frame, an observation or an event that was refused.
     *
     * @param topic where it was published, cut to 256 characters
     * @param machineId the machine it claims to be from, null if that cannot be told
     * @param reason the name of a {@link dev.millwright.twins.telemetry.RejectionReason}
     * @param detail the value and the rule in words
     * @param payload the frame as it came; the first 4 KiB are kept
     * @param observations how many observations and events were lost with it: 1 for a frame that cannot be read, 0 for a
     *     single value that was refused while the rest of its observation was kept
     */
    @SuppressWarnings("ArrayRecordComponent") // The bytes of the wire, never compared.
    public record RejectedFrame(
            String topic, @Nullable String machineId, String reason, String detail, byte[] payload, int observations) {}

    /** Observations and events in all, by the ledger's count. */
    public int received() {
        int all = 0;
        for (var part : machines) {
            all += part.rows().size() + part.events().size() + part.repeated() + part.joined();
        }
        for (var frame : rejected) {
            all += frame.observations();
        }
        return all;
    }
}
