package dev.millwright.twins.evaluation.bearing;

import dev.millwright.twins.machine.MachineModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/**
 * Snapshots of one test: a time and a value per channel.
 *
 * @param channels names of the channels, from the second column on
 * @param atMillis times in ascending order, epoch milliseconds
 * @param rows a value per channel, NaN if empty
 */
record BearingData(List<String> channels, List<Long> atMillis, List<float[]> rows) {
    /**
     * Reads a CSV file: a line of names, first column the time, any number of channels.
     *
     * @throws IllegalArgumentException if it is not such a file; the text names file, line and what is expected
     */
    static BearingData read(Path path) {
        try {
            var lines = Files.readAllLines(path);
            lines.removeIf(String::isBlank);
            if (lines.size() < 2) {
                throw new IllegalArgumentException(
                        path + ": no snapshots (expected: a line of names, then time,value,value,… per line)");
            }
            var names = lines.getFirst().split(",", -1);
            int channels = names.length - 1;
            if (channels < 1 || channels > MachineModel.SIGNALS_MAX) {
                throw new IllegalArgumentException(
                        "%s line 1: %d channels (expected: 1 to %d, the most signals of a machine"
                                        .formatted(path, channels, MachineModel.SIGNALS_MAX)
                                + "; give other channels in a file of their own)");
            }
            var data = new BearingData(
                    List.of(names).subList(1, names.length).stream()
                            .map(String::trim)
                            .toList(),
                    new ArrayList<>(),
                    new ArrayList<>());
            for (int line = 1; line < lines.size(); line++) {
                data.parse(lines.get(line), line + 1, path);
            }
            return data;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path + ": " + e.getMessage(), e);
        }
    }

    private void parse(String line, int number, Path path) {
        try {
            var cells = line.split(",", -1);
            if (cells.length != channels.size() + 1) {
                throw new NumberFormatException(cells.length + " cells");
            }
            long at = LocalDateTime.parse(cells[0].trim().replace(' ', 'T'))
                    .toInstant(ZoneOffset.UTC)
                    .toEpochMilli();
            if (!atMillis.isEmpty() && at < atMillis.getLast()) {
                throw new NumberFormatException("earlier than the line before");
            }
            var values = new float[channels.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = cells[i + 1].isBlank() ? Float.NaN : Float.parseFloat(cells[i + 1]);
            }
            atMillis.add(at);
            rows.add(values);
        } catch (NumberFormatException | DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "%s line %d: '%s': %s (expected: 2004-02-12 10:32:39,0.0583,… with %d values, in order of time)"
                            .formatted(path, number, line, e.getMessage(), channels.size()),
                    e);
        }
    }
}
