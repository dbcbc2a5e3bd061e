package dev.millwright.sim.link;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Spoils a link the way real ones are spoilt: frames get lost and are sent again, come twice, late, in the wrong order, or all
 * at once after hours offline. Nothing is lost for good, so the receiver can be held to completeness. Repeatable: the same
 * seed and the same frames give the same faults. Not thread-safe.
 */
public final class FaultyLink implements Link {
    private static final double DAY_MILLIS = 86_400_000;
    private static final int LATE_FRAMES_MAX = 6;
    private static final int RETRY_FRAMES = 2;
    private static final int KEPT_FRAMES_MAX = 8_000;

    private final Link link;
    private final FaultProfile profile;
    private final long seed;
    private final Map<String, Device> devices = new HashMap<>();
    private final Map<Fault, Integer> counts = new EnumMap<>(Fault.class);
    private Instant slice = Instant.MIN;
    private boolean live;

    /** What can happen to a frame. */
    public enum Fault {
        LOSS,
        REPEAT,
        LATE,
        SWAP,
        OFFLINE
    }

    /** Spoils {@code link} by {@code profile}. */
    public FaultyLink(Link link, FaultProfile profile, long seed) {
        this.link = link;
        this.profile = profile;
        this.seed = seed;
    }

    /** How often a fault has happened so far. */
    public int count(Fault fault) {
        return counts.getOrDefault(fault, 0);
    }

    /** Whether this machine's link is bad at all. */
    public boolean affects(String machineId) {
        return affects(profile, seed, machineId);
    }

    static boolean affects(FaultProfile profile, long seed, String machineId) {
        return draw(seed, machineId).nextDouble() < profile.affectedShare();
    }

    static SplittableRandom draw(long seed, String machineId) {
        var random = new SplittableRandom(seed * 31 + machineId.hashCode());
        random.nextLong();
        return random;
    }

    @Override
    public void send(Frame frame) throws InterruptedException {
        if (!affects(frame.machineId())) {
            link.send(frame);
            return;
        }
        var device = devices.computeIfAbsent(frame.machineId(), id -> new Device(draw(seed + 2, id)));
        if (device.offline(frame)) {
            return;
        }
        device.releaseKept();
        device.pass(frame);
        device.releaseHeld();
    }

    @Override
    public void flush() throws InterruptedException {
        link.flush();
    }

    /**
     * Says that what follows was measured from {@code since} on, and whether live; a machine that was offline sends what it kept
     * of live measurements as history, in the lane that holds up nobody.
     */
    public void sliceBegins(Instant since, boolean live) {
        this.slice = since;
        this.live = live;
    }

    /** Everything measured before this has been handed on; what a link still holds back must be made again after a crash. */
    public Instant handedOnThrough(Instant sent) {
        var through = sent;
        for (var device : devices.values()) {
            for (var slice : device.heldBackSince()) {
                through = slice.isBefore(through) ? slice : through;
            }
        }
        return through;
    }

    /** Sends everything that is still held back, as a machine would sooner or later. */
    public void release() throws InterruptedException {
        for (var device : devices.values()) {
            device.releaseKept();
            for (var held : device.held) {
                link.send(held.frame);
            }
            device.held.clear();
        }
    }

    @Override
    public void close() {
        link.close();
    }

    private void count(Fault fault, int times) {
        counts.merge(fault, times, Integer::sum);
    }

    /** A frame that waits until some others have gone. */
    private static final class Held {
        private final Frame frame;
        private final Instant slice;
        private int others;

        Held(Frame frame, Instant slice, int others) {
            this.frame = frame;
            this.slice = slice;
            this.others = others;
        }
    }

    /** One machine with a bad link. */
    private final class Device {
        private final SplittableRandom random;
        private final Deque<Held> kept = new ArrayDeque<>();
        private final List<Held> held = new ArrayList<>();
        private long offlineUntilMillis = Long.MIN_VALUE;
        private long lastMillis = Long.MIN_VALUE;

        Device(SplittableRandom random) {
            this.random = random;
        }

        boolean offline(Frame frame) {
            double days = lastMillis == Long.MIN_VALUE ? 0 : Math.max(0, frame.atMillis() - lastMillis) / DAY_MILLIS;
            lastMillis = frame.atMillis();
            if (frame.atMillis() >= offlineUntilMillis && random.nextDouble() < profile.offlinePerDay() * days) {
                offlineUntilMillis = frame.atMillis() + profile.offlineFor().toMillis();
                count(Fault.OFFLINE, 1);
            }
            if (frame.atMillis() < offlineUntilMillis && kept.size() < KEPT_FRAMES_MAX) {
                kept.add(new Held(live ? frame.asBackfill() : frame, slice, 0));
                return true;
            }
            return false;
        }

        /** The slices of all frames that are held back here. */
        List<Instant> heldBackSince() {
            var since = new ArrayList<Instant>();
            kept.forEach(each -> since.add(each.slice));
            held.forEach(each -> since.add(each.slice));
            return since;
        }

        void releaseKept() throws InterruptedException {
            while (!kept.isEmpty()) {
                link.send(kept.poll().frame);
            }
        }

        void pass(Frame frame) throws InterruptedException {
            double draw = random.nextDouble();
            if (draw < profile.loss()) {
                hold(frame, RETRY_FRAMES, Fault.LOSS);
            } else if (draw < profile.loss() + profile.late()) {
                hold(frame, 2 + random.nextInt(LATE_FRAMES_MAX - 1), Fault.LATE);
            } else if (draw < profile.loss() + profile.late() + profile.swap()) {
                hold(frame, 1, Fault.SWAP);
            } else {
                link.send(frame);
                if (random.nextDouble() < profile.repeat()) {
                    count(Fault.REPEAT, 1);
                    link.send(frame);
                }
            }
        }

        private void hold(Frame frame, int others, Fault fault) {
            count(fault, 1);
            held.add(new Held(frame, slice, others + 1));
        }

        void releaseHeld() throws InterruptedException {
            for (var each : List.copyOf(held)) {
                each.others--;
                if (each.others <= 0) {
                    held.remove(each);
                    link.send(each.frame);
                }
            }
        }
    }
}
