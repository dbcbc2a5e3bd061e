package dev.millwright.gateway.launcher;

import dev.millwright.twins.evaluation.pdm.PdmTables;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * Waits beside a demo that replays data until its twins and the planner have digested everything before the seam, then prints
 * the forecasts beside what followed and writes all of them to a file. Ends early when closed.
 */
final class ReplayWatch implements AutoCloseable {
    /** Failures so many days behind the seam count. */
    static final int DAYS = 14;

    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Duration ROUND = Duration.ofSeconds(12); // A little longer than the planner's.
    private static final int DIGESTING_LOOKS_MAX = 450;
    private static final int LOOKS_BETWEEN_WORDS = 5;
    private static final int ROUNDS_MAX = 12;

    private final DemoHome home;
    private final Path data;
    private final URI pages;
    private final PrintWriter out;
    private final Thread thread;

    private ReplayWatch(DemoHome home, Path data, URI pages, PrintWriter out) {
        this.home = home;
        this.data = data;
        this.pages = pages;
        this.out = out;
        this.thread = Thread.ofVirtual().name("replay-watch").unstarted(this::run);
    }

    /** Begins to wait; does nothing if an earlier start of this demo has written the file. */
    static ReplayWatch start(DemoHome home, Path data, URI pages, PrintWriter out) {
        var watch = new ReplayWatch(home, data, pages, out);
        if (!Files.exists(home.review())) {
            watch.thread.start();
        }
        return watch;
    }

    private void run() {
        try (var platform = new PlatformApi(pages)) {
            var seam = awaitSeam();
            var review = new ReplayReview(PdmTables.read(data), platform);
            int behind = awaitTwins(review, seam);
            awaitPlanner(review, review.hold(seam, DAYS).alarmed());
            var held = review.hold(seam, DAYS);
            Files.write(home.review(), held.csv());
            out.println();
            out.println(held.table());
            if (behind > 0) {
                out.printf("%d machines had not been judged up to that instant yet.%n", behind);
            }
            out.printf("All %d lines: %s%n%n", held.lines().size(), home.review());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // The demo ends before the replay does.
        } catch (IOException | UncheckedIOException | PlatformApi.NoAnswer | UserError e) {
            out.printf("The forecasts could not be held against what followed: %s%n", e.getMessage());
        }
        out.flush();
    }

    private ReplaySeam awaitSeam() throws InterruptedException {
        while (true) {
            var seam = ReplaySeam.read(home.simulatorState());
            if (seam.isPresent() && seam.get().reached()) {
                return seam.get();
            }
            Thread.sleep(LOOK_EVERY);
        }
    }

    private int awaitTwins(ReplayReview review, ReplaySeam seam) throws InterruptedException {
        int behind = review.behind(seam);
        for (int look = 0; behind > 0 && look < DIGESTING_LOOKS_MAX; look++) {
            if (look % LOOKS_BETWEEN_WORDS == 0) {
                out.printf("twins: %d machines are still being judged up to %s%n", behind, seam.onWire());
                out.flush();
            }
            Thread.sleep(LOOK_EVERY);
            behind = review.behind(seam);
        }
        return behind;
    }

    /**
     * Until two looks at the proposals see the same and every confirmed alarm has one, for a busy planner needs its time; but not
     * for ever, because an alarm may rightly go without.
     */
    private static void awaitPlanner(ReplayReview review, Set<String> alarmed) throws InterruptedException {
        var before = Set.<String>of();
        for (int round = 0; round < ROUNDS_MAX; round++) {
            Thread.sleep(ROUND);
            var now = review.proposed();
            if (now.equals(before) && now.containsAll(alarmed)) {
                return;
            }
            before = now;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
