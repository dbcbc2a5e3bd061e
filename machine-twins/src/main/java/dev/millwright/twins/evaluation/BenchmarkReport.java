package dev.millwright.twins.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a benchmark found: the same shape for all of them, as JSON and as a table.
 *
 * @param benchmark its name as on the command line, such as {@code pdm}
 * @param date when it was run, ISO-8601
 * @param protocol how it was split and scored, in a sentence
 * @param data SHA-256 of the files by role and name
 * @param settings of detection, training and scoring, thresholds and seed among them
 * @param scored what the figures rest on by name: machines, machine-years, failures, files, rows
 * @param figures all figures with their spread
 * @param published what others reached, as published; not our measurements
 * @param microsPerMeasurement processor time of the twin per measured value; NaN if no twin takes part
 * @param stateBytesPerMachine checkpoint of one twin
 * @param sameAfterRestart whether replays with restarts from checkpoints gave the same output
 */
public record BenchmarkReport(
        String benchmark,
        String date,
        String protocol,
        Map<String, String> data,
        Map<String, String> settings,
        Map<String, Double> scored,
        List<Figure> figures,
        List<Published> published,
        double microsPerMeasurement,
        int stateBytesPerMachine,
        boolean sameAfterRestart) {
    /** Copies its collections, in the order of their keys. */
    public BenchmarkReport {
        data = Collections.unmodifiableMap(new TreeMap<>(data));
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
        scored = Collections.unmodifiableMap(new TreeMap<>(scored));
        figures = List.copyOf(figures);
        published = List.copyOf(published);
    }

    /**
     * One figure.
     *
     * @param group what belongs together, such as {@code early}
     * @param name of the figure
     * @param value its value; NaN if it could not be computed
     * @param low lower end of the 95 % interval by resampling machines, files or engines
     * @param high upper end of it
     * @param beside what a plain script or others reach, as published with the data; empty if there is none
     */
    public record Figure(String group, String name, double value, double low, double high, String beside) {}

    /**
     * A row of somebody else's table.
     *
     * @param method its name
     * @param result in the words of the table, such as {@code F1 0.78, FAR 13.55 %}
     * @param source where it is published
     */
    public record Published(String method, String result, String source) {}

    /** The figure called {@code name} in {@code group}; NaN if there is none. */
    public double value(String group, String name) {
        return figures.stream()
                .filter(f -> f.group().equals(group) && f.name().equals(name))
                .mapToDouble(Figure::value)
                .findFirst()
                .orElse(Double.NaN);
    }

    /**
     * Writes the report as JSON.
     *
     * @throws UncheckedIOException if {@code file} cannot be written
     */
    public void write(Path file) {
        try {
            var json = new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(this);
            Files.writeString(file, json + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** A table for people. */
    public String table() {
        var text = new StringBuilder();
        text.append("%s: %s%n".formatted(benchmark, protocol));
        scored.forEach((name, value) -> text.append("%s %s, "
                .formatted(name, value == Math.rint(value) ? "%.0f".formatted(value) : "%.1f".formatted(value))));
        text.setLength(Math.max(0, text.length() - 2));
        text.append("%n%-12s %-36s %9s  %-19s %s%n".formatted("", "figure", "value", "95 % interval", "beside"));
        for (var figure : figures) {
            text.append("%-12s %-36s %9.4f  [%.4f, %.4f]  %s%n"
                    .formatted(
                            figure.group(),
                            figure.name(),
                            figure.value(),
                            figure.low(),
                            figure.high(),
                            figure.beside()));
        }
        for (var row : published) {
            text.append("published    %-36s %s (%s)%n".formatted(row.method(), row.result(), row.source()));
        }
        if (Double.isNaN(microsPerMeasurement)) {
            return text.toString();
        }
        text.append("%.2f µs per measurement, %d bytes of state per machine, %s after restarts%n"
                .formatted(
                        microsPerMeasurement,
                        stateBytesPerMachine,
                        sameAfterRestart ? "the same output" : "OTHER OUTPUT"));
        return text.toString();
    }
}
