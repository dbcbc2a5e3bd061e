package dev.millwright.planner;

import static dev.millwright.planner.Worlds.MONDAY;
import static dev.millwright.planner.Worlds.PRESS_7;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.costs.CostFigures.Outcome;
import dev.millwright.planner.demand.CostFigure;
import dev.millwright.planner.demand.CostInput;
import dev.millwright.planner.demand.SetFigure.Level;
import dev.millwright.planner.notice.Notice;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The figures behind the costs: seen with where they come from, set by people, and what that changes. */
class CostFiguresIT extends PlannerStory {
    private CostInput input(CostFigure figure) {
        return join(planner.costs().of(PRESS_7, "bearing")).stream()
                .filter(input -> input.name().equals(figure.word()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shows_starting_values_as_such_and_what_files_say_with_its_origin() {
        assertThat(input(CostFigure.CALL_OUT_EUR).source()).isEqualTo(CostInput.Source.DEFAULT);
        assertThat(input(CostFigure.DOWNTIME_EUR_PER_HOUR)).satisfies(downtime -> {
            assertThat(downtime.source()).isEqualTo(CostInput.Source.SITE);
            assertThat(downtime.value()).isEqualTo("500");
            assertThat(downtime.unit()).isEqualTo("EUR per hour");
        });
        assertThat(input(CostFigure.RESPONSE_HOURS).source()).isEqualTo(CostInput.Source.CONTRACT);
        assertThat(input(CostFigure.PREVENTIVE_HOURS).source()).isEqualTo(CostInput.Source.TASK);
        assertThat(join(planner.costs().of(PRESS_7, "flux-capacitor"))).isEmpty();
    }

    @Test
    void the_most_special_figure_counts_and_the_next_one_again_when_it_is_taken_back() {
        join(planner.costs().set(Level.CUSTOMER, "acme", CostFigure.DOWNTIME_EUR_PER_HOUR, 800, "Erika"));
        join(planner.costs().set(Level.MACHINE, "press-7", CostFigure.DOWNTIME_EUR_PER_HOUR, 900, "Max"));
        join(planner.costs().set(Level.COMPONENT, "press-7/bearing", CostFigure.DOWNTIME_EUR_PER_HOUR, 950, "Max"));

        var special = input(CostFigure.DOWNTIME_EUR_PER_HOUR);
        assertThat(special.value()).isEqualTo("950");
        assertThat(special.source()).isEqualTo(CostInput.Source.SET);
        assertThat(special.set()).isNotNull();
        assertThat(special.set().setBy()).isEqualTo("Max");
        assertThat(special.set().setAt()).isEqualTo(MONDAY);

        join(planner.costs().clear(Level.COMPONENT, "press-7/bearing", CostFigure.DOWNTIME_EUR_PER_HOUR, "Max"));
        assertThat(input(CostFigure.DOWNTIME_EUR_PER_HOUR).value()).isEqualTo("900");
        join(planner.costs().clear(Level.MACHINE, "press-7", CostFigure.DOWNTIME_EUR_PER_HOUR, "Max"));
        assertThat(input(CostFigure.DOWNTIME_EUR_PER_HOUR).value()).isEqualTo("800");
    }

    @Test
    void changes_what_is_at_stake_and_keeps_who_set_what() {
        var before = bearingProposal();

        join(planner.costs().set(Level.CUSTOMER, "acme", CostFigure.DOWNTIME_EUR_PER_HOUR, 1000, "Erika"));
        later(Duration.ofMinutes(1));
        join(planner.costs().set(Level.CUSTOMER, "acme", CostFigure.DOWNTIME_EUR_PER_HOUR, 2000, "Max"));
        replan();

        var after = get(before.id());
        assertThat(after.stake().cents()).isGreaterThan(3 * before.stake().cents());
        assertThat(join(planner.costs().history(Level.CUSTOMER, "acme", 10)))
                .satisfiesExactly(
                        newest -> {
                            assertThat(newest.who()).isEqualTo("Max");
                            assertThat(newest.before()).isEqualTo(1000.0);
                            assertThat(newest.after()).isEqualTo(2000.0);
                        },
                        first -> {
                            assertThat(first.who()).isEqualTo("Erika");
                            assertThat(first.before()).isNull();
                        });
        assertThat(notices).contains(new Notice(Notice.Kind.COSTS, ""));
        assertThat(join(planner.costs().list(Level.CUSTOMER, "acme"))).hasSize(1);
    }

    @Test
    void refuses_what_cannot_be_with_the_value_and_what_is_expected() {
        assertThat(why(Level.FLEET, "", CostFigure.RISK_LIMIT_PERCENT, 100))
                .contains("100")
                .contains("1.0 to 99.0");
        assertThat(why(Level.FLEET, "x", CostFigure.CALL_OUT_EUR, 100)).contains("no subject");
        assertThat(why(Level.CUSTOMER, "nobody", CostFigure.CALL_OUT_EUR, 100)).contains("no customer 'nobody'");
        assertThat(why(Level.MACHINE, "press-99", CostFigure.CALL_OUT_EUR, 100)).contains("no machine 'press-99'");
        assertThat(why(Level.COMPONENT, "press-7/wing", CostFigure.CALL_OUT_EUR, 100))
                .contains("no component 'wing'");
        assertThat(why(Level.COMPONENT, "press-7", CostFigure.CALL_OUT_EUR, 100))
                .contains("machine/component");
        assertThat(why(Level.FLEET, "", CostFigure.CALL_OUT_EUR, Double.NaN)).contains("NaN");
        assertThat(join(planner.costs().list(null, null))).isEmpty();
    }

    private String why(Level level, String subject, CostFigure figure, double value) {
        var outcome = join(planner.costs().set(level, subject, figure, value, "Erika"));
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused) outcome).why();
    }
}
