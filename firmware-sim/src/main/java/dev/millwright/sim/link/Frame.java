package dev.millwright.sim.link;

/**
 * One message on its way to the broker. The payload belongs to the frame and is never written after construction.
 *
 * @param machineId who sends it
 * @param topic where to
 * @param payload UTF-8 JSON
 * @param atMillis true event time of the newest thing in it, epoch milliseconds UTC
 */
@SuppressWarnings(
        "ArrayRecordComponent") // A frame is never compared, and copying 16 KB for each would cost more than making it.
public record Frame(String machineId, String topic, byte[] payload, long atMillis) {
    /** The same as history that was kept during an outage. */
    public Frame asBackfill() {
        int kind = topic.lastIndexOf('/');
        return new Frame(machineId, topic.substring(0, kind) + "/backfill" + topic.substring(kind), payload, atMillis);
    }

    /** Measurements of a machine, one or many instants. */
    public static Frame telemetry(String machineId, byte[] payload, long atMillis) {
        return new Frame(machineId, "machines/" + machineId + "/telemetry", payload, atMillis);
    }

    /** Events of a machine. */
    public static Frame events(String machineId, byte[] payload, long atMillis) {
        return new Frame(machineId, "machines/" + machineId + "/events", payload, atMillis);
    }
}
