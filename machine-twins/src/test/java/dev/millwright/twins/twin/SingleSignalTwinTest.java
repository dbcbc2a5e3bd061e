package dev.millwright.twins.twin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.twins.condition.Episode;
import dev.millwright.twins.machine.Component;
import dev.millwright.twins.machine.ComponentId;
import dev.millwright.twins.machine.FailureMode;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.machine.OperatingStates;
import dev.millwright.twins.machine.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** A tank of which only the level is known: no other signal to hold it against, no failure mode that it shows. */
class SingleSignalTwinTest {
    private static final TwinKnowledge KNOWLEDGE = TwinKnowledge.dayOne(new MachineModel(
            "tank",
            "Tank",
            List.of(new Signal("level", "Level", "cm", 0, 500)),
            OperatingStates.SINGLE,
            List.of(new Component(
                    new ComponentId("valve"),
                    "Valve",
                    20_000,
                    List.of(new FailureMode("stuck", "Valve stuck", List.of(), List.of(), 100)))),
            600));

    /** Filled and emptied once a day between 100 and 300 cm, hourly for 125 days. */
    private static double daily(int hour, Random random) {
        return 200 + 100 * Math.sin(2 * Math.PI * hour / 24) + 5 * random.nextGaussian();
    }

    private static List<Episode> opened(TwinState twin, IntToDoubleFunction level) {
        var opened = new ArrayList<Episode>();
        for (int hour = 0; hour < 3000; hour++) {
            opened.addAll(twin.fold(Pumps.row(hour, level.applyAsDouble(hour))).opened());
        }
        return opened;
    }

    @Test
    void a_day_without_its_rhythm_opens_an_episode_that_says_why() {
        var random = new Random(1);

        // Day 100 stays at 200 cm: nothing extreme, but wrong for most hours.
        var opened = opened(
                TwinState.fresh(Pumps.MACHINE, KNOWLEDGE),
                hour -> hour / 24 == 100 ? 200 + random.nextGaussian() : daily(hour, random));

        assertThat(opened).isNotEmpty().allSatisfy(episode -> {
            assertThat(episode.failureMode()).isEqualTo("unexplained");
            assertThat(episode.openedAt())
                    .isBetween(Pumps.BEGIN.plusSeconds(2400 * 3600), Pumps.BEGIN.plusSeconds(2448 * 3600));
        });
        assertThat(opened.getFirst().evidence()).anySatisfy(reason -> {
            assertThat(reason.source()).isEqualTo("level");
            assertThat(reason.text()).startsWith("Level ").contains("by its own past");
        });
    }

    @Test
    void a_calm_daily_rhythm_opens_less_than_one_episode_in_a_machine_year() {
        int opened = 0;
        for (int seed = 0; seed < 8; seed++) {
            var random = new Random(seed);
            opened += opened(TwinState.fresh(Pumps.MACHINE, KNOWLEDGE), hour -> daily(hour, random))
                    .size();
        }

        // 8 x 125 days = 2.7 machine-years.
        assertThat(opened).isLessThanOrEqualTo(2);
    }

    @Test
    void gives_the_same_output_after_restarts() {
        var random = new Random(3);
        var straight = TwinState.fresh(Pumps.MACHINE, KNOWLEDGE);
        var restarted = TwinState.fresh(Pumps.MACHINE, KNOWLEDGE);

        for (int hour = 0; hour < 3000; hour++) {
            var row = Pumps.row(hour, hour == 2000 ? 450 : daily(hour, random));
            assertThat(restarted.fold(row)).isEqualTo(straight.fold(row));
            if (hour % 97 == 0) {
                restarted = TwinState.restore(Pumps.MACHINE, KNOWLEDGE, restarted.checkpoint());
            }
        }
        assertThat(restarted.checkpoint()).isEqualTo(straight.checkpoint());
    }
}
