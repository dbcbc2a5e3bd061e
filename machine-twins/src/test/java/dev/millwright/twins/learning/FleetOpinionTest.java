package dev.millwright.twins.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.twins.condition.AnomalyModel;
import dev.millwright.twins.twin.Pumps;
import dev.millwright.twins.twin.TwinKnowledge;
import dev.millwright.twins.twin.TwinState;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FleetOpinionTest {
    @Test
    void trains_once_there_are_enough_and_then_each_time_they_double() {
        var trainings = new ArrayList<Runnable>();
        var opinion = new FleetOpinion("pump", trainings::add, 1);
        var random = new Random(1);

        for (int i = 0; i < 2100; i++) {
            opinion.healthy(new double[] {random.nextGaussian(), random.nextGaussian()});
        }

        assertThat(trainings).as("at 500, 1000 and 2000").hasSize(3);
        assertThat(opinion.model()).isNull();
        trainings.getLast().run();
        AnomalyModel model = Objects.requireNonNull(opinion.model());
        assertThat(model.unusual(new double[] {6, -6})).isTrue();
        assertThat(model.unusual(new double[] {0.1, -0.1})).isFalse();
    }

    @Test
    void a_twin_tells_healthy_conditions_and_writes_the_opinion_beside_its_evidence() {
        var opinion = new FleetOpinion("pump", Runnable::run, 1);
        var knowledge = TwinKnowledge.dayOne(Pumps.MODEL).withOpinion(opinion);
        for (int seed = 0; seed < 10; seed++) {
            var healthy = TwinState.fresh(Pumps.MACHINE, knowledge);
            Pumps.rows(1000, 9999, 0, seed).forEach(healthy::fold);
        }
        assertThat(opinion.model()).isNotNull();

        var worn = TwinState.fresh(Pumps.MACHINE, knowledge);
        Pumps.rows(1400, 1000, 0.02, 99).forEach(worn::fold);

        assertThat(worn.forecasts().getFirst().evidence())
                .filteredOn(evidence -> evidence.source().equals("anomaly-model"))
                .singleElement()
                .satisfies(evidence -> {
                    assertThat(evidence.share()).isZero();
                    assertThat(evidence.text()).contains("unusual");
                });
    }
}
