package dev.millwright.sim.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MachineClockTest {
    private static final long NOON = Instant.parse("2026-11-22T12:00:00Z").toEpochMilli();
    private static final long HOUR = 3_600_000;

    private static MachineClock first(FaultProfile profile, LongPredicate offset) {
        return IntStream.range(0, 1000)
                .mapToObj(i -> MachineClock.of(profile, 42, "machine-" + i))
                .filter(clock -> !clock.isRight())
                .filter(clock -> hours().allMatch(at -> offset.test(clock.show(at) - at)))
                .findFirst()
                .orElseThrow();
    }

    private static LongStream hours() {
        return LongStream.range(0, 24 * 60).map(hour -> NOON + hour * HOUR);
    }

    @Test
    void without_faults_every_clock_is_right() {
        for (int i = 0; i < 100; i++) {
            var clock = MachineClock.of(FaultProfile.NONE, 42, "machine-" + i);
            assertThat(clock.isRight()).isTrue();
            assertThat(clock.show(NOON)).isEqualTo(NOON);
        }
    }

    @Test
    void some_are_ahead_by_a_constant() {
        assertThat(first(FaultProfile.HARSH, offset -> offset == 26 * HOUR).isRight())
                .isFalse();
    }

    @Test
    void some_drift_between_two_synchronisations() {
        var limit = Math.round(MachineClock.SYNCHRONISED_EVERY.toMillis() * 50e-6);
        var clock = first(FaultProfile.MILD, offset -> offset >= 0 && offset <= limit && offset != 90_000);

        assertThat(clock.isRight()).isFalse();
        assertThat(hours().map(at -> clock.show(at) - at).max().orElseThrow()).isGreaterThan(limit / 2);
        assertThat(clock.show(NOON + HOUR) - clock.show(NOON)).isBetween(HOUR - limit, HOUR + 180);
    }

    @Test
    void some_fall_back_to_the_factory_date_when_power_is_lost_and_are_set_right_hours_later() {
        var factory = MachineClock.FACTORY_DATE.toEpochMilli();
        var clock = IntStream.range(0, 1000)
                .mapToObj(i -> MachineClock.of(FaultProfile.HARSH, 42, "machine-" + i))
                .filter(each -> hours().anyMatch(at -> each.show(at) < factory + 7 * HOUR))
                .findFirst()
                .orElseThrow();

        var wrong = hours().filter(at -> clock.show(at) != at).count();
        assertThat(wrong).as("6 hours of every 7 days, over 60 days").isBetween(6L * 8, 6L * 9);
        assertThat(hours().map(clock::show)).allMatch(shown -> shown >= factory);
    }

    @Test
    void the_same_seed_gives_the_same_clock() {
        for (int i = 0; i < 100; i++) {
            var id = "machine-" + i;
            assertThat(MachineClock.of(FaultProfile.HARSH, 7, id).show(NOON))
                    .isEqualTo(MachineClock.of(FaultProfile.HARSH, 7, id).show(NOON));
        }
    }

    @Test
    void a_clock_that_is_never_right_again_is_refused() {
        assertThatThrownBy(() -> new FaultProfile.Clocks(Duration.ZERO, 0, Duration.ofHours(1), Duration.ofHours(2)))
                .hasMessageContaining("expected: shorter");
    }
}
