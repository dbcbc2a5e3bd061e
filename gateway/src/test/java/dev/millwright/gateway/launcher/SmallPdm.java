package dev.millwright.gateway.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/**
 * A data set in the sample's format, made here: {@value #MACHINES} machines, ten weeks, a row every three hours. Thirty hours
 * before the seam, two weeks before the end, the voltage of machine 1 begins to rise; thirty hours behind it component 1 fails.
 */
final class SmallPdm {
    static final int MACHINES = 5;
    static final LocalDateTime BEGIN = LocalDateTime.parse("2015-01-01T06:00:00");
    static final LocalDateTime END = BEGIN.plusDays(70);
    static final LocalDateTime SEAM = END.minusDays(14);
    static final LocalDateTime FAILURE = SEAM.plusHours(30);

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final double[] USUAL = {170, 446, 100, 40};
    private static final double[] NOISE = {4, 14, 3, 1.5};
    private static final double RISE_VOLT = 28;

    private SmallPdm() {}

    /** Writes the five tables; gives the rows before the seam. */
    static int write(Path directory) throws IOException {
        Files.createDirectories(directory);
        var machines = new StringBuilder("machineID,model,age\n");
        for (int machine = 1; machine <= MACHINES; machine++) {
            machines.append("%d,model%d,%d%n".formatted(machine, 1 + machine % 4, machine));
        }
        Files.writeString(directory.resolve("machines.csv"), machines);
        int before = 0;
        var random = new SplittableRandom(7);
        var telemetry = new StringBuilder("datetime,machineID,volt,rotate,pressure,vibration\n");
        for (var at = BEGIN; !at.isAfter(END); at = at.plusHours(3)) {
            for (int machine = 1; machine <= MACHINES; machine++) {
                telemetry.append(row(at, machine, random));
                before += at.isBefore(SEAM) ? 1 : 0;
            }
        }
        try (var out = new GZIPOutputStream(Files.newOutputStream(directory.resolve("telemetry.csv.gz")))) {
            out.write(telemetry.toString().getBytes(StandardCharsets.UTF_8));
        }
        events(
                directory,
                "errors.csv",
                "errorID",
                List.of(SEAM.minusHours(20) + ",1,error1", BEGIN.plusDays(9) + ",2,error4"));
        var replaced = new ArrayList<String>();
        for (int machine = 1; machine <= MACHINES; machine++) {
            for (int component = 1;
                    component <= 4;
                    component++) { // so that nobody's age speaks louder than the signals
                replaced.add("%s,%d,comp%d".formatted(BEGIN.minusDays(3 * machine + component), machine, component));
            }
        }
        replaced.add(BEGIN.plusDays(20) + ",3,comp2");
        replaced.add(FAILURE + ",1,comp1");
        events(directory, "maint.csv", "comp", replaced);
        events(directory, "failures.csv", "failure", List.of(BEGIN.plusDays(20) + ",3,comp2", FAILURE + ",1,comp1"));
        return before;
    }

    private static String row(LocalDateTime at, int machine, SplittableRandom random) {
        var text = new StringBuilder("%s,%d".formatted(FORM.format(at), machine));
        double hoursOfRise = Duration.between(SEAM.minusHours(30), at).toMinutes() / 60.0;
        boolean rising = machine == 1 && hoursOfRise > 0 && at.isBefore(FAILURE);
        for (int signal = 0; signal < USUAL.length; signal++) {
            double value = USUAL[signal] + NOISE[signal] * random.nextGaussian();
            value += rising && signal == 0 ? RISE_VOLT * Math.min(1, hoursOfRise / 12) : 0;
            text.append(String.format(Locale.ROOT, ",%.4f", value));
        }
        return text.append('\n').toString();
    }

    private static void events(Path directory, String file, String column, List<String> rows) throws IOException {
        var text = new StringBuilder("datetime,machineID,%s%n".formatted(column));
        for (var row : rows) {
            var cells = row.split(",", 2);
            text.append(FORM.format(LocalDateTime.parse(cells[0])))
                    .append(',')
                    .append(cells[1])
                    .append('\n');
        }
        Files.writeString(directory.resolve(file), text);
    }
}
