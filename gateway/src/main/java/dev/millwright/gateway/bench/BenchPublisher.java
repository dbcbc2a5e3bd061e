package dev.millwright.gateway.bench;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A load generator that stands for many machines and costs next to nothing: MQTT 3.1.1 over one socket, QoS 1, a window of
 * unacknowledged frames, packets written in bursts. What a machine's own client would cost is not the platform's.
 */
final class BenchPublisher implements AutoCloseable {
    private static final int WINDOW = 2_000;
    private static final int BURST_BYTES = 16 * 1024;
    private static final int PUBLISH_QOS_1 = 0x32;
    private static final int PUBACK = 0x40;
    private static final int PACKET_IDS = 65_535;
    private static final long STALL_SECONDS = 60;

    private final Socket socket;
    private final OutputStream out;
    private final Semaphore window = new Semaphore(WINDOW);
    private final CompletableFuture<Void> reader = new CompletableFuture<>();
    private final byte[] burst = new byte[BURST_BYTES];
    private int used;
    private int packetId;

    BenchPublisher(String uri, String clientId) throws IOException {
        var address = URI.create(uri);
        socket = new Socket(address.getHost(), address.getPort());
        socket.setTcpNoDelay(true);
        out = socket.getOutputStream();
        var in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 64 * 1024));
        connect(in, clientId);
        Thread.ofPlatform().name("bench-pubacks").daemon().start(() -> readAcknowledgements(in));
    }

    private void connect(DataInputStream in, String clientId) throws IOException {
        var id = clientId.getBytes(StandardCharsets.US_ASCII);
        var packet = new byte[14 + id.length];
        var head =
                new byte[] {0x10, (byte) (12 + id.length), 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 0, 0, (byte) id.length};
        System.arraycopy(head, 0, packet, 0, head.length);
        System.arraycopy(id, 0, packet, head.length, id.length);
        out.write(packet);
        out.flush();
        int type = in.readUnsignedByte();
        in.readUnsignedByte();
        in.readUnsignedByte();
        int code = in.readUnsignedByte();
        if (type != 0x20 || code != 0) {
            throw new IOException(
                    "broker refused the load generator: packet 0x%02x, return code %d".formatted(type, code));
        }
    }

    private void readAcknowledgements(DataInputStream in) {
        try {
            while (true) {
                int type = in.readUnsignedByte();
                int length = in.readUnsignedByte();
                in.skipNBytes(length);
                if (type == PUBACK) {
                    window.release();
                }
            }
        } catch (EOFException closed) {
            reader.complete(null);
        } catch (IOException broken) {
            reader.completeExceptionally(broken);
        }
    }

    /** Publishes; waits when too much is under way. */
    void publish(byte[] topic, byte[] payload) throws IOException, InterruptedException {
        if (!window.tryAcquire()) {
            flush();
            if (!window.tryAcquire(STALL_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("the broker has acknowledged nothing for %d s".formatted(STALL_SECONDS));
            }
        }
        int remaining = 2 + topic.length + 2 + payload.length;
        if (used + remaining + 5 > BURST_BYTES) {
            flush();
        }
        if (remaining + 5 > BURST_BYTES) {
            throw new IOException("frame of %d bytes (expected: less than %d)".formatted(payload.length, BURST_BYTES));
        }
        burst[used++] = PUBLISH_QOS_1;
        for (int rest = remaining; ; rest >>>= 7) {
            if (rest < 128) {
                burst[used++] = (byte) rest;
                break;
            }
            burst[used++] = (byte) ((rest & 127) | 128);
        }
        putShort(topic.length);
        put(topic);
        packetId = packetId % PACKET_IDS + 1;
        putShort(packetId);
        put(payload);
    }

    private void putShort(int value) {
        burst[used++] = (byte) (value >>> 8);
        burst[used++] = (byte) value;
    }

    private void put(byte[] bytes) {
        System.arraycopy(bytes, 0, burst, used, bytes.length);
        used += bytes.length;
    }

    /** Hands everything to the network. */
    void flush() throws IOException {
        out.write(burst, 0, used);
        out.flush();
        used = 0;
    }

    /** Returns when the broker has acknowledged everything. */
    void awaitAcknowledged() throws IOException, InterruptedException {
        flush();
        if (!window.tryAcquire(WINDOW, STALL_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException(
                    "the broker did not acknowledge the last frames within %d s".formatted(STALL_SECONDS));
        }
        window.release(WINDOW);
    }

    @Override
    public void close() throws IOException {
        out.write(new byte[] {(byte) 0xE0, 0});
        out.flush();
        socket.close();
    }
}
