package dev.millwright.twins.learning;

import static dev.millwright.twins.telemetry.MachineEvent.COMPONENT_FAILED;
import static dev.millwright.twins.telemetry.MachineEvent.COMPONENT_INSPECTED;
import static dev.millwright.twins.telemetry.MachineEvent.COMPONENT_REPLACED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.millwright.twins.learning.LifetimeRecord.End;
import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.twin.ComponentFinding;
import dev.millwright.twins.twin.ComponentFinding.Action;
import dev.millwright.twins.twin.ComponentFinding.AsFound;
import dev.millwright.twins.twin.Pumps;
import dev.millwright.twins.twin.TwinKnowledge;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FoundPastTest {
    @Test
    void findings_become_events_at_their_time_among_the_rows() {
        var past = past(
                List.of(),
                finding(20, AsFound.WORN, Action.REPLACED),
                finding(40, AsFound.WORN, Action.NONE),
                finding(60, AsFound.FAILED, Action.REPLACED));
        var told = new ArrayList<String>();

        past.tell(event -> told.add(event.code() + " " + hour(event.observedAtMillis())), row -> {
            if (hour(row.observedAtMillis()) % 20 == 0) {
                told.add("row " + hour(row.observedAtMillis()));
            }
        });

        assertThat(told)
                .containsExactly(
                        "row 0",
                        COMPONENT_REPLACED + " 20",
                        "row 20",
                        COMPONENT_INSPECTED + " 40",
                        "row 40",
                        COMPONENT_FAILED + " 60",
                        COMPONENT_REPLACED + " 60",
                        "row 60",
                        "row 80");
    }

    @Test
    void what_machine_and_technician_both_report_is_told_once_whoever_comes_first() {
        // At 20 the technician is first, at 60 the machine: it fails at 50 and is found so ten hours later.
        var past = past(
                List.of(
                        Pumps.event(21, COMPONENT_REPLACED, "bearing"),
                        Pumps.event(50, COMPONENT_FAILED, "bearing"),
                        Pumps.event(59, COMPONENT_REPLACED, "bearing")),
                finding(20, AsFound.WORN, Action.REPLACED),
                finding(60, AsFound.FAILED, Action.REPLACED));

        assertThat(events(past))
                .extracting(MachineEvent::code, event -> hour(event.observedAtMillis()))
                .containsExactly(
                        tuple(COMPONENT_REPLACED, 20L), tuple(COMPONENT_FAILED, 50L), tuple(COMPONENT_REPLACED, 59L));
    }

    @Test
    void a_failure_that_only_the_technician_tells_of_belongs_to_the_part_taken_out() {
        var past = past(
                List.of(Pumps.event(59, COMPONENT_REPLACED, "bearing")), finding(60, AsFound.FAILED, Action.REPLACED));

        var summary = PastSummary.of(past, TwinKnowledge.dayOne(Pumps.MODEL));

        // A millisecond before the new part, at hour 59, which then works until the last row at hour 99.
        assertThat(summary.lives())
                .filteredOn(life -> life.component().equals("bearing"))
                .extracting(LifetimeRecord::end, life -> Math.round(life.hours()))
                .containsExactly(tuple(End.FAILED, 59L), tuple(End.IN_SERVICE, 40L));
    }

    @Test
    void a_part_replaced_in_time_is_a_censored_life_and_no_failure() {
        var summary = PastSummary.of(
                past(List.of(), finding(60, AsFound.FAULTY, Action.REPLACED)), TwinKnowledge.dayOne(Pumps.MODEL));

        assertThat(summary.lives("bearing", End.FAILED)).isZero();
        assertThat(summary.lives("bearing", End.REPLACED)).isEqualTo(1);
        assertThat(summary.lives("bearing", End.IN_SERVICE)).isEqualTo(1);
        assertThat(summary.failures(TwinKnowledge.dayOne(Pumps.MODEL).index())[0])
                .isEmpty();
    }

    @Test
    void what_was_found_before_the_past_begins_is_not_told() {
        var past = new FoundPast(
                story(List.of()), List.of(finding(20, AsFound.WORN, Action.REPLACED)), Pumps.BEGIN.plusSeconds(90_000));

        assertThat(events(past)).isEmpty();
    }

    private static List<MachineEvent> events(MachinePast past) {
        var events = new ArrayList<MachineEvent>();
        past.tell(events::add, row -> {});
        return events;
    }

    private static FoundPast past(List<MachineEvent> events, ComponentFinding... findings) {
        return new FoundPast(story(events), List.of(findings), Instant.EPOCH);
    }

    private static MachineStory story(List<MachineEvent> events) {
        return new MachineStory(Pumps.MACHINE, Pumps.MODEL, Pumps.rows(100, 1000, 0, 1), events);
    }

    private static ComponentFinding finding(int hour, AsFound asFound, Action action) {
        return new ComponentFinding(
                UUID.randomUUID(), "bearing", Pumps.BEGIN.plus(Duration.ofHours(hour)), asFound, action, true, null);
    }

    private static long hour(long millis) {
        return (millis - Pumps.BEGIN.toEpochMilli()) / Pumps.HOUR;
    }
}
