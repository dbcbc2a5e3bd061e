package dev.millwright.sim.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.sim.physics.Happening.Kind;
import java.time.ZoneId;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class MachineLifeTest {
    private static final long BEGIN = 500_000;
    private static final int FILTER = 2;
    private static final Surroundings PLANT =
            new Surroundings(7, 51, 10, ZoneId.of("Europe/Berlin"), Surroundings.Shifts.CONTINUOUS, 0.75, 0.5);
    private static final HourlyUse USE = HourlyUse.of(PLANT, 11, BEGIN, BEGIN + 9_000);

    private static MachineLife mill() {
        return new MachineLife(MachineKind.all().getFirst(), USE, 11, BEGIN);
    }

    @Test
    void wears_alike_until_somebody_intervenes_and_the_other_components_for_ever() {
        var one = mill();
        var other = mill();
        for (int hour = 0; hour < 600; hour++) {
            one.tellHour();
            other.tellHour();
            for (int i = 0; i < one.kind().laws().size(); i++) {
                assertThat(other.damage(i)).isEqualTo(one.damage(i));
                assertThat(other.hoursLeft(i)).isEqualTo(one.hoursLeft(i));
            }
        }

        other.replace(FILTER);

        assertThat(other.hoursLeft(FILTER)).isNotEqualTo(one.hoursLeft(FILTER));
        for (int hour = 0; hour < 200; hour++) {
            one.tellHour();
            other.tellHour();
        }
        for (int i = 0; i < one.kind().laws().size(); i++) {
            if (i != FILTER) {
                assertThat(other.hoursLeft(i)).isEqualTo(one.hoursLeft(i));
            }
        }
    }

    @Test
    void puts_in_the_same_specimen_whenever_it_is_replaced() {
        var early = mill();
        var late = mill();

        early.replace(FILTER);
        for (int hour = 0; hour < 300; hour++) {
            late.tellHour();
        }
        late.replace(FILTER);

        assertThat(late.hoursLeft(FILTER)).isEqualTo(early.hoursLeft(FILTER));
        assertThat(late.ageHours(FILTER)).isZero();
    }

    @Test
    void stands_after_a_failure_until_what_failed_is_replaced() {
        var life = mill();
        var failed = new ArrayList<Happening>();
        while (failed.isEmpty()) {
            life.tellHour();
            life.news().stream().filter(news -> news.kind() == Kind.FAILED).forEach(failed::add);
        }
        int component = failed.getFirst().component();
        double age = life.ageHours(component == 0 ? 1 : 0);

        life.tellHour();

        assertThat(life.failed(component)).isTrue();
        assertThat(life.hoursLeft(component)).isZero();
        assertThat(life.ageHours(component == 0 ? 1 : 0)).isEqualTo(age);

        life.replace(component);
        life.tellHour();
        life.tellHour();
        life.tellHour();

        assertThat(life.failed(component)).isFalse();
        assertThat(life.ageHours(component == 0 ? 1 : 0)).isGreaterThan(age);
    }

    @Test
    void fails_about_when_the_hidden_truth_says_so() {
        // A continuous plant at nominal load: an hour of work costs about an hour of life.
        var life = mill();
        double left = life.hoursLeft(FILTER);
        double before = life.ageHours(FILTER);
        while (!life.failed(FILTER) && life.untoldHour() < USE.toHour()) {
            life.tellHour();
            for (int i = 0; i < life.kind().laws().size(); i++) {
                if (i != FILTER && life.failed(i)) {
                    life.replace(i);
                }
            }
        }
        double worked = life.ageHours(FILTER) - before;

        assertThat(life.failed(FILTER)).isTrue();
        assertThat(worked).isCloseTo(left, within(0.15 * left));
    }
}
