package dev.millwright.sim;

import dev.millwright.sim.link.BrokerProbe;
import dev.millwright.sim.link.Links;
import dev.millwright.sim.replay.PdmRegistry;
import dev.millwright.sim.replay.PdmReplay;
import dev.millwright.sim.replay.ReplaySpan;
import dev.millwright.sim.replay.ReplayState;
import dev.millwright.twins.evaluation.pdm.PdmTables;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Replays the public predictive-maintenance sample (PdM). */
@Command(
        name = "pdm",
        mixinStandardHelpOptions = true,
        description = {
            "Replays telemetry.csv.gz, errors.csv, maint.csv, failures.csv of machines.csv in event-time order.",
            "Customers, sites, technicians and parts are invented and say so."
        })
final class PdmCommand implements Callable<Integer> {
    private static final int LINKS = 2;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Where the tables are.")
    Path data = Path.of(".");

    @Mixin
    BrokerOptions brokerOptions = new BrokerOptions();

    @Option(names = "--registry", paramLabel = "DIR", description = "Write the import directory here.")
    @Nullable
    Path registry;

    @Option(names = "--registry-only", description = "Write the import directory (and the state) and send nothing.")
    boolean registryOnly;

    @Option(
            names = "--speed",
            defaultValue = "0",
            description = "Event seconds a second, at least 1 (default: as fast as the broker takes it).")
    double speed;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description =
                    "The seam: what lies from here on is not sent in advance. In the data's own time, UTC, for example"
                            + " 2015-09-01 or 2015-09-01T06:00:00Z (default: 14 days before the data ends).")
    @Nullable
    Instant until;

    @Option(
            names = "--shift-to-now",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description =
                    "Move all dates by the same whole hours so that the replay of the past ends now (default), or leave them.")
    boolean shiftToNow = true;

    @Option(
            names = "--live",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Behind the seam, go on in real time with what follows in the data (default), or stop."
                    + " With dates that are not moved it always stops.")
    boolean live = true;

    @Option(
            names = "--what-followed",
            paramLabel = "FILE",
            description =
                    "Where to write the failures that are held back (default: what-followed.csv beside the import directory).")
    @Nullable
    Path whatFollowed;

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description = "File with what is needed to continue; if it exists, it decides span and shift.")
    @Nullable
    Path state;

    @Override
    public Integer call() throws InterruptedException {
        if (!Files.isDirectory(data)) {
            throw new IllegalArgumentException(
                    "--data %s: no such directory (expected: the directory with machines.csv,".formatted(data)
                            + " telemetry.csv.gz, errors.csv, maint.csv and failures.csv)");
        }
        var clock = InstantSource.system();
        var out = System.out;
        var tables = PdmTables.read(data);
        out.printf("data: %d machines, %s to %s%n", tables.machines().size(), tables.begin(), tables.end());
        var from = state(tables, clock);
        var span = from.span();
        if (registry != null) {
            PdmRegistry.write(tables, span, registry);
            out.printf("import directory: %s%n", registry);
        }
        if (registryOnly) {
            if (state != null) {
                from.write(state);
            }
            return 0;
        }
        var linkSettings = brokerOptions.settings(state);
        BrokerProbe.awaitBroker(linkSettings, SimulateMain::tell);
        try (var link = Links.open(linkSettings, LINKS)) {
            var replay = new PdmReplay(tables, from, link, state, clock, out);
            var file = whatFollowedFile();
            if (file != null) {
                int failures = replay.writeWhatFollowed(file);
                out.printf("what followed: %d failures after %s, in %s%n", failures, span.onWire(span.until()), file);
            }
            CleanStop.run(() -> sendAll(replay, span, out), replay::stop);
        }
        return 0;
    }

    private void sendAll(PdmReplay replay, ReplaySpan span, PrintStream out) throws InterruptedException {
        replay.sendPast(speed);
        out.printf("replay: the past ends at %s, which is %s of the data%n", span.onWire(span.until()), span.until());
        if (live && span.shiftHours() != 0) {
            out.printf("live: what follows comes in real time, until %s%n", span.onWire(span.end()));
            out.flush();
            replay.sendLive();
        }
    }

    private ReplayState state(PdmTables tables, InstantSource clock) {
        if (state != null) {
            var stored = ReplayState.read(state);
            if (stored.isPresent()) {
                return stored.get();
            }
        }
        if (speed != 0 && !(speed >= 1)) {
            throw new IllegalArgumentException(
                    "--speed %s (expected: at least 1 event second a second, or 0 for as fast as possible)"
                            .formatted(speed));
        }
        var end = tables.end().plusMillis(1);
        var seam = until == null ? tables.end().minus(ReplaySpan.HELD_BACK) : until;
        var span = ReplaySpan.unmoved(tables.begin(), seam, end);
        var lasts = speed == 0
                ? Duration.ZERO
                : Duration.ofMillis((long) (Duration.between(span.begin(), seam).toMillis() / speed));
        return new ReplayState(shiftToNow ? span.seamAt(clock.instant().plus(lasts)) : span, span.begin());
    }

    private @Nullable Path whatFollowedFile() {
        if (whatFollowed != null || registry == null) {
            return whatFollowed;
        }
        return registry.toAbsolutePath().resolveSibling("what-followed.csv");
    }
}
