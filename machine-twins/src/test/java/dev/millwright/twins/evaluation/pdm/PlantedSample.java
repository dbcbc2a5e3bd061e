package dev.millwright.twins.evaluation.pdm;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** A made-up PdM sample with a planted truth: a step 48 hours before every failure, and decoys. */
final class PlantedSample {
    static final int DAYS = 120;
    static final int MACHINES = 14;

    private static final LocalDateTime BEGIN = LocalDateTime.parse("2015-01-01T06:00:00");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private PlantedSample() {}

    /** Writes the five tables of the sample into {@code directory}. */
    static void write(Path directory) throws IOException {
        var random = new Random(42);
        var machines = new StringBuilder("machineID,model,age\n");
        var telemetry = new StringBuilder("datetime,machineID,volt,rotate,pressure,vibration\n");
        var failures = new StringBuilder("datetime,machineID,failure\n");
        var maint = new StringBuilder("datetime,machineID,comp\n");
        var errors = new StringBuilder("datetime,machineID,errorID\n");
        for (int m = 1; m <= MACHINES; m++) {
            machines.append("%d,model%d,%d\n".formatted(m, 1 + m % 2, m));
            int phase = random.nextInt(15) * 24;
            var stepUntil = new int[4];
            for (int hour = 0; hour < DAYS * 24; hour++) {
                int toVisit = Math.floorMod(phase - hour, 360);
                if (toVisit == 48 && hour > 240) {
                    int component = (m + hour / 360) % 4;
                    stepUntil[component] = hour + 48;
                    var at = time(hour + 48);
                    failures.append("%s,%d,comp%d\n".formatted(at, m, component + 1));
                    maint.append("%s,%d,comp%d\n".formatted(at, m, component + 1));
                    errors.append("%s,%d,error%d\n".formatted(time(hour + 24), m, component == 0 ? 1 : component + 2));
                } else if (toVisit > 72 && random.nextInt(1500) == 0) {
                    stepUntil[random.nextInt(4)] = hour + 40;
                }
                if (toVisit == 0) {
                    maint.append("%s,%d,comp%d\n".formatted(time(hour), m, 1 + random.nextInt(4)));
                }
                if (hour % 3 == 1) {
                    telemetry.append(row(hour, m, stepUntil, random));
                }
            }
        }
        Files.writeString(directory.resolve("machines.csv"), machines);
        Files.writeString(directory.resolve("failures.csv"), failures);
        Files.writeString(directory.resolve("maint.csv"), maint);
        Files.writeString(directory.resolve("errors.csv"), errors);
        try (var out = new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(directory.resolve("telemetry.csv.gz"))),
                StandardCharsets.UTF_8)) {
            out.append(telemetry);
        }
    }

    private static String row(int hour, int machine, int[] stepUntil, Random random) {
        var values = new double[4];
        double[] level = {170, 450, 100, 40};
        double[] scale = {7, 25, 5, 2.5};
        double[] step = {2.6, -2.8, 4, 3.5};
        for (int i = 0; i < 4; i++) {
            values[i] = level[i] + scale[i] * (random.nextGaussian() + (hour < stepUntil[i] ? step[i] : 0));
        }
        return String.format(
                Locale.ROOT,
                "%s,%d,%.3f,%.3f,%.3f,%.3f%n",
                time(hour),
                machine,
                values[0],
                values[1],
                values[2],
                values[3]);
    }

    private static String time(int hour) {
        return TIME.format(BEGIN.plusHours(hour));
    }
}
