package dev.millwright.sim.sending;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.sim.customers.CrmContact;
import dev.millwright.sim.customers.DemoMarket;
import dev.millwright.sim.customers.MarketFiles;
import dev.millwright.sim.link.OfficeLink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells the platform what the office of a demo writes down: first, over some twenty minutes, what it is behind with, oldest
 * first; beside it what happens now, as it happens.
 */
public final class OfficeFeed implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration CATCH_UP = Duration.ofMinutes(20);
    private static final int BATCH_MAX = 500;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final DemoMarket demo;
    private final OfficeLink link;
    private final InstantSource clock;
    private final @Nullable Path file;
    private final Consumer<String> tell;
    private final List<CrmContact> behind;
    private final CountDownLatch stop = new CountDownLatch(1);
    private Cursor cursor;
    private boolean troubled;

    /**
     * A feed that goes on where {@code file} says.
     *
     * @param file remembers how far it is; null to begin anew
     * @param tell hears what a person should know
     */
    public OfficeFeed(
            DemoMarket demo, OfficeLink link, InstantSource clock, @Nullable Path file, Consumer<String> tell) {
        this.demo = demo;
        this.link = link;
        this.clock = clock;
        this.file = file;
        this.tell = tell;
        behind = demo.behind();
        cursor = file == null ? new Cursor(0, demo.presentAt()) : Cursor.read(file, demo.presentAt());
    }

    /** How far the feed is: contacts told of those that the office was behind with, and up to when of the others. */
    private record Cursor(int caughtUp, Instant through) {
        static Cursor read(Path file, Instant presentAt) {
            if (!Files.exists(file)) {
                return new Cursor(0, presentAt);
            }
            try {
                var stored = MAPPER.readTree(file.toFile());
                return new Cursor(
                        stored.required("caughtUp").asInt(),
                        Instant.parse(stored.required("through").asText()));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file + " (delete it to begin anew)", e);
            }
        }

        String json() {
            return MAPPER.createObjectNode()
                    .put("caughtUp", caughtUp)
                    .put("through", through.toString())
                    .toPrettyString();
        }
    }

    /** Begins on a thread of its own. */
    public OfficeFeed start() {
        Thread.ofPlatform().daemon().name("office").start(this::run);
        return this;
    }

    private void run() {
        try {
            while (!stop.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                step();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells the next few. */
    void step() throws InterruptedException {
        int few = (int) Math.max(1, behind.size() * EVERY.toSeconds() / CATCH_UP.toSeconds());
        int to = Math.min(behind.size(), cursor.caughtUp() + few);
        if (to > cursor.caughtUp() && send("behind-" + to, behind.subList(cursor.caughtUp(), to))) {
            advance(new Cursor(to, cursor.through()));
        }
        var now = clock.instant();
        var fresh = demo.recorded(cursor.through(), now);
        if (fresh.size() > BATCH_MAX) {
            fresh = fresh.subList(0, BATCH_MAX);
            now = fresh.getLast().recordedAt().plusNanos(1);
        }
        if (fresh.isEmpty() || send("now-" + now.toEpochMilli(), fresh)) {
            advance(new Cursor(cursor.caughtUp(), now));
        }
    }

    private boolean send(String key, List<CrmContact> contacts) throws InterruptedException {
        var answer = link.send(
                "office-" + demo.presentAt().getEpochSecond() + "-" + key,
                "touchpoints.csv",
                contacts.stream().map(MarketFiles::values).toList());
        if (!answer.taken() && !troubled) {
            tell.accept("contacts were not taken: " + answer.why());
        }
        troubled = !answer.taken();
        return answer.taken() || answer.refused();
    }

    private void advance(Cursor further) {
        boolean moved = further.caughtUp() != cursor.caughtUp();
        cursor = further;
        if (file != null && (moved || further.through().getEpochSecond() % 60 < EVERY.toSeconds())) {
            StateFile.replace(file, further.json());
        }
    }

    @Override
    public void close() {
        stop.countDown();
        link.close();
    }
}
