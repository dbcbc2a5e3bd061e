package dev.millwright.gateway.ingest;

import dev.millwright.twins.machine.MachineRegistry;
import dev.millwright.twins.telemetry.Decoded;
import dev.millwright.twins.telemetry.RejectionReason;
import dev.millwright.twins.telemetry.TelemetryCodec;

/** Decodes a frame and finds its machine in the register. Never throws, never drops. */
final class FrameReader {
    private final TelemetryCodec codec;
    private final MachineRegistry registry;
    private final MachinePresence presence;
    private final LaneMetrics metrics;

    FrameReader(TelemetryCodec codec, MachineRegistry registry, MachinePresence presence, LaneMetrics metrics) {
        this.codec = codec;
        this.registry = registry;
        this.presence = presence;
        this.metrics = metrics;
    }

    DecodedFrame read(MqttFrame frame, RunAccount account) {
        var decoded = frame.cut()
                ? codec.tooLarge(frame.topic(), frame.payloadBytes())
                : codec.decode(frame.topic(), frame.payload(), frame.receivedAtMillis());
        var result = resolve(frame, decoded);
        metrics.decoded(account, result.units());
        return result;
    }

    private DecodedFrame resolve(MqttFrame frame, Decoded decoded) {
        var id = switch (decoded) {
            case Decoded.Accepted accepted -> accepted.machine();
            case Decoded.StatusReported status -> status.machine();
            case Decoded.Overheard overheard -> overheard.machine();
            case Decoded.Rejected rejected -> rejected.machine();
        };
        var machine = id == null ? null : registry.find(id).orElse(null);
        boolean said = !(decoded instanceof Decoded.Rejected) && !(decoded instanceof Decoded.Overheard);
        if (machine == null && id != null && said) {
            var unknown = new Decoded.Rejected(
                    id, RejectionReason.UNKNOWN_MACHINE, "machine '%s' is not registered".formatted(id));
            return new DecodedFrame(frame, unknown, null);
        }
        if (machine != null && decoded instanceof Decoded.StatusReported status) {
            presence.report(machine.id(), status.online(), frame.receivedAtMillis());
        }
        return new DecodedFrame(frame, decoded, machine);
    }
}
