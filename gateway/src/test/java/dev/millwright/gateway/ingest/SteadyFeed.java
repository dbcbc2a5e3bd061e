package dev.millwright.gateway.ingest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Machines that report in step, one observation per machine and instant, and do not forget anything before the broker has
 * acknowledged it: a block of instants is sent when the one before has been acknowledged, and after a broken connection it is
 * sent again. In the last quarter of the time {@code s0} shows wear.
 */
final class SteadyFeed {
    private static final Logger LOG = LoggerFactory.getLogger(SteadyFeed.class);
    private static final long STEP_MILLIS = 1_200_000;

    private final String uri;
    private final int machines;
    private final int instants;
    private final int block;
    private final List<List<Integer>> order = new ArrayList<>();
    private final long firstMillis;
    private final AtomicInteger confirmed = new AtomicInteger();

    private SteadyFeed(String uri, int machines, int instants, int block, boolean shuffled) {
        this.uri = uri;
        this.machines = machines;
        this.instants = instants;
        this.block = block;
        long lastMillis = System.currentTimeMillis() / STEP_MILLIS * STEP_MILLIS;
        this.firstMillis = lastMillis - (instants - 1) * STEP_MILLIS;
        var random = new Random(4);
        for (int from = 0; from < instants; from += block) {
            var part = new ArrayList<Integer>();
            for (int i = from; i < Math.min(from + block, instants); i++) {
                part.add(i);
            }
            if (shuffled) {
                Collections.shuffle(part, random);
            }
            order.add(part);
        }
    }

    /** Machines that send their instants in order, twenty minutes apart, the last one now. */
    static SteadyFeed inOrder(String uri, int machines, int instants) {
        return new SteadyFeed(uri, machines, instants, 5, false);
    }

    /** Machines that send every block of instants in an order of chance (of a fixed seed). */
    static SteadyFeed shuffled(String uri, int machines, int instants, int block) {
        return new SteadyFeed(uri, machines, instants, block, true);
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
            for (int b = confirmed.get() / block; b < order.size(); b++) {
                for (int i : order.get(b)) {
                    for (int m = 1; m <= machines; m++) {
                        client.publish(
                                "machines/m-" + m + "/telemetry",
                                "{\"ts\":%d,\"values\":{\"s0\":%s,\"s1\":%d}}".formatted(at(i), value(m, i), m));
                    }
                }
                client.flush();
                confirmed.set(Math.min((b + 1) * block, instants));
            }
        } catch (MqttException broken) {
            // The broker is away: the caller connects again and repeats what was not confirmed.
            LOG.debug("feed: {}", broken.toString());
        }
    }

    private long at(int instant) {
        return firstMillis + instant * STEP_MILLIS;
    }

    private String value(int machine, int instant) {
        double noise = 0.2 * new Random(1_000L * machine + instant).nextGaussian();
        double wear = instant >= instants * 3 / 4 ? 2 : 0;
        return BigDecimal.valueOf(3 + noise + wear)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** What must be in the database in the end, as {@link StoredRows#all()} shows it. */
    List<String> expected() {
        var rows = new ArrayList<String>();
        for (int m = 1; m <= machines; m++) {
            for (int i = 0; i < instants; i++) {
                rows.add("m-%d %d %s %d".formatted(m, at(i), value(m, i), m));
            }
        }
        return rows;
    }
}
