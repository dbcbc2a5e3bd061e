package dev.millwright.sim.link;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * As much of an MQTT 5 broker as a publisher meets, with the bad manners of a real network: it can cut the connection after a
 * number of frames without acknowledging the last one. MQTT 5.0 (OASIS, 2019), chapter 3.
 */
final class SmallBroker implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final List<String> clients = new CopyOnWriteArrayList<>();
    private final AtomicInteger untilCut = new AtomicInteger(Integer.MAX_VALUE);
    private volatile String serviceMessage = "";

    SmallBroker() throws IOException {
        Thread.ofPlatform().daemon().start(this::accept);
    }

    String uri() {
        return "tcp://127.0.0.1:" + server.getLocalPort();
    }

    /** Topic and payload of every frame, repeats included. */
    List<String> received() {
        return received;
    }

    /** Client ids, one for each connection. */
    List<String> clients() {
        return clients;
    }

    void cutAfter(int frames) {
        untilCut.set(frames);
    }

    /** Sent to whoever subscribes. */
    void onSubscribe(String topicAndPayload) {
        serviceMessage = topicAndPayload;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                Thread.ofPlatform().daemon().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                var in = new DataInputStream(socket.getInputStream());
                var out = socket.getOutputStream()) {
            while (true) {
                int head = in.readUnsignedByte();
                byte[] body = in.readNBytes(varint(in));
                switch (head >> 4) {
                    case 1 -> {
                        clients.add(text(body, 10 + 1 + body[10]));
                        out.write(new byte[] {0x20, 3, 0, 0, 0});
                    }
                    case 3 -> {
                        if (untilCut.decrementAndGet() <= 0) {
                            untilCut.set(Integer.MAX_VALUE);
                            return;
                        }
                        publish(body, out);
                    }
                    case 8 -> {
                        out.write(new byte[] {(byte) 0x90, 4, body[0], body[1], 0, 1});
                        say(out);
                    }
                    case 12 -> out.write(new byte[] {(byte) 0xD0, 0});
                    default -> {}
                }
                out.flush();
            }
        } catch (IOException e) {
            // The client has gone, which is what it does at the end of every test.
            return;
        }
    }

    private void publish(byte[] body, OutputStream out) throws IOException {
        var topic = text(body, 0);
        int at = 2 + topic.length();
        int payload = at + 2 + 1 + body[at + 2];
        received.add(topic + " " + new String(body, payload, body.length - payload, StandardCharsets.UTF_8));
        out.write(new byte[] {0x40, 2, body[at], body[at + 1]});
    }

    private void say(OutputStream out) throws IOException {
        var parts = serviceMessage.split(" ", 2);
        if (parts.length < 2) {
            return;
        }
        byte[] topic = parts[0].getBytes(StandardCharsets.UTF_8);
        byte[] payload = parts[1].getBytes(StandardCharsets.UTF_8);
        out.write(new byte[] {0x30, (byte) (2 + topic.length + 1 + payload.length), 0, (byte) topic.length});
        out.write(topic);
        out.write(0);
        out.write(payload);
    }

    private static String text(byte[] body, int at) {
        int length = (body[at] & 0xFF) << 8 | (body[at + 1] & 0xFF);
        return new String(body, at + 2, length, StandardCharsets.UTF_8);
    }

    private static int varint(DataInputStream in) throws IOException {
        int value = 0;
        int shift = 0;
        while (true) {
            int one = in.readUnsignedByte();
            value |= (one & 0x7F) << shift;
            if ((one & 0x80) == 0) {
                return value;
            }
            shift += 7;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
