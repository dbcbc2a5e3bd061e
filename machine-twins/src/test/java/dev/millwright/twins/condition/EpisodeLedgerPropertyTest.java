package dev.millwright.twins.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.twins.condition.EpisodeLedger.Change;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold for episodes whatever symptoms do: random strengths, random pauses, restarts in the middle. */
class EpisodeLedgerPropertyTest {
    private static final ConditionSettings SETTINGS = ConditionSettings.STANDARD;
    private static final double CALM = 0.3;
    private static final int SLOTS = 3;
    private static final int UPDATES = 20_000;
    private static final long ON_DELAY = (long) (SETTINGS.onDelayHours() * 3_600_000);
    private static final long OFF_DELAY = (long) (SETTINGS.offDelayHours() * 3_600_000);

    /** What a slot's symptoms were like, kept beside the ledger and without looking at it. */
    private static final class Story {
        private boolean open;
        private long shownSince = Long.MAX_VALUE;
        private long goneSince = Long.MAX_VALUE;
        private long closedAt = Long.MIN_VALUE;
        private int told;

        void hears(double strength, long now) {
            if (strength <= CALM) {
                goneSince = Math.min(goneSince, now);
                shownSince = Long.MAX_VALUE;
            } else {
                goneSince = Long.MAX_VALUE;
                if (strength >= 1) {
                    shownSince = Math.min(shownSince, now);
                }
            }
        }

        void check(Change change, long now, double strength) {
            switch (change) {
                case OPENED -> {
                    assertThat(open).as("one open per slot").isFalse();
                    assertThat(strength)
                            .as("opens only on a symptom that shows")
                            .isGreaterThanOrEqualTo(1);
                    assertThat(now - shownSince).as("on-delay").isGreaterThanOrEqualTo(ON_DELAY);
                    assertThat(closedAt == Long.MIN_VALUE || now - closedAt >= ON_DELAY)
                            .as("no flapping")
                            .isTrue();
                    open = true;
                    told = 1;
                }
                case CLOSED -> {
                    assertThat(open).as("only what is open can close").isTrue();
                    assertThat(now - goneSince).as("off-delay").isGreaterThanOrEqualTo(OFF_DELAY);
                    assertThat(strength).as("never in the dead band").isLessThanOrEqualTo(CALM);
                    open = false;
                    closedAt = now;
                    shownSince = Long.MAX_VALUE;
                }
                case WORSENED -> {
                    assertThat(open).as("only what is open can worsen").isTrue();
                    // Each news needs a quarter more than the one before: from 1 to 64 limits at most log(64)/log(1.25)
                    // = 18.6.
                    assertThat(++told).as("news per episode").isLessThanOrEqualTo(1 + 19);
                }
                case NONE -> {}
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void delays_and_dead_band_hold_and_one_at_most_is_open_per_slot(long seed) throws IOException {
        var random = new Random(seed);
        var ledger = new EpisodeLedger(SLOTS);
        var stories = new Story[] {new Story(), new Story(), new Story()};
        long now = 1_800_000_000_000L;
        int opened = 0;
        for (int i = 0; i < UPDATES; i++) {
            now += pause(random);
            int slot = random.nextInt(SLOTS);
            double strength = strength(random, stories[slot].open, i);
            stories[slot].hears(strength, now);

            var change = ledger.update(slot, now, strength, CALM, now, SETTINGS);

            stories[slot].check(change, now, strength);
            assertThat(ledger.isOpen(slot)).as("seed %d, update %d", seed, i).isEqualTo(stories[slot].open);
            opened += change == Change.OPENED ? 1 : 0;
            if (random.nextInt(200) == 0) {
                ledger = restarted(ledger);
            }
        }
        assertThat(opened).as("the story is eventful, seed %d", seed).isGreaterThan(20);
    }

    /** Mostly minutes, now and then hours, rarely nothing at all. */
    private static long pause(Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> 0;
            case 1 -> random.nextLong(6 * 3_600_000L);
            default -> random.nextLong(20 * 60_000L);
        };
    }

    /** Long stretches of showing or calm with jumps into the dead band and across it, on its borders too. */
    private static double strength(Random random, boolean open, int i) {
        if (random.nextInt(4) == 0) {
            return new double[] {0, CALM, 0.31, 0.65, 0.999, 1, 1.2, 3, 64}[random.nextInt(9)];
        }
        boolean showing = i / 400 % 2 == 0;
        return showing ? 1 + random.nextDouble(4) : open ? random.nextDouble(CALM) : random.nextDouble(1);
    }

    private static EpisodeLedger restarted(EpisodeLedger ledger) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ledger.write(new DataOutputStream(bytes));
        var again = new EpisodeLedger(SLOTS);
        again.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        return again;
    }
}
