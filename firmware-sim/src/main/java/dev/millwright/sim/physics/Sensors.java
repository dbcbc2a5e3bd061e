package dev.millwright.sim.physics;

import dev.millwright.twins.machine.Signal;
import java.util.ArrayList;
import java.util.List;

/**
 * What a machine's sensors make of its condition: each has its own gain, slow drift, a recalibration now and then, now
 * and then a fault ({@link SensorFaults}), and noise, of which one part lasts a quarter of an hour (process) and the rest a single reading (electronics).
 */
final class Sensors {
    private static final long NOISE_WINDOW_MILLIS = 900_000;
    private static final double SLOW_SHARE = 0.8;
    private static final double FAST_SHARE = 0.6;
    private static final double STANDSTILL_NOISE = 0.3;
    private static final long CALIBRATION_SLOT_HOURS = 24 * 280;
    private static final double CALIBRATION_CHANCE = 0.08;

    private final long seed;
    private final List<Signal> signals;
    private final double[] gain;
    private final double[] noise;
    private final boolean[] drifts;
    private final double[] driftPeriodHours;
    private final double[] least;
    private final double[] most;
    private final SensorFaults faults;
    private final double[] rated;

    Sensors(MachineKind kind, long seed) {
        this.seed = seed;
        signals = kind.model().signals();
        int n = signals.size();
        gain = new double[n];
        noise = new double[n];
        drifts = new boolean[n];
        driftPeriodHours = new double[n];
        least = new double[n];
        most = new double[n];
        for (int i = 0; i < n; i++) {
            var sensor = kind.sensors().get(i);
            gain[i] = sensor.drifts() ? 1 + 0.02 * Scatter.normal(seed, i) : 1;
            noise[i] = sensor.noise();
            drifts[i] = sensor.drifts();
            driftPeriodHours[i] = 24 * (60 + 120 * Scatter.uniform(seed + 1, i));
            least[i] = signals.get(i).min();
            most[i] = signals.get(i).max();
        }
        faults = new SensorFaults(kind, Scatter.mix(seed, 600));
        rated = new double[n];
        var condition = new Condition(kind.laws().size());
        condition.load = 0.75;
        condition.thermal = 0.75;
        condition.ambientCelsius = 22;
        kind.show(condition, rated);
    }

    /** The sensors that drift away. */
    SensorFaults faults() {
        return faults;
    }

    /** Turns faultless {@code values} into readings, in place. */
    void read(long atMillis, boolean running, double[] values) {
        long window = Math.floorDiv(atMillis, NOISE_WINDOW_MILLIS);
        double scale = running ? 1 : STANDSTILL_NOISE;
        var resting = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            resting[i] = !running && values[i] == 0;
        }
        faults.apply(atMillis / 3_600_000.0, values, rated);
        for (int i = 0; i < values.length; i++) {
            if (resting[i]) {
                values[i] = 0; // Within the dead band: pressure, flow, speed and current read zero at rest.
                continue;
            }
            double value = values[i] * gain[i];
            if (drifts[i]) {
                value += noise[i] * drift(i, atMillis);
            }
            value += scale
                    * noise[i]
                    * (SLOW_SHARE * Scatter.normal(seed + 100 + i, window)
                            + FAST_SHARE * Scatter.normal(seed + 200 + i, atMillis));
            values[i] = Math.clamp(value, least[i], most[i]);
        }
    }

    /** Drift plus the last recalibration's step, in standard deviations of the noise. */
    private double drift(int i, long atMillis) {
        double hours = atMillis / 3_600_000.0;
        double wave = 0.3 * Math.sin(2 * Math.PI * (hours / driftPeriodHours[i] + i * 0.37));
        long slot = (long) (hours / CALIBRATION_SLOT_HOURS);
        return wave + (hours >= calibrationHour(i, slot) ? step(i, slot) : step(i, slot - 1));
    }

    private double step(int i, long slot) {
        return calibrated(i, slot) ? 1.5 * Scatter.normal(seed + 400 + i, slot) : 0;
    }

    private boolean calibrated(int i, long slot) {
        return Scatter.uniform(seed + 300 + i, slot) < CALIBRATION_CHANCE;
    }

    private long calibrationHour(int i, long slot) {
        return slot * CALIBRATION_SLOT_HOURS + (long) (Scatter.uniform(seed + 500 + i, slot) * CALIBRATION_SLOT_HOURS);
    }

    /** Recalibrations within {@code [fromHour, toHour)}, by signal. */
    List<Disturbance> recalibrations(long fromHour, long toHour) {
        var found = new ArrayList<Disturbance>();
        for (int i = 0; i < signals.size(); i++) {
            for (long slot = fromHour / CALIBRATION_SLOT_HOURS; slot <= toHour / CALIBRATION_SLOT_HOURS; slot++) {
                long at = calibrationHour(i, slot);
                boolean changes = calibrated(i, slot) || calibrated(i, slot - 1);
                if (drifts[i] && changes && at >= fromHour && at < toHour) {
                    found.add(new Disturbance(
                            "sensor-recalibration", signals.get(i).name(), at, at + 1));
                }
            }
        }
        return found;
    }
}
