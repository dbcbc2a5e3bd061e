package dev.millwright.twins.twin;

import static dev.millwright.twins.twin.Fixtures.COMMISSIONED;
import static dev.millwright.twins.twin.Fixtures.PRESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.twins.history.ComponentLife;
import dev.millwright.twins.history.ComponentLife.EndKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComponentLivesTest {
    private static final String BEARING = "spindle-bearing";
    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");

    private final List<ComponentLife> news = new ArrayList<>();

    @Test
    void a_component_of_which_nothing_is_known_lives_since_commissioning() {
        lives();

        assertThat(news).containsExactly(new ComponentLife(BEARING, COMMISSIONED, null, null));
    }

    @Test
    void a_replacement_ends_a_life_as_censored_and_begins_another() {
        var lives = lives(life(COMMISSIONED));

        lives.replaced(BEARING, MARCH.toEpochMilli(), news::add);

        assertThat(news)
                .containsExactly(new ComponentLife(BEARING, COMMISSIONED, MARCH, EndKind.REPLACED), life(MARCH));
        assertThat(lives.installedAt(0)).isEqualTo(MARCH);
    }

    @Test
    void a_failure_ends_a_life_and_the_replacement_after_it_only_begins_another() {
        var lives = lives(life(COMMISSIONED));

        lives.failed(BEARING, MARCH.toEpochMilli(), news::add);
        lives.failed(BEARING, MARCH.toEpochMilli() + 1, news::add);
        lives.replaced(BEARING, APRIL.toEpochMilli(), news::add);

        assertThat(news).containsExactly(new ComponentLife(BEARING, COMMISSIONED, MARCH, EndKind.FAILED), life(APRIL));
    }

    @Test
    void the_machine_and_the_technician_mean_the_same_replacement_on_the_same_day() {
        var lives = lives(life(COMMISSIONED));

        lives.replaced(BEARING, MARCH.toEpochMilli(), news::add);
        lives.replaced(BEARING, MARCH.plus(Duration.ofHours(11)).toEpochMilli(), news::add);
        lives.replaced(BEARING, MARCH.minus(Duration.ofHours(1)).toEpochMilli(), news::add);

        assertThat(news).hasSize(2);
    }

    @Test
    void what_is_older_than_the_present_life_changes_nothing() {
        var lives = lives(new ComponentLife(BEARING, COMMISSIONED, MARCH, EndKind.REPLACED), life(MARCH));

        lives.failed(BEARING, MARCH.toEpochMilli(), news::add);
        lives.replaced(BEARING, COMMISSIONED.toEpochMilli(), news::add);
        lives.replaced("gearbox", APRIL.toEpochMilli(), news::add);

        assertThat(news).isEmpty();
    }

    private ComponentLives lives(ComponentLife... known) {
        return new ComponentLives(PRESS, COMMISSIONED, List.of(known), news::add);
    }

    private static ComponentLife life(Instant installedAt) {
        return new ComponentLife(BEARING, installedAt, null, null);
    }
}
