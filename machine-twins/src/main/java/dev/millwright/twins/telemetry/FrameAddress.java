package dev.millwright.twins.telemetry;

import dev.millwright.twins.machine.MachineId;
import org.jspecify.annotations.Nullable;

/**
 * What a topic says about its frame: who sent it and of which kind it is.
 *
 * @param machine the sender, null if the topic names none or an impossible one
 * @param kind how the payload is to be read, null if the topic is not one of ours
 * @param problem why {@code machine} or {@code kind} is null, empty if neither is
 */
record FrameAddress(@Nullable MachineId machine, @Nullable Kind kind, String problem) {
    /** The shapes of a payload. */
    enum Kind {
        /** Native observations. */
        TELEMETRY,
        /** ThingsBoard's device shape: native, or bare names and values for "now". */
        DEVICE_TELEMETRY,
        EVENTS,
        STATUS,
        /** What the platform itself says to a machine. */
        SERVICE
    }

    private static final String MACHINES = "machines/";
    private static final String DEVICES = "v1/devices/";
    private static final String MOUNTED = "mount/";

    /** Reads {@code topic}; never throws. */
    static FrameAddress of(String topic) {
        if (topic.startsWith(MACHINES)) {
            return machineTopic(topic);
        }
        if (topic.startsWith(DEVICES)) {
            int end = topic.indexOf('/', DEVICES.length());
            return end > 0 && topic.substring(end + 1).equals("telemetry")
                    ? device(topic.substring(DEVICES.length(), end))
                    : unknown(topic);
        }
        if (topic.startsWith(MOUNTED)) {
            int end = topic.indexOf('/', MOUNTED.length());
            return end > 0 && topic.substring(end + 1).equals("v1/devices/me/telemetry")
                    ? device(topic.substring(MOUNTED.length(), end))
                    : unknown(topic);
        }
        return unknown(topic);
    }

    private static FrameAddress machineTopic(String topic) {
        int end = topic.indexOf('/', MACHINES.length());
        if (end < 0) {
            return unknown(topic);
        }
        return switch (topic.substring(end + 1)) {
            case "telemetry", "backfill/telemetry" -> named(topic.substring(MACHINES.length(), end), Kind.TELEMETRY);
            case "events", "backfill/events" -> named(topic.substring(MACHINES.length(), end), Kind.EVENTS);
            case "status" -> named(topic.substring(MACHINES.length(), end), Kind.STATUS);
            case "service" -> named(topic.substring(MACHINES.length(), end), Kind.SERVICE);
            default -> unknown(topic);
        };
    }

    private static FrameAddress device(String name) {
        return name.equals("me")
                ? new FrameAddress(
                        null,
                        Kind.DEVICE_TELEMETRY,
                        "v1/devices/me/telemetry arrived without a machine (expected: the broker puts the MQTT user in"
                                + " place of 'me')")
                : named(name, Kind.DEVICE_TELEMETRY);
    }

    private static FrameAddress named(String name, Kind kind) {
        try {
            return new FrameAddress(new MachineId(name), kind, "");
        } catch (IllegalArgumentException impossible) {
            return new FrameAddress(null, kind, String.valueOf(impossible.getMessage()));
        }
    }

    private static FrameAddress unknown(String topic) {
        return new FrameAddress(null, null, "topic '%s' is not one of ours".formatted(topic));
    }
}
