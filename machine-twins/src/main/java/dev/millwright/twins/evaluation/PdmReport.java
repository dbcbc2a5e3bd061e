package dev.millwright.twins.evaluation;

import java.util.List;
import java.util.Map;

/**
 * What an evaluation on the PdM sample found; written as JSON.
 *
 * @param benchmark {@code pdm}
 * @param date when it was run, ISO-8601
 * @param protocol how it was split and scored
 * @param data SHA-256 of the files by role and name
 * @param settings of training and scoring
 * @param machines scored
 * @param machineYears scored
 * @param failures scored
 * @param figures all figures with their spread
 * @param microsPerMeasurement processor time of the twin per measured value, forecasts included
 * @param stateBytesPerMachine checkpoint of one twin
 * @param sameAfterRestart whether replays with restarts from checkpoints gave the same decisions
 */
public record PdmReport(
        String benchmark,
        String date,
        String protocol,
        Map<String, String> data,
        Map<String, String> settings,
        int machines,
        double machineYears,
        int failures,
        List<Figure> figures,
        double microsPerMeasurement,
        int stateBytesPerMachine,
        boolean sameAfterRestart) {
    /** Copies its collections. */
    public PdmReport {
        data = Map.copyOf(data);
        settings = Map.copyOf(settings);
        figures = List.copyOf(figures);
    }

    /**
     * One figure.
     *
     * @param group {@code rows}, {@code early}, {@code confirmed} or {@code planning}
     * @param name of the figure
     * @param value its value; NaN if it could not be computed
     * @param low lower end of the 95 % interval by resampling machines
     * @param high upper end of it
     * @param floor what a plain script reaches, as published with the data; empty if there is none
     */
    public record Figure(String group, String name, double value, double low, double high, String floor) {}

    /** The figure called {@code name} in {@code group}. */
    public double value(String group, String name) {
        return figures.stream()
                .filter(f -> f.group().equals(group) && f.name().equals(name))
                .mapToDouble(Figure::value)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** A table for people. */
    public String table() {
        var text = new StringBuilder();
        text.append("PdM: %d machines, %.1f machine-years, %d failures. %s%n"
                .formatted(machines, machineYears, failures, protocol));
        text.append("%-10s %-34s %9s  %-19s %s%n".formatted("", "figure", "value", "95 % by machine", "floor"));
        for (var figure : figures) {
            text.append("%-10s %-34s %9.4f  [%.4f, %.4f]  %s%n"
                    .formatted(
                            figure.group(),
                            figure.name(),
                            figure.value(),
                            figure.low(),
                            figure.high(),
                            figure.floor()));
        }
        text.append("%.2f µs per measurement, %d bytes of state per machine, %s after restarts%n"
                .formatted(
                        microsPerMeasurement,
                        stateBytesPerMachine,
                        sameAfterRestart ? "the same output" : "OTHER OUTPUT"));
        return text.toString();
    }
}
