package dev.millwright.twins.twin;

import static dev.millwright.twins.twin.Fixtures.PRESS_7;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millwright.twins.history.RecordedFinding;
import dev.millwright.twins.telemetry.Observation;
import dev.millwright.twins.telemetry.Observation.Quality;
import dev.millwright.twins.telemetry.RawObservation;
import dev.millwright.twins.twin.MachineTwins.Admission;
import dev.millwright.twins.twin.MachineTwins.Arrival;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.pekko.pattern.StatusReply;
import org.junit.jupiter.api.Test;

class MachineTwinTest extends TwinStage {
    @Test
    void answers_what_came_while_it_was_loading_in_order() {
        var load = memory.nextLoad();
        var twin = spawn();
        twin.tell(fold(1));
        twin.tell(new MachineTwin.GetHealth(health.getRef()));
        folded.expectNoMessage(Duration.ofMillis(50));

        load.complete(FakeMemory.recalled(PRESS_7));

        assertThat(folded.receiveMessage().isSuccess()).isTrue();
        assertThat(health.receiveMessage().getValue().health()).isEqualTo(99);
    }

    @Test
    void refuses_politely_what_does_not_fit_while_it_is_loading() {
        var load = memory.nextLoad();
        var twin = spawn();
        for (int i = 0; i < 4; i++) {
            twin.tell(fold(i));
        }

        var refusal = folded.receiveMessage();
        assertThat(refusal.isError()).isTrue();
        assertThat(refusal.getError()).hasMessageContaining("press-7").hasMessageContaining("expected: at most 3");

        load.complete(FakeMemory.recalled(PRESS_7));
        for (int i = 0; i < 3; i++) {
            assertThat(folded.receiveMessage().isSuccess()).isTrue();
        }
    }

