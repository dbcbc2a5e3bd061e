package dev.millwright.sim.scenario;

import dev.millwright.sim.scenario.SensorTruth.FoundFault;
import dev.millwright.sim.scenario.SensorTruth.Label;
import dev.millwright.sim.scenario.SensorTruth.LabelTruth;
import dev.millwright.sim.scenario.SensorTruth.Verdict;
import java.util.List;
import java.util.Locale;

/**
 * How well drifting sensors were told apart from wear.
 *
 * @param faults sensors that drifted away after the baselines were learned
 * @param saidSensor of them named as drifting
 * @param saidWear of them not named, and called wear instead
 * @param saidUnexplained of them neither, and called unexplained
 * @param missed of them not noticed
 * @param alsoWear of all, called wear at some time, whatever else was said
 * @param daysToSensor median days from the beginning of the drift to the episode that names the sensor, NaN if none does
 * @param labels episodes that doubt a sensor
 * @param labelsOnDrift of them where this sensor drifted
 * @param labelsOnStep of them where this sensor had been recalibrated without anyone saying so
 * @param labelsOnOtherSensor of them where another sensor of the machine did
 * @param labelsOnWear of them where it was wear
 * @param labelsOnNothing of them where nothing was
 * @param precision share of labels that are right: drift or untold recalibration of this sensor; NaN without labels
 * @param precisionLow lower end of its 95 % interval (E. B. Wilson, 1927)
 * @param precisionHigh upper end
 */
public record SensorScores(
        int faults,
        int saidSensor,
        int saidWear,
        int saidUnexplained,
        int missed,
        int alsoWear,
        double daysToSensor,
        int labels,
        int labelsOnDrift,
        int labelsOnStep,
        int labelsOnOtherSensor,
        int labelsOnWear,
        int labelsOnNothing,
        double precision,
        double precisionLow,
        double precisionHigh) {
    private static final double Z = 1.96;

    static SensorScores of(List<SensorTruth> machines) {
        var faults = machines.stream().flatMap(m -> m.faults().stream()).toList();
        var labels = machines.stream().flatMap(m -> m.labels().stream()).toList();
        var hours = faults.stream()
                .mapToDouble(FoundFault::hours)
                .filter(h -> !Double.isNaN(h))
                .sorted()
                .toArray();
        int right = count(labels, LabelTruth.DRIFT) + count(labels, LabelTruth.STEP);
        return new SensorScores(
                faults.size(),
                said(faults, Verdict.SENSOR),
                said(faults, Verdict.WEAR),
                said(faults, Verdict.UNEXPLAINED),
                said(faults, Verdict.MISSED),
                (int) faults.stream().filter(FoundFault::alsoWear).count(),
                hours.length == 0 ? Double.NaN : hours[hours.length / 2] / 24,
                labels.size(),
                count(labels, LabelTruth.DRIFT),
                count(labels, LabelTruth.STEP),
                count(labels, LabelTruth.OTHER_SENSOR),
                count(labels, LabelTruth.WEAR),
                count(labels, LabelTruth.NOTHING),
                labels.isEmpty() ? Double.NaN : right / (double) labels.size(),
                wilson(right, labels.size(), -1),
                wilson(right, labels.size(), 1));
    }

    private static int said(List<FoundFault> faults, Verdict verdict) {
        return (int) faults.stream().filter(f -> f.verdict() == verdict).count();
    }

    private static int count(List<Label> labels, LabelTruth truth) {
        return (int) labels.stream().filter(l -> l.truth() == truth).count();
    }

    /** One end of Wilson's interval of a share, NaN for none of none. */
    static double wilson(int right, int all, int side) {
        if (all == 0) {
            return Double.NaN;
        }
        double share = right / (double) all;
        double centre = share + Z * Z / (2 * all);
        double half = Z * Math.sqrt(share * (1 - share) / all + Z * Z / (4.0 * all * all));
        return (centre + side * half) / (1 + Z * Z / all);
    }

    /** Two lines for people. */
    String table() {
        return String.format(
                        Locale.ROOT,
                        "sensor faults %d: said sensor %d, said wear %d, said unexplained %d, missed %d; called wear"
                                + " at some time %d; %.1f days to the sensor (median)%n",
                        faults,
                        saidSensor,
                        saidWear,
                        saidUnexplained,
                        missed,
                        alsoWear,
                        daysToSensor)
                + String.format(
                        Locale.ROOT,
                        "said sensor %d times: drifted %d, recalibrated untold %d, another sensor %d, wear %d, nothing"
                                + " %d; right %.2f [%.2f, %.2f]%n",
                        labels,
                        labelsOnDrift,
                        labelsOnStep,
                        labelsOnOtherSensor,
                        labelsOnWear,
                        labelsOnNothing,
                        precision,
                        precisionLow,
                        precisionHigh);
    }
}
