package dev.millwright.sim.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.sim.link.FaultyLink.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultyLinkTest {
    private static final int FRAMES = 4_000;

    /** Keeps what comes through. */
    private static final class Sink implements Link {
        private final List<Frame> frames = new ArrayList<>();

        @Override
        public void send(Frame frame) {
            frames.add(frame);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private static FaultProfile only(double loss, double repeat, double late, double swap, double offline) {
        return new FaultProfile(
                1, loss, repeat, late, swap, 24 * offline, Duration.ofHours(5), FaultProfile.Clocks.RIGHT);
    }

    private static List<Long> passed(FaultProfile profile, long seed, List<Integer> counts)
            throws InterruptedException {
        var sink = new Sink();
        var link = new FaultyLink(sink, profile, seed);
        for (int i = 0; i < FRAMES; i++) {
            link.send(Frame.telemetry("press-1", new byte[0], i * 3_600_000L));
        }
        link.release();
        for (var fault : Fault.values()) {
            counts.add(link.count(fault));
        }
        return sink.frames.stream().map(frame -> frame.atMillis() / 3_600_000L).toList();
    }

    @Test
    void without_faults_everything_passes_in_order() throws InterruptedException {
        var passed = passed(FaultProfile.NONE, 1, new ArrayList<>());

        assertThat(passed).hasSize(FRAMES).isSorted();
    }

    @Test
    void lost_frames_are_sent_again_and_none_is_missing() throws InterruptedException {
        var counts = new ArrayList<Integer>();
        var passed = passed(only(0.1, 0, 0, 0, 0), 2, counts);

        assertThat(passed).hasSize(FRAMES).doesNotHaveDuplicates();
        assertThat(counts.getFirst()).isBetween(320, 480);
        assertThat(passed).isNotEqualTo(passed.stream().sorted().toList());
    }

    @Test
    void repeats_come_twice_and_are_counted() throws InterruptedException {
        var counts = new ArrayList<Integer>();
        var passed = passed(only(0, 0.1, 0, 0, 0), 3, counts);

        assertThat(passed).hasSize(FRAMES + counts.get(1)).isSorted();
        assertThat(counts.get(1)).isBetween(320, 480);
        assertThat(new HashSet<>(passed)).hasSize(FRAMES);
    }

    @Test
    void late_frames_arrive_after_up_to_seven_others() throws InterruptedException {
        var counts = new ArrayList<Integer>();
        var passed = passed(only(0, 0, 0.05, 0, 0), 4, counts);

        assertThat(passed).hasSize(FRAMES).doesNotHaveDuplicates();
        int displaced = 0;
        for (int i = 0; i < passed.size(); i++) {
            long by = i - passed.get(i);
            displaced = Math.max(displaced, (int) by);
        }
        assertThat(displaced).isBetween(2, 7);
        assertThat(counts.get(2)).isBetween(140, 260);
    }

    @Test
    void swapped_frames_change_places_with_their_neighbour() throws InterruptedException {
        var counts = new ArrayList<Integer>();
        var passed = passed(only(0, 0, 0, 0.02, 0), 5, counts);

        assertThat(passed).hasSize(FRAMES).doesNotHaveDuplicates();
        for (int i = 0; i < passed.size(); i++) {
            assertThat(Math.abs(i - passed.get(i))).isLessThanOrEqualTo(2);
        }
        assertThat(counts.get(3)).isBetween(50, 110);
    }

    @Test
    void a_machine_offline_sends_everything_afterwards_in_order() throws InterruptedException {
        var sink = new Sink();
        var link = new FaultyLink(sink, only(0, 0, 0, 0, 0.01), 6);
        int held = 0;
        for (int i = 0; i < FRAMES; i++) {
            int before = sink.frames.size();
            link.send(Frame.telemetry("press-1", new byte[0], i * 3_600_000L));
            held += sink.frames.size() == before ? 1 : 0;
        }
        link.release();

        assertThat(link.count(Fault.OFFLINE)).isBetween(20, 60);
        assertThat(held).isEqualTo(5 * link.count(Fault.OFFLINE));
        assertThat(sink.frames).hasSize(FRAMES).isSortedAccordingTo((a, b) -> Long.compare(a.atMillis(), b.atMillis()));
    }

    @Test
    void the_same_seed_gives_the_same_faults() throws InterruptedException {
        var profile = only(0.05, 0.05, 0.05, 0.05, 0.01);

        assertThat(passed(profile, 7, new ArrayList<>())).isEqualTo(passed(profile, 7, new ArrayList<>()));
        assertThat(passed(profile, 7, new ArrayList<>())).isNotEqualTo(passed(profile, 8, new ArrayList<>()));
    }

    @Test
    void mild_faults_touch_a_handful_of_machines() {
        var link = new FaultyLink(new Sink(), FaultProfile.MILD, 42);
        int affected = 0;
        int skewed = 0;
        for (int i = 0; i < 1000; i++) {
            affected += link.affects("machine-" + i) ? 1 : 0;
            skewed += MachineClock.of(FaultProfile.MILD, 42, "machine-" + i).isRight() ? 0 : 1;
        }

        assertThat(affected).isBetween(25, 80);
        assertThat(skewed).isBetween(4, 40);
    }

    @Test
    void what_was_measured_live_while_offline_comes_afterwards_in_the_lane_for_history() throws InterruptedException {
        var sink = new Sink();
        var link = new FaultyLink(sink, only(0, 0, 0, 0, 0.02), 6);
        for (int i = 0; i < FRAMES; i++) {
            link.sliceBegins(Instant.ofEpochMilli(i * 3_600_000L), true);
            link.send(Frame.telemetry("press-1", new byte[0], i * 3_600_000L));
        }
        link.release();

        assertThat(sink.frames).hasSize(FRAMES);
        assertThat(sink.frames.stream().filter(frame -> frame.topic().equals("machines/press-1/backfill/telemetry")))
                .hasSize(5 * link.count(Fault.OFFLINE));
    }

    @Test
    void what_is_held_back_is_known_by_its_time() throws InterruptedException {
        var link = new FaultyLink(new Sink(), only(0, 0, 0, 0, 1), 6);
        var began = Instant.parse("2026-11-22T00:00:00Z");
        link.sliceBegins(began.minusSeconds(3600), false);
        link.send(Frame.telemetry("press-1", new byte[0], began.toEpochMilli() - 3_600_000));
        link.sliceBegins(began, false);
        link.send(Frame.telemetry("press-1", new byte[0], began.toEpochMilli()));

        var later = began.plusSeconds(3600);
        assertThat(link.handedOnThrough(later)).isEqualTo(began);
        link.release();
        assertThat(link.handedOnThrough(later)).isEqualTo(later);
    }

    @Test
    void unknown_profiles_and_impossible_chances_are_refused() {
        assertThatThrownBy(() -> FaultProfile.named("wild")).hasMessageContaining("expected: none, mild or harsh");
        assertThatThrownBy(() -> only(1.5, 0, 0, 0, 0)).hasMessageContaining("1.5");
    }
}
