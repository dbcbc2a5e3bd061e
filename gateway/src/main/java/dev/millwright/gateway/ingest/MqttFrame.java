package dev.millwright.gateway.ingest;

/**
 * One frame as the broker delivered it.
 *
 * @param topic where it was published
 * @param payload its bytes; only the first 4 KiB if {@code payloadBytes} is larger than what is parsed
 * @param payloadBytes how many bytes it had
 * @param messageId the broker's number of this delivery, which an acknowledgement repeats
 * @param qos 0, 1 or 2; only above 0 is acknowledged
 * @param receivedAtMillis our clock, epoch milliseconds UTC
 * @param receivedAtNanos monotonic, for durations
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over once, read once, never compared.
record MqttFrame(
        String topic,
        byte[] payload,
        int payloadBytes,
        int messageId,
        int qos,
        long receivedAtMillis,
        long receivedAtNanos) {
    /** How much of a frame that is not parsed is kept for its row of rejected frames. */
    static final int KEPT_BYTES_MAX = 4 * 1024;

    boolean cut() {
        return payload.length != payloadBytes;
    }
}
