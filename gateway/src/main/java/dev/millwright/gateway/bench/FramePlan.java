package dev.millwright.gateway.bench;

import dev.millwright.twins.telemetry.Observation;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * Which frames a run sends: {@code frames} of them, round robin over {@code machines}, each with {@code instants} observations
 * of {@code signals} values. Everything follows from the seed; values have two decimals, as sensors send them.
 *
 * @param shape its name in the report
 * @param frames how many in all
 * @param machines how many machines take turns
 * @param firstMachine number of the first one, so that runs do not overlap
 * @param instants observations in a frame
 * @param signals values in an observation
 * @param firstMillis event time of each machine's first observation
 * @param stepMillis event time between two observations of a machine
 * @param seed of the values
 */
record FramePlan(
        String shape,
        int frames,
        int machines,
        int firstMachine,
        int instants,
        int signals,
        long firstMillis,
        int stepMillis,
        long seed) {
    int valuesPerFrame() {
        return instants * signals;
    }

    long measurements() {
        return (long) frames * valuesPerFrame();
    }

    long rows() {
        return (long) frames * instants;
    }

    /** The machine, 0-based within the plan, that sends frame {@code frame}. */
    int machineOf(int frame) {
        return frame % machines;
    }

    byte[] topic(int frame) {
        return "machines/%s/telemetry"
                .formatted(machineId(firstMachine + machineOf(frame)))
                .getBytes(StandardCharsets.UTF_8);
    }

    static String machineId(int number) {
        return "bench-" + number;
    }

    long observedAt(int frame, int instant) {
        return firstMillis + ((long) (frame / machines) * instants + instant) * stepMillis;
    }

    /** Which frame an observation came in. */
    int frameOf(int machine, long observedAtMillis) {
        long instant = (observedAtMillis - firstMillis) / stepMillis;
        return (int) (instant / instants) * machines + machine;
    }

    byte[] payload(int frame) {
        var random = new SplittableRandom(seed + frame);
        var json = new StringBuilder(instants * (30 + signals * 12));
        if (instants > 1) {
            json.append('[');
        }
        for (int i = 0; i < instants; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"ts\":")
                    .append(observedAt(frame, i))
                    .append(",\"values\":{");
            for (int s = 0; s < signals; s++) {
                int hundredths = random.nextInt(100_000);
                json.append(s == 0 ? "\"s" : ",\"s").append(s).append("\":");
                json.append(hundredths / 100)
                        .append('.')
                        .append(hundredths / 10 % 10)
                        .append(hundredths % 10);
            }
            json.append("}}");
        }
        if (instants > 1) {
            json.append(']');
        }
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The row that instant {@code instant} of frame {@code frame} becomes. */
    Observation row(int frame, int instant, int columns) {
        var random = new SplittableRandom(seed + frame);
        random = skip(random, instant * signals);
        var values = new float[columns];
        java.util.Arrays.fill(values, Float.NaN);
        for (int s = 0; s < signals; s++) {
            values[s] = random.nextInt(100_000) / 100f;
        }
        long at = observedAt(frame, instant);
        return new Observation(at, at, Observation.Quality.GOOD, values);
    }

    private static SplittableRandom skip(SplittableRandom random, int count) {
        for (int i = 0; i < count; i++) {
            random.nextInt(100_000);
        }
        return random;
    }
}
