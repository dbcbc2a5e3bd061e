package dev.millwright.planner.attention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.attention.EpisodeHandling.Result;
import dev.millwright.twins.condition.Episode.Severity;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EpisodeHandlingTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private static Result take(EpisodeHandling handling, HandlingStep step, Severity severity) {
        return handling.after(step, "Anna", NOW, severity, true);
    }

    private static EpisodeHandling changed(EpisodeHandling handling, HandlingStep step) {
        return ((Result.Changed) take(handling, step, Severity.WARNING)).handling();
    }

    private static HandlingStep.Snooze snooze(Duration length) {
        return new HandlingStep.Snooze(NOW.plus(length), "plant is shut");
    }

    @Test
    void what_nobody_touched_is_not_in_hand() {
        assertThat(EpisodeHandling.UNTOUCHED.isAttended(NOW, Severity.ADVISORY)).isFalse();
        assertThat(EpisodeHandling.UNTOUCHED.isEscalated(NOW, Severity.CRITICAL))
                .as("nothing was raised")
                .isFalse();
    }

    @Test
    void the_first_acknowledgement_counts_until_it_gets_worse() {
        var seen = changed(EpisodeHandling.UNTOUCHED, new HandlingStep.Acknowledge("mine"));

        assertThat(seen.isAttended(NOW, Severity.WARNING)).isTrue();
        assertThat(take(seen, new HandlingStep.Acknowledge("me too"), Severity.WARNING))
                .isEqualTo(new Result.Same());
        assertThat(seen.isAttended(NOW, Severity.CRITICAL)).isFalse();
        assertThat(take(seen, new HandlingStep.Acknowledge("again"), Severity.CRITICAL))
                .isInstanceOfSatisfying(
                        Result.Changed.class,
                        again -> assertThat(again.handling().isSeen(Severity.CRITICAL))
                                .isTrue());
    }

    @Test
    void a_snooze_ends_by_itself_and_when_it_gets_worse() {
        var aside = changed(EpisodeHandling.UNTOUCHED, snooze(Duration.ofHours(4)));

        assertThat(aside.isSnoozed(NOW.plusSeconds(4 * 3600 - 1), Severity.WARNING))
                .isTrue();
        assertThat(aside.isSnoozed(NOW.plusSeconds(4 * 3600), Severity.WARNING)).isFalse();
        assertThat(aside.isSnoozed(NOW, Severity.CRITICAL)).isFalse();
        assertThat(aside.isSnoozed(NOW, Severity.ADVISORY)).isTrue();
    }

    @Test
    void nothing_is_put_aside_for_ever_into_the_past_or_after_it_is_over() {
        var untouched = EpisodeHandling.UNTOUCHED;

        assertThat(take(untouched, snooze(Duration.ZERO), Severity.WARNING)).isInstanceOf(Result.Refused.class);
        assertThat(take(untouched, snooze(EpisodeHandling.SNOOZE_MAX), Severity.WARNING))
                .isInstanceOf(Result.Changed.class);
        assertThat(take(untouched, snooze(EpisodeHandling.SNOOZE_MAX.plusSeconds(1)), Severity.WARNING))
                .isInstanceOf(Result.Refused.class);
        assertThat(untouched.after(snooze(Duration.ofHours(1)), "Anna", NOW, Severity.WARNING, false))
                .isInstanceOf(Result.Refused.class);
    }

    @Test
    void every_step_can_be_taken_back_and_doing_it_twice_changes_nothing() {
        var steps = java.util.Map.of(
                new HandlingStep.Acknowledge(""),
                new HandlingStep.TakeBack(),
                snooze(Duration.ofHours(1)),
                new HandlingStep.EndSnooze(),
                new HandlingStep.Assign("Joris", ""),
                new HandlingStep.Unassign());
        steps.forEach((there, back) -> {
            var done = changed(EpisodeHandling.UNTOUCHED, there);
            var undone = changed(done, back);

            assertThat(done.isAttended(NOW, Severity.WARNING)).as(there.word()).isTrue();
            assertThat(take(done, there, Severity.WARNING)).as(there.word()).isEqualTo(new Result.Same());
            assertThat(undone.isAttended(NOW, Severity.WARNING)).as(back.word()).isFalse();
            assertThat(take(undone, back, Severity.WARNING)).as(back.word()).isEqualTo(new Result.Same());
            assertThat(undone.version()).isEqualTo(2);
        });
    }

    @Test
    void what_was_raised_counts_as_such_only_while_nobody_looks() {
        var raised = new EpisodeHandling(0, null, null, null, 2, NOW.minusSeconds(60));

        assertThat(raised.isEscalated(NOW, Severity.WARNING)).isTrue();
        var assigned = changed(raised, new HandlingStep.Assign("Joris", ""));
        assertThat(assigned.isEscalated(NOW, Severity.WARNING)).isFalse();
        assertThat(assigned.escalation()).as("kept").isEqualTo(2);
        assertThat(changed(assigned, new HandlingStep.Unassign()).isEscalated(NOW, Severity.WARNING))
                .isTrue();
    }
}