    @Test
    void tries_again_later_and_later_when_it_cannot_be_loaded_and_keeps_what_waits() {
        memory.nextLoad().completeExceptionally(new IllegalStateException("no database"));
        memory.nextLoad().completeExceptionally(new IllegalStateException("no database"));
        var twin = spawn();
        twin.tell(fold(1));
        await().until(() -> memory.recalls() == 1);

        assertThat(passUntil(() -> memory.recalls() == 2)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(passUntil(() -> memory.recalls() == 3)).isGreaterThanOrEqualTo(Duration.ofSeconds(2));

        assertThat(folded.receiveMessage().isSuccess()).isTrue();
    }

    @Test
    void folds_the_same_rows_only_once() {
        var twin = spawnReady();

        twin.tell(fold(1, 2));
        twin.tell(fold(1, 2));
        twin.tell(fold(2, 3));
        twin.tell(new MachineTwin.GetHealth(health.getRef()));

        assertThat(health.receiveMessage().getValue().health()).isEqualTo(97);
    }

    @Test
    void admits_against_the_newest_row_it_has_folded() {
        var admission = kit.<StatusReply<Admission>>createTestProbe();
        var twin = spawnReady();
        twin.tell(fold(10));

        var raws = List.of(raw(9), raw(10), raw(11));
        twin.tell(new MachineTwin.Admit(new Arrival(raws, List.of(), START.toEpochMilli()), admission.getRef()));

        var answer = admission.receiveMessage().getValue();
        assertThat(answer.rows()).extracting(Observation::quality).containsExactly(Quality.LATE, Quality.GOOD);
        assertThat(answer.repeated()).isOne();
    }

    @Test
    void answers_a_finding_only_when_it_and_its_consequences_are_saved() {
        var save = memory.nextSave();
        var twin = spawnReady();
        var finding = finding("spindle-bearing");

        twin.tell(new MachineTwin.RecordFinding(finding, outcome.getRef()));
        await().until(() -> memory.saved.size() == 1);
        assertThat(memory.saved.getFirst().findings())
                .extracting(RecordedFinding::id)
                .containsExactly(finding.id());
        outcome.expectNoMessage(Duration.ofMillis(50));
        save.complete(null);

        assertThat(outcome.receiveMessage().getValue()).isEqualTo(new MachineTwin.Recorded());
    }

    @Test
    void answers_a_finding_that_could_not_be_saved_at_first_when_it_is() {
        memory.nextSave().completeExceptionally(new IllegalStateException("no database"));
        var twin = spawnReady();

        twin.tell(new MachineTwin.RecordFinding(finding("spindle-bearing"), outcome.getRef()));
        await().until(() -> memory.saved.size() == 1);
        settle(twin);
        outcome.expectNoMessage(Duration.ofMillis(50));
        passUntil(() -> memory.saved.size() == 2);

        assertThat(outcome.receiveMessage().getValue()).isEqualTo(new MachineTwin.Recorded());
        assertThat(memory.saved.get(1).findings()).hasSize(1);
    }

    @Test
    void records_the_same_finding_once() {
        var twin = spawnReady();
        var finding = finding("spindle-bearing");

        twin.tell(new MachineTwin.RecordFinding(finding, outcome.getRef()));
        outcome.receiveMessage();
        twin.tell(new MachineTwin.RecordFinding(finding, outcome.getRef()));

        assertThat(outcome.receiveMessage().getValue()).isEqualTo(new MachineTwin.Recorded());
        assertThat(memory.saved).hasSize(1);
    }

    @Test
    void refuses_a_finding_about_a_component_that_the_machine_does_not_have() {
        var twin = spawnReady();

        twin.tell(new MachineTwin.RecordFinding(finding("gearbox"), outcome.getRef()));

        assertThat(outcome.receiveMessage().getValue())
                .isInstanceOfSatisfying(
                        MachineTwin.Refused.class,
                        refused -> assertThat(refused.why()).contains("gearbox", "[spindle-bearing]", "Check"));
        assertThat(memory.saved).isEmpty();
    }

    @Test
    void folds_its_past_again_when_something_came_late_and_answers_meanwhile() {
        var twin = spawnReady();
        twin.tell(fold(1, 2, 3));
        folded.receiveMessage();
        var corrected = new FakeMind(PRESS_7.id());
        corrected.fold(List.of(row(0, 1), row(1, 1), row(2, 1), row(3, 1)), List.of());
        var load = memory.nextLoad();
        memory.mind.correctFrom = START;

        await().until(() -> {
            pass(Duration.ofMinutes(5));
            return memory.recalls() == 2;
        });
        assertThat(memory.correctedFrom).isEqualTo(START);
        twin.tell(fold(4));
        assertThat(folded.receiveMessage().isSuccess()).isTrue();
        load.complete(new TwinMemory.Recalled(Fixtures.PRESS, corrected, new UnsavedVerdict(10)));

        await().untilAsserted(() -> {
            twin.tell(new MachineTwin.GetHealth(health.getRef()));
            assertThat(health.receiveMessage().getValue().health()).isEqualTo(100 - 5);
        });
    }

    @Test
    void takes_a_model_that_was_imported_anew() {
        var admission = kit.<StatusReply<Admission>>createTestProbe();
        var twin = spawnReady();
        var arrival = new Arrival(
                List.of(new RawObservation(START.toEpochMilli(), Map.of("humidity", 40.0))),
                List.of(),
                START.toEpochMilli());
        twin.tell(new MachineTwin.Admit(arrival, admission.getRef()));
        assertThat(admission.receiveMessage().getValue().quarantined()).hasSize(1);

        registry.model = Fixtures.withSignal(Fixtures.PRESS, "humidity");
        memory.model = registry.model;

        await().untilAsserted(() -> {
            pass(Duration.ofMinutes(5));
            twin.tell(new MachineTwin.Admit(arrival, admission.getRef()));
            assertThat(admission.receiveMessage().getValue().rows()).hasSize(1);
        });
    }

    @Test
    void loads_anew_after_a_fault_and_goes_on() {
        var twin = spawnReady();
        twin.tell(fold(1));
        folded.receiveMessage();

        twin.tell(fold(row(2, 49)));
        passUntil(() -> memory.recalls() == 2);
        twin.tell(fold(3));
        assertThat(folded.receiveMessage().isSuccess()).isTrue();
    }
}
