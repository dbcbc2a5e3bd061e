package dev.millwright.twins.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.millwright.twins.learning.LifetimeRecord.End;
import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.twin.Pumps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LifetimesTest {
    private static final Instant BEGIN = Pumps.BEGIN;

    @Test
    void a_failure_ends_a_life_and_a_replacement_censors_it() {
        var lives = Lifetimes.of(
                Pumps.MACHINE.id(),
                Map.of("bearing", BEGIN, "seal", BEGIN),
                List.of(
                        Pumps.event(100, MachineEvent.COMPONENT_FAILED, "bearing"),
                        Pumps.event(101, MachineEvent.COMPONENT_REPLACED, "bearing"),
                        Pumps.event(300, MachineEvent.COMPONENT_REPLACED, "seal")),
                hour(500));

        assertThat(lives)
                .extracting(LifetimeRecord::component, LifetimeRecord::hours, LifetimeRecord::end)
                .containsExactly(
                        tuple("bearing", 100.0, End.FAILED),
                        tuple("seal", 300.0, End.REPLACED),
                        tuple("bearing", 399.0, End.IN_SERVICE),
                        tuple("seal", 200.0, End.IN_SERVICE));
    }

    @Test
    void a_failure_reported_twice_counts_once_and_one_after_weeks_without_a_replacement_counts_again() {
        var lives = Lifetimes.of(
                Pumps.MACHINE.id(),
                Map.of("bearing", BEGIN),
                List.of(
                        Pumps.event(100, MachineEvent.COMPONENT_FAILED, "bearing"),
                        Pumps.event(110, MachineEvent.COMPONENT_FAILED, "bearing"),
                        Pumps.event(600, MachineEvent.COMPONENT_FAILED, "bearing")),
                hour(700));

        // 600 - 100 = 500 hours of a repaired bearing.
        assertThat(lives)
                .extracting(LifetimeRecord::hours, LifetimeRecord::end)
                .containsExactly(tuple(100.0, End.FAILED), tuple(500.0, End.FAILED));
    }

    private static Instant hour(int hour) {
        return BEGIN.plus(Duration.ofHours(hour));
    }
}
