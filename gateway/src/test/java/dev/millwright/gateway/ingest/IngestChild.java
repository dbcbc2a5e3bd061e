package dev.millwright.gateway.ingest;

import com.typesafe.config.ConfigFactory;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.DatabaseSettings;
import dev.millwright.twins.history.MeasurementHistory;
import dev.millwright.twins.history.StorageSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A platform small enough to be killed: broker client, ingest and twins in a JVM of their own, against servers of the test's. */
final class IngestChild implements AutoCloseable {
    private static final String PASSWORD = "INGEST_CHILD_DATABASE_PASSWORD";

    private final Process process;
    private final BufferedReader output;

    private IngestChild(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static IngestChild start(String broker, DatabaseSettings database, int machines) throws IOException {
        var builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        IngestChild.class.getName(),
                        broker,
                        database.url(),
                        database.user(),
                        Integer.toString(machines)))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put(PASSWORD, database.password());
        return new IngestChild(builder.start());
    }

    /** Returns when the child is connected to broker and database. */
    void awaitRunning() {
        ask("wait");
    }

    /** Returns when all that the child's twins know is in the database. */
    void save() {
        ask("save");
    }

    private void ask(String what) {
        try {
            process.getOutputStream().write((what + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                if (line.equals("done " + what)) {
                    return;
                }
            }
            throw new IllegalStateException("the child has ended");
        } catch (IOException broken) {
            throw new IllegalStateException("the child does not answer", broken);
        }
    }

    /** SIGKILL: no hook runs, nothing is flushed. */
    void kill() {
        process.destroyForcibly().onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        kill();
    }

    /** Arguments: broker, database URL, database user, number of machines. Answers {@code wait} and {@code save}. */
    public static void main(String[] arguments) throws Exception {
        var database = Database.open(new DatabaseSettings(arguments[1], arguments[2], System.getenv(PASSWORD), 8));
        var fleet = TestFleet.register(database, Integer.parseInt(arguments[3]));
        var history = MeasurementHistory.on(database, StorageSettings.from(ConfigFactory.load()));
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (var twins = RunningTwins.start(fleet, database, history);
                var ingest = RunningIngest.start(arguments[0], 5, fleet, twins.twins, history)) {
            for (var line = input.readLine(); line != null; line = input.readLine()) {
                if (line.equals("save")) {
                    twins.save();
                } else {
                    ingest.awaitRunning();
                }
                System.out.println("done " + line);
            }
        }
    }
}
