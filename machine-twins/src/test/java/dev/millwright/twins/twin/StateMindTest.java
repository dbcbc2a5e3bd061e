package dev.millwright.twins.twin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.telemetry.Observation;
import dev.millwright.twins.telemetry.Observation.Quality;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The mind around the state: order of time, listening, silence. */
class StateMindTest {
    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    private static final Duration LONG = Duration.ofDays(3);

    private final Hearing hearing = new Hearing();
    private final TwinState state = TwinState.fresh(Fixtures.PRESS_7, TwinKnowledge.dayOne(Fixtures.PRESS));
    private final StateMind mind = new StateMind(
            state,
            new ComponentLives(Fixtures.PRESS, Fixtures.COMMISSIONED, List.of(), _ -> {}),
            3,
            List.of("spindle-bearing"),
            List.of(),
            START,
            hearing,
            new AnchorWatch(100, Long.MIN_VALUE));

    private static Instant minute(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }

    private static List<Observation> rows(int from, int to) {
        var rows = new ArrayList<Observation>();
        for (int i = from; i < to; i++) {
            long at = minute(i).toEpochMilli();
            rows.add(new Observation(at, at, Quality.GOOD, new float[] {3 + i % 2, 60, 200}));
        }
        return rows;
    }

    private static MachineEvent replacedAt(int minute) {
        return new MachineEvent(
                minute(minute).toEpochMilli(),
                MachineEvent.COMPONENT_REPLACED,
                MachineEvent.Severity.INFO,
                "spindle-bearing",
                null);
    }

    private double ageHours(int minute) {
        return mind.report(minute(minute)).components().getFirst().ageHours();
    }

    @Test
    void a_machine_that_stops_is_silent() {
        mind.fold(rows(0, 10), List.of());

        assertThat(mind.tick(minute(9).plus(LONG)).episodes())
                .extracting(episode -> episode.failureMode())
                .containsExactly("silence");
    }

    @Test
    void nobody_is_silent_while_we_are_deaf_and_the_clock_starts_anew_when_we_hear_again() {
        mind.fold(rows(0, 10), List.of());
        var deaf = minute(10);
        var again = deaf.plus(LONG);

        hearing.set(false, deaf.toEpochMilli());
        assertThat(mind.tick(again).episodes()).isEmpty();
        assertThat(mind.report(again).silent()).isFalse();

        hearing.set(true, again.toEpochMilli());
        assertThat(mind.tick(again.plusSeconds(60)).episodes()).isEmpty();
        assertThat(mind.report(again.plusSeconds(60)).silent()).isFalse();

        assertThat(mind.tick(again.plus(LONG)).episodes()).hasSize(1);
    }

    @Test
    void an_event_waits_for_its_rows() {
        mind.fold(rows(0, 10), List.of(replacedAt(15)));
        assertThat(ageHours(10)).isGreaterThan(100);

        mind.fold(rows(10, 21), List.of());

        assertThat(ageHours(20)).isLessThan(0.2);
        assertThat(mind.correctionDue()).isNull();
    }

    @Test
    void an_event_whose_rows_do_not_come_counts_after_two_ticks() {
        mind.fold(rows(0, 10), List.of(replacedAt(15)));

        mind.tick(minute(15));
        assertThat(ageHours(15)).isGreaterThan(100);
        mind.tick(minute(16));
        mind.tick(minute(17));

        assertThat(ageHours(17)).isLessThan(0.2);
    }

    @Test
    void what_comes_late_asks_for_a_correction_once_no_more_comes() {
        mind.fold(rows(0, 10), List.of());
        mind.fold(rows(12, 20), List.of());
        mind.fold(rows(10, 12), List.of());

        mind.tick(minute(20));
        assertThat(mind.correctionDue()).as("more may be on its way").isNull();
        mind.tick(minute(21));

        assertThat(mind.correctionDue()).isEqualTo(minute(10));
    }

    @Test
    void rows_that_are_all_known_ask_for_nothing() {
        mind.fold(rows(0, 10), List.of());
        mind.fold(rows(9, 10), List.of());

        mind.tick(minute(20));
        mind.tick(minute(21));

        assertThat(mind.correctionDue()).isNull();
    }
}
