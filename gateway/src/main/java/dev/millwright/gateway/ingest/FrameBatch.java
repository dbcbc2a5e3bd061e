package dev.millwright.gateway.ingest;

import dev.millwright.twins.history.IngestBatch;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.telemetry.Decoded;
import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.telemetry.RawObservation;
import dev.millwright.twins.telemetry.Refusal;
import dev.millwright.twins.twin.MachineTwins;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The frames of one transaction, sorted by machine. Built by one thread, then only read. */
final class FrameBatch {
    private final List<DecodedFrame> frames;
    private final Map<Integer, MachinePart> parts = new LinkedHashMap<>();
    private final List<IngestBatch.RejectedFrame> rejected = new ArrayList<>();
    private int units;

    FrameBatch(List<DecodedFrame> frames) {
        this.frames = frames;
        for (var frame : frames) {
            units += frame.units();
            add(frame);
        }
    }

    private void add(DecodedFrame frame) {
        switch (frame.decoded()) {
            case Decoded.Accepted accepted -> {
                var machine = frame.machine();
                if (machine != null) {
                    parts.computeIfAbsent(machine.no(), _ -> new MachinePart(machine))
                            .add(frame.frame(), accepted);
                }
            }
            case Decoded.StatusReported _, Decoded.Overheard _ -> {
                // Has been noted while reading, or is not for us; there is nothing to store.
            }
            case Decoded.Rejected reason ->
                rejected.add(new IngestBatch.RejectedFrame(
                        frame.frame().topic(),
                        reason.machine() == null ? null : reason.machine().value(),
                        reason.reason().name(),
                        reason.detail(),
                        kept(frame.frame()),
                        1));
        }
    }

    /** In order of arrival. */
    List<DecodedFrame> frames() {
        return frames;
    }

    Collection<MachinePart> parts() {
        return parts.values();
    }

    List<IngestBatch.RejectedFrame> rejected() {
        return rejected;
    }

    /** Observations and events, and one for each frame that cannot be read. */
    int units() {
        return units;
    }

    private static byte[] kept(MqttFrame frame) {
        return frame.payload().length <= MqttFrame.KEPT_BYTES_MAX
                ? frame.payload()
                : Arrays.copyOf(frame.payload(), MqttFrame.KEPT_BYTES_MAX);
    }

    /** What one machine sent within the batch. */
    static final class MachinePart {
        private static final byte[] SEVERAL_FRAMES = new byte[0];

        private final Machine machine;
        private final List<RawObservation> observations = new ArrayList<>();
        private final List<MachineEvent> events = new ArrayList<>();
        private final List<Refusal> refusals = new ArrayList<>();
        private byte[] payload = SEVERAL_FRAMES;
        private String topic = "";
        private int frames;
        private long receivedAtMillis;

        MachinePart(Machine machine) {
            this.machine = machine;
        }

        private void add(MqttFrame frame, Decoded.Accepted accepted) {
            observations.addAll(accepted.observations());
            events.addAll(accepted.events());
            refusals.addAll(accepted.refusals());
            receivedAtMillis = frame.receivedAtMillis();
            topic = frame.topic();
            payload = frames++ == 0 ? kept(frame) : SEVERAL_FRAMES;
        }

        Machine machine() {
            return machine;
        }

        MachineTwins.Arrival arrival() {
            return new MachineTwins.Arrival(observations, events, receivedAtMillis);
        }

        /** What the codec refused. */
        List<Refusal> refusals() {
            return refusals;
        }

        /** Where the machine's last frame was published. */
        String topic() {
            return topic;
        }

        /** The machine's frame, empty if there were several: then a refusal cannot be told from which. */
        byte[] payload() {
            return payload;
        }
    }
}
