package dev.millwright.twins.evaluation.pdm;

import dev.millwright.twins.evaluation.DataIdentity;
import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.telemetry.MachineEvent.Severity;
import dev.millwright.twins.telemetry.Observation;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * The five tables of the PdM sample, read whole: {@code machines.csv}, {@code telemetry.csv.gz}, {@code errors.csv}, {@code
 * maint.csv}, {@code failures.csv}. Times have no zone and are taken as UTC. About 20 MB of heap for 70 machines.
 *
 * @param directory where they were read
 * @param machines ascending by number
 * @param checksums SHA-256 in hexadecimal by file name
 */
public record PdmTables(Path directory, List<PdmMachine> machines, Map<String, String> checksums) {
    private static final List<String> FILES =
            List.of("machines.csv", "telemetry.csv.gz", "errors.csv", "maint.csv", "failures.csv");

    /** Copies its list. */
    public PdmTables {
        machines = List.copyOf(machines);
        checksums = Collections.unmodifiableMap(new TreeMap<>(checksums));
    }

    /** Thrown when a table is missing or cannot be read; the message names file, line and what was expected. */
    public static final class UnreadableTable extends IllegalArgumentException {
        UnreadableTable(String message) {
            super(message);
        }
    }

    /**
     * Reads all tables of {@code directory}.
     *
     * @throws UnreadableTable if a file is missing or a line is not what it should be
     */
    public static PdmTables read(Path directory) {
        var machines = new TreeMap<Integer, Draft>();
        var checksums = new TreeMap<String, String>();
        for (var file : FILES) {
            checksums.put(file, checksum(directory, file));
        }
        lines(directory, "machines.csv", (line, csv) -> {
            var model = csv.get("model");
            if (!PdmModel.MODEL_IDS.contains(model)) {
                throw new IllegalArgumentException("model '%s' (expected: model1 to model4)".formatted(model));
            }
            machines.put(number(csv, "machineID"), new Draft(model, number(csv, "age")));
        });
        lines(directory, "telemetry.csv.gz", (line, csv) -> {
            long at = time(csv);
            var values = new float[PdmModel.SIGNAL_NAMES.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = Float.parseFloat(csv.get(PdmModel.SIGNAL_NAMES.get(i)));
            }
            draft(machines, csv).rows.add(new Observation(at, at, Observation.Quality.GOOD, values));
        });
        lines(
                directory,
                "failures.csv",
                (line, csv) -> draft(machines, csv)
                        .events
                        .add(new MachineEvent(
                                time(csv),
                                MachineEvent.COMPONENT_FAILED,
                                Severity.CRITICAL,
                                csv.get("failure"),
                                null)));
        lines(
                directory,
                "maint.csv",
                (line, csv) -> draft(machines, csv)
                        .events
                        .add(new MachineEvent(
                                time(csv), MachineEvent.COMPONENT_REPLACED, Severity.INFO, csv.get("comp"), null)));
        lines(
                directory,
                "errors.csv",
                (line, csv) -> draft(machines, csv)
                        .events
                        .add(new MachineEvent(time(csv), csv.get("errorID"), Severity.WARNING, null, null)));
        var done = new ArrayList<PdmMachine>();
        machines.forEach((number, draft) -> done.add(draft.machine(number)));
        return new PdmTables(directory, done, checksums);
    }

    /** Time of the first row of any machine. */
    public Instant begin() {
        return Instant.ofEpochMilli(machines.stream()
                .filter(m -> !m.rows().isEmpty())
                .mapToLong(m -> m.rows().getFirst().observedAtMillis())
                .min()
                .orElseThrow());
    }

    /** Time of the last row of any machine. */
    public Instant end() {
        return Instant.ofEpochMilli(machines.stream()
                .filter(m -> !m.rows().isEmpty())
                .mapToLong(m -> m.rows().getLast().observedAtMillis())
                .max()
                .orElseThrow());
    }

    private interface LineReader {
        void read(long line, CSVRecord csv);
    }

    private static void lines(Path directory, String file, LineReader reader) {
        var format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setTrim(true)
                .get();
        try (Reader text = open(directory, file);
                var parser = format.parse(text)) {
            for (var csv : parser) {
                try {
                    reader.read(csv.getRecordNumber() + 1, csv);
                } catch (IllegalArgumentException | DateTimeException e) {
                    throw new UnreadableTable("%s, line %d: %s"
                            .formatted(directory.resolve(file), csv.getRecordNumber() + 1, e.getMessage()));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new UnreadableTable("%s: cannot be read: %s (expected the tables %s)"
                    .formatted(directory.resolve(file), e.getMessage(), FILES));
        }
    }

    private static Reader open(Path directory, String file) throws IOException {
        var bytes = Files.newInputStream(directory.resolve(file));
        return new InputStreamReader(
                file.endsWith(".gz") ? new GZIPInputStream(bytes, 1 << 16) : bytes, StandardCharsets.UTF_8);
    }

    private static int number(CSVRecord csv, String column) {
        return Integer.parseInt(csv.get(column));
    }

    private static long time(CSVRecord csv) {
        return LocalDateTime.parse(csv.get("datetime").replace(' ', 'T'))
                .toInstant(ZoneOffset.UTC)
                .toEpochMilli();
    }

    private static Draft draft(Map<Integer, Draft> machines, CSVRecord csv) {
        var draft = machines.get(number(csv, "machineID"));
        if (draft == null) {
            throw new IllegalArgumentException("machineID %s is not in machines.csv".formatted(csv.get("machineID")));
        }
        return draft;
    }

    private static String checksum(Path directory, String file) {
        try {
            return DataIdentity.sha256(directory.resolve(file));
        } catch (UncheckedIOException e) {
            throw new UnreadableTable("%s (expected the tables %s)".formatted(e.getMessage(), FILES));
        }
    }

    private static final class Draft {
        private final String model;
        private final int age;
        private final List<Observation> rows = new ArrayList<>();
        private final List<MachineEvent> events = new ArrayList<>();

        private Draft(String model, int age) {
            this.model = model;
            this.age = age;
        }

        private PdmMachine machine(int number) {
            rows.sort(Comparator.comparingLong(Observation::observedAtMillis));
            events.sort(Comparator.comparingLong(MachineEvent::observedAtMillis));
            return new PdmMachine(number, model, age, rows, events);
        }
    }
}
