package dev.millwright.gateway.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Machines that report in step, one observation per machine and instant, and do not forget anything before the broker has
 * acknowledged it: the next instant is sent when the one before has been acknowledged, and after a broken connection it is sent
 * again. A machine that had several instants under way could overtake itself on the new connection.
 */
final class SteadyFeed {
    private static final Logger LOG = LoggerFactory.getLogger(SteadyFeed.class);

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
                client.flush();
                confirmed.set(i + 1);
            }
        } catch (MqttException broken) {
            // The broker is away: the caller connects again and repeats what was not confirmed.
            LOG.debug("feed: {}", broken.toString());
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
