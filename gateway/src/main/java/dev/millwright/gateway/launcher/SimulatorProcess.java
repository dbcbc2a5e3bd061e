package dev.millwright.gateway.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The simulator as a program of its own: it meets the platform only at the broker, as real machines do. The launcher
 * script says where its classes are.
 */
final class SimulatorProcess implements AutoCloseable {
    private static final String CLASSPATH_KEY = "millwright.simulator.classpath";
    private static final String MAIN = "dev.millwright.sim.SimulateMain";
    private static final long STOP_SECONDS_MAX = 10;

    private final Process process;

    private SimulatorProcess(Process process) {
        this.process = process;
    }

    /** Starts the simulator with {@code arguments}; what it prints appears on our own output. */
    static SimulatorProcess start(List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                isEvaluation(arguments) ? "-Xmx1600m" : "-Xmx512m",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classpath(),
                MAIN));
        command.addAll(arguments);
        try {
            return new SimulatorProcess(new ProcessBuilder(command)
                    .inheritIO()
                    .redirectInput(ProcessBuilder.Redirect.from(nothing()))
                    .start());
        } catch (IOException e) {
            throw new UserError(
                    "The simulator does not start: " + e.getMessage(), "Maybe memory is short; it needs about 600 MB.");
        }
    }

    /** Evaluations hold a whole market or fleet and run alone; beside a platform the simulator stays small. */
    private static boolean isEvaluation(List<String> arguments) {
        return !arguments.isEmpty() && arguments.getFirst().startsWith("evaluate");
    }

    /** Waits until it ends by itself and gives its exit status. */
    int await() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static String classpath() {
        var classpath = System.getProperty(CLASSPATH_KEY);
        if (classpath == null || classpath.isBlank()) {
            throw new UserError(
                    CLASSPATH_KEY + " is not set, so the simulator cannot be found.",
                    "Start through ./millwright, which sets it.");
        }
        return classpath;
    }

    private static File nothing() {
        return new File(System.getProperty("os.name", "").startsWith("Windows") ? "NUL" : "/dev/null");
    }
}
