package dev.millwright.sim.scenario;

import dev.millwright.sim.fleet.FleetMachine;
import dev.millwright.sim.fleet.FleetSettings;
import dev.millwright.sim.physics.SensorFault;
import dev.millwright.twins.condition.Episode;
import dev.millwright.twins.machine.MachineModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What was said of one machine's sensors held against the truth.
 *
 * @param faults sensors that drifted away after the baselines were learned, far enough to matter
 * @param labels episodes that called a sensor doubtful
 */
record SensorTruth(List<FoundFault> faults, List<Label> labels) {
    private static final long HOUR_MILLIS = 3_600_000;
    private static final double LEAST_GROWN = 0.5;
    private static final long AFTER_HOURS = 48;
    private static final long STEP_HOURS = 24 * 40;
    private static final double WORN = 0.15;

    /** What became of a sensor's fault. */
    enum Verdict {
        /** An episode said that this sensor drifts. */
        SENSOR,
        /** None did, and one called it wear of a part that shows in this signal. */
        WEAR,
        /** Neither, and something was called unexplained. */
        UNEXPLAINED,
        MISSED
    }

    /**
     * A fault and what was said of it.
     *
     * @param alsoWear whether an episode called it wear, whatever else was said
     * @param hours from its beginning to the episode that named the sensor, NaN if none did
     */
    record FoundFault(String signal, boolean gain, Verdict verdict, boolean alsoWear, double hours) {}

    /** What was true of a label. */
    enum LabelTruth {
        /** This sensor drifted. */
        DRIFT,
        /** This sensor was recalibrated in the forty days before, untold. */
        STEP,
        /** Another sensor of the machine did. */
        OTHER_SENSOR,
        /** Neither; a part that shows in this signal was in visible wear. */
        WEAR,
        NOTHING
    }

    /** An episode that called a sensor doubtful. */
    record Label(String signal, Instant from, LabelTruth truth) {}

    static SensorTruth of(
            FleetMachine machine, FleetSettings settings, List<Episode> episodes, Judged judged, int learningDays) {
        long begin = settings.historyBeginsAt().getEpochSecond() / 3600;
        long end = settings.presentAt().getEpochSecond() / 3600;
        long scored = begin + learningDays * 24L;
        var faults = new ArrayList<FoundFault>();
        var all = machine.story().sensorFaults(begin, end);
        for (var fault : all) {
            if (fault.fromHour() >= scored && fault.grown((double) Math.min(end, fault.endHour() - 1)) >= LEAST_GROWN) {
                faults.add(found(machine, fault, episodes, judged, end));
            }
        }
        var labels = new ArrayList<Label>();
        for (var episode : episodes) {
            if (isDrift(episode)) {
                var signal = episode.evidence().getFirst().source();
                labels.add(new Label(signal, episode.openedAt(), truth(machine, all, signal, episode, begin)));
            }
        }
        return new SensorTruth(faults, labels);
    }

    private static boolean isDrift(Episode episode) {
        return episode.failureMode().equals("sensor-drift")
                && !episode.evidence().isEmpty();
    }

    private static FoundFault found(
            FleetMachine machine, SensorFault fault, List<Episode> episodes, Judged judged, long end) {
        var model = machine.story().kind().model();
        var signal = model.signals().get(fault.signal()).name();
        long from = fault.fromHour() * HOUR_MILLIS;
        long to = Math.min(end, fault.endHour()) * HOUR_MILLIS;
        double hours = Double.NaN;
        boolean wear = false;
        boolean unexplained = false;
        for (var episode : episodes) {
            long opened = episode.openedAt().toEpochMilli();
            if (opened < from || opened > to) {
                continue;
            }
            if (isDrift(episode) && episode.evidence().getFirst().source().equals(signal)) {
                hours = Double.isNaN(hours) ? (opened - from) / (double) HOUR_MILLIS : hours;
            }
            unexplained |= episode.failureMode().equals("unexplained");
        }
        for (var notice : judged.notices()) {
            long at = notice.from().toEpochMilli();
            wear |= at >= from
                    && at <= to
                    && notice.truth() != Judged.Truth.WEAR
                    && shows(model, notice.component(), signal);
        }
        var verdict = !Double.isNaN(hours)
                ? Verdict.SENSOR
                : wear ? Verdict.WEAR : unexplained ? Verdict.UNEXPLAINED : Verdict.MISSED;
        return new FoundFault(signal, fault.gain(), verdict, wear, hours);
    }

    private static boolean shows(MachineModel model, String component, String signal) {
        return model.components().stream()
                .filter(each -> each.id().value().equals(component))
                .flatMap(each -> each.failureModes().stream())
                .flatMap(mode -> mode.symptoms().stream())
                .anyMatch(symptom -> symptom.signal().equals(signal));
    }

    private static LabelTruth truth(
            FleetMachine machine, List<SensorFault> faults, String signal, Episode episode, long begin) {
        var model = machine.story().kind().model();
        long hour = episode.openedAt().toEpochMilli() / HOUR_MILLIS;
        boolean other = false;
        for (var fault : faults) {
            if (fault.fromHour() <= hour && hour < fault.endHour() + AFTER_HOURS) {
                if (model.signals().get(fault.signal()).name().equals(signal)) {
                    return LabelTruth.DRIFT;
                }
                other = true;
            }
        }
        for (var step : machine.story().disturbances(hour - STEP_HOURS, hour)) {
            if (step.kind().equals("sensor-recalibration")) {
                if (step.signal().equals(signal)) {
                    return LabelTruth.STEP;
                }
                other = true;
            }
        }
        for (int c = 0; c < model.components().size(); c++) {
            if (shows(model, model.components().get(c).id().value(), signal)
                    && machine.story().damage(Math.max(begin, hour), c) >= WORN) {
                return LabelTruth.WEAR;
            }
        }
        return other ? LabelTruth.OTHER_SENSOR : LabelTruth.NOTHING;
    }
}
