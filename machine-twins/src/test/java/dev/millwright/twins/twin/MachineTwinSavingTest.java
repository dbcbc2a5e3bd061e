package dev.millwright.twins.twin;

import static dev.millwright.twins.twin.Fixtures.PRESS_7;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millwright.twins.condition.Episode;
import dev.millwright.twins.twin.TwinEvents.Hint;
import dev.millwright.twins.twin.TwinEvents.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MachineTwinSavingTest extends TwinStage {
    @Test
    void saves_at_once_when_an_episode_opens_and_tells_when_it_is_saved() {
        var save = memory.nextSave();
        var twin = spawnReady();

        twin.tell(fold(row(1, 20)));

        await().until(() -> memory.saved.size() == 1);
        assertThat(memory.saved.getFirst().episodes())
                .extracting(Episode::failureMode)
                .containsExactly("bearing-wear");
        assertThat(memory.saved.getFirst().checkpoint().observedThrough()).isEqualTo(START.plusSeconds(1));
        assertThat(memory.saved.getFirst().health().health()).isEqualTo(99);
        assertThat(hints).containsExactly(new Hint(PRESS_7.id(), Kind.MEASURED));
        save.complete(null);
        await().untilAsserted(() -> assertThat(hints)
                .containsExactly(new Hint(PRESS_7.id(), Kind.MEASURED), new Hint(PRESS_7.id(), Kind.VERDICT)));
    }

    @Test
    void has_one_save_under_way_and_puts_everything_meanwhile_into_the_next() {
        var first = memory.nextSave();
        var twin = spawnReady();
        twin.tell(fold(row(1, 20)));
        await().until(() -> memory.saved.size() == 1);

        twin.tell(fold(row(2, 1)));
        twin.tell(fold(row(3, 20)));
        twin.tell(fold(row(4, 1)));
        folded.receiveSeveralMessages(4);
        assertThat(memory.saved).hasSize(1);
        first.complete(null);

        await().until(() -> memory.saved.size() == 2);
        var second = memory.saved.get(1).episodes();
        assertThat(second)
                .hasSize(2)
                .allSatisfy(episode -> assertThat(episode.closedAt()).isNotNull());
        assertThat(second.getFirst().id())
                .isEqualTo(memory.saved.getFirst().episodes().getFirst().id());
    }

    @Test
    void saves_what_it_learned_without_transitions_only_now_and_then() {
        var twin = spawnReady();
        twin.tell(fold(1));
        folded.receiveMessage();

        pass(Duration.ofMinutes(20));
        await().until(() -> memory.saved.size() == 1);
        assertThat(memory.saved.getFirst().episodes()).isEmpty();
        pass(Duration.ofMinutes(20)); // nothing new
        settle(twin);

        assertThat(memory.saved).hasSize(1);
        twin.tell(fold(2));
        pass(Duration.ofMinutes(10));
        await().until(() -> memory.saved.size() == 2);
    }

    @Test
    void repeats_a_failed_save_with_everything_that_it_held_and_what_came_since() {
        memory.nextSave().completeExceptionally(new IllegalStateException("disk full"));
        var twin = spawnReady();
        twin.tell(fold(row(1, 20)));
        await().until(() -> memory.saved.size() == 1);
        settle(twin);

        twin.tell(fold(row(2, 1)));
        settle(twin);
        assertThat(memory.saved).hasSize(1); // it rests
        passUntil(() -> memory.saved.size() == 2);
        var again = memory.saved.get(1);
        assertThat(again.episodes()).singleElement().satisfies(episode -> {
            assertThat(episode.openedAt()).isEqualTo(START.plusSeconds(1));
            assertThat(episode.closedAt()).isEqualTo(START.plusSeconds(2));
        });
        assertThat(memory.saved.get(1).checkpoint().observedThrough()).isEqualTo(START.plusSeconds(2));
    }

    @Test
    void notices_silence_by_the_clock_it_was_given() {
        var twin = spawnReady();
        twin.tell(fold(0));
        settle(twin);

        pass(FakeMind.SILENCE);
        settle(twin);
        assertThat(silences()).isEmpty();
        pass(Duration.ofMinutes(5));

        await().untilAsserted(() -> assertThat(silences()).hasSize(1));
        assertThat(silences().getFirst().openedAt()).isEqualTo(START.plus(FakeMind.SILENCE));
    }

    @Test
    void saves_before_it_stops() {
        var save = memory.nextSave();
        var twin = spawnReady();
        twin.tell(fold(1));
        folded.receiveMessage();

        twin.tell(MachineTwin.Stop.NOW);
        await().until(() -> memory.saved.size() == 1);
        var watcher = kit.createTestProbe();
        watcher.expectNoMessage(Duration.ofMillis(50));
        twin.tell(fold(2));
        assertThat(folded.receiveMessage().getError()).hasMessageContaining("stopping");
        save.complete(null);

        watcher.expectTerminated(twin, PATIENCE);
        assertThat(memory.saved).hasSize(1);
    }

    @Test
    void stops_at_once_when_there_is_nothing_to_save() {
        var twin = spawnReady();
        settle(twin);

        twin.tell(MachineTwin.Stop.NOW);

        kit.createTestProbe().expectTerminated(twin, PATIENCE);
        assertThat(memory.saved).isEmpty();
    }

    @Test
    void says_so_to_those_who_wait_when_it_stops_while_it_is_loading() {
        var _ = memory.nextLoad();
        var twin = spawn();
        twin.tell(fold(1));

        twin.tell(MachineTwin.Stop.NOW);

        assertThat(folded.receiveMessage().getError()).hasMessageContaining("stopping");
        kit.createTestProbe().expectTerminated(twin, PATIENCE);
    }

    @Test
    void does_not_wait_for_ever_for_a_save_when_it_stops() {
        var _ = memory.nextSave();
        var twin = spawnReady();
        twin.tell(fold(1));
        settle(twin);
        twin.tell(MachineTwin.Stop.NOW);
        await().until(() -> memory.saved.size() == 1);

        time.timePasses(Duration.ofSeconds(11));

        kit.createTestProbe().expectTerminated(twin, PATIENCE);
    }
}
