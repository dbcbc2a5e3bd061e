package dev.millwright.sim.scenario;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How the production detectors did on a simulated fleet; written as JSON.
 *
 * @param benchmark {@code simulated}
 * @param date when it was run, ISO-8601
 * @param fleet what was simulated: the same settings make the same fleet
 * @param settings of detectors and scoring
 * @param machines told
 * @param machineYears told
 * @param modes one row per failure mode, and one for all together
 * @param notices what a person was told, by kind
 * @param sensors how drifting sensors were told apart from wear
 * @param forecasts how far forecasts were right
 * @param microsPerMeasurement processor time of the twin per measured value
 * @param stateBytesPerMachine the largest checkpoint
 * @param sameAfterRestart whether twins that went through checkpoints said the same
 */
public record SimulatedReport(
        String benchmark,
        String date,
        Map<String, String> fleet,
        Map<String, String> settings,
        int machines,
        double machineYears,
        List<Mode> modes,
        List<Notices> notices,
        SensorScores sensors,
        ForecastScores forecasts,
        double microsPerMeasurement,
        int stateBytesPerMachine,
        boolean sameAfterRestart) {
    /** Copies its collections. */
    public SimulatedReport {
        fleet = Map.copyOf(fleet);
        settings = Map.copyOf(settings);
        modes = List.copyOf(modes);
        notices = List.copyOf(notices);
    }

    /**
     * One failure mode.
     *
     * @param mode its id, {@code all} for the sum
     * @param faults lives whose damage passed 0.25 after the baselines were learned
     * @param noticed share of them with an episode of this mode
     * @param alarmed share of them with a forecast's alarm
     * @param damageAtNotice median damage when the episode opened
     * @param failures those that went on to failure within the history
     * @param leadDays median days from the episode to the failure
     * @param alarmLeadDays median days from the first alarm to the failure
     * @param falseAlarmsPerMachineYear alarms on components that were not in visible wear within a week
     * @param falseEpisodesPerMachineYear episodes on such components
     */
    public record Mode(
            String mode,
            int faults,
            double noticed,
            double alarmed,
            double damageAtNotice,
            int failures,
            double leadDays,
            double alarmLeadDays,
            double falseAlarmsPerMachineYear,
            double falseEpisodesPerMachineYear) {}

    /**
     * One kind of notice.
     *
     * @param kind {@code episode}, {@code unexplained}, {@code other} or {@code alarm}
     * @param count all
     * @param perMachineYear all
     * @param onWear of them where the component was in visible wear or within a week
     * @param onOtherComponent of them where another component of the machine was
     * @param onHealthy of them where none was
     * @param openAtEnd of them still open
     * @param openOnHealthyComponent of those open: not on the component that wears
     */
    public record Notices(
            String kind,
            int count,
            double perMachineYear,
            int onWear,
            int onOtherComponent,
            int onHealthy,
            int openAtEnd,
            int openOnHealthyComponent) {}

    /** A table for people. */
    public String table() {
        var text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT, "Simulated fleet: %d machines, %.1f machine-years. %s%n", machines, machineYears, fleet));
        text.append(String.format(
                Locale.ROOT,
                "%-20s %6s %8s %8s %8s %8s %9s %10s %12s %14s%n",
                "failure mode",
                "faults",
                "noticed",
                "alarmed",
                "damage",
                "failures",
                "lead, d",
                "alarm, d",
                "false alarms",
                "false episodes"));
        for (var mode : modes) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-20s %6d %8.3f %8.3f %8.2f %8d %9.1f %10.1f %12.2f %14.2f%n",
                    mode.mode(),
                    mode.faults(),
                    mode.noticed(),
                    mode.alarmed(),
                    mode.damageAtNotice(),
                    mode.failures(),
                    mode.leadDays(),
                    mode.alarmLeadDays(),
                    mode.falseAlarmsPerMachineYear(),
                    mode.falseEpisodesPerMachineYear()));
        }
        text.append(String.format(
                Locale.ROOT, "(false alarms and episodes per machine-year; damage and leads are medians)%n"));
        text.append(String.format(
                Locale.ROOT,
                "%-12s %6s %14s %8s %12s %10s %8s %16s%n",
                "notices",
                "all",
                "per m.-year",
                "on wear",
                "other part",
                "healthy",
                "open",
                "open, healthy"));
        for (var one : notices) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-12s %6d %14.2f %8d %12d %10d %8d %16d%n",
                    one.kind(),
                    one.count(),
                    one.perMachineYear(),
                    one.onWear(),
                    one.onOtherComponent(),
                    one.onHealthy(),
                    one.openAtEnd(),
                    one.openOnHealthyComponent()));
        }
        text.append(sensors.table());
        text.append(forecasts.table());
        text.append(String.format(
                Locale.ROOT,
                "%.2f µs per measurement, %d bytes of state per machine, %s after restarts%n",
                microsPerMeasurement,
                stateBytesPerMachine,
                sameAfterRestart ? "the same output" : "OTHER OUTPUT"));
        return text.toString();
    }
}
