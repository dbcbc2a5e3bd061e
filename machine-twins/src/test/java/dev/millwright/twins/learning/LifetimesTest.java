package dev.millwright.twins.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.millwright.twins.learning.LifetimeRecord.End;
import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.twin.ComponentFinding;
import dev.millwright.twins.twin.Pumps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
                List.of(),
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
    void a_component_found_faulty_counts_as_failed_and_one_found_good_as_censored() {
        var lives = Lifetimes.of(
                Pumps.MACHINE.id(),
                Map.of("bearing", BEGIN, "seal", BEGIN),
                List.of(),
                List.of(
                        finding("bearing", 200, ComponentFinding.AsFound.FAULTY),
                        finding("seal", 200, ComponentFinding.AsFound.WORN)),
                hour(200));

        assertThat(lives)
                .filteredOn(life -> life.hours() == 200)
                .extracting(LifetimeRecord::component, LifetimeRecord::failed)
                .containsExactlyInAnyOrder(tuple("bearing", true), tuple("seal", false));
    }

    private static ComponentFinding finding(String component, int hour, ComponentFinding.AsFound asFound) {
        return new ComponentFinding(
                UUID.randomUUID(), component, hour(hour), asFound, ComponentFinding.Action.REPLACED, true, null);
    }

    private static Instant hour(int hour) {
        return BEGIN.plus(Duration.ofHours(hour));
    }
}
