package dev.millwright.gateway.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.paho.mqttv5.common.MqttException;

/**
 * Machines that report in step, one observation per machine and instant, and do not forget anything before the broker has
 * acknowledged it: after a broken connection they send again from the last instant that was acknowledged as a whole.
 */
final class SteadyFeed {
    private static final int CONFIRM_EVERY = 20;

    private final String uri;
    private final int machines;
    private final int instants;
    private final long firstMillis;
    private final AtomicInteger confirmed = new AtomicInteger();

    SteadyFeed(String uri, int machines, int instants, long firstMillis) {
        this.uri = uri;
        this.machines = machines;
        this.instants = instants;
        this.firstMillis = firstMillis;
    }

    /** Sends everything on a thread of its own; completes when the broker has acknowledged the last frame. */
    CompletableFuture<Void> start() {
        var done = new CompletableFuture<Void>();
        Thread.ofPlatform().name("steady-feed").daemon().start(() -> {
            try {
                while (confirmed.get() < instants) {
                    send();
                }
                done.complete(null);
            } catch (RuntimeException failure) {
                done.completeExceptionally(failure);
            }
        });
        return done;
    }

    /** Instants that the broker has acknowledged for all machines. */
    int confirmed() {
        return confirmed.get();
    }

    private void send() {
        try (var client = new PublisherClient(uri)) {
            for (int i = confirmed.get(); i < instants; i++) {
                for (int m = 1; m <= machines; m++) {
                    client.publish(
                            "machines/m-" + m + "/telemetry",
                            "{\"ts\":%d,\"values\":{\"s0\":%d,\"s1\":%d}}".formatted(at(i), i % 900, m));
                }
                if ((i + 1) % CONFIRM_EVERY == 0 || i + 1 == instants) {
                    client.flush();
                    confirmed.set(i + 1);
                }
            }
        } catch (MqttException broken) {
            // The broker is away: the loop connects again and repeats what was not confirmed.
            Thread.onSpinWait();
        }
    }

    private long at(int instant) {
        return firstMillis + instant * 1_000L;
    }

    /** What must be in the database in the end, as {@link StoredRows#all()} shows it. */
    List<String> expected() {
        var rows = new ArrayList<String>();
        for (int m = 1; m <= machines; m++) {
            for (int i = 0; i < instants; i++) {
                rows.add("m-%d %d %d %d".formatted(m, at(i), i % 900, m));
            }
        }
        return rows;
    }
}
