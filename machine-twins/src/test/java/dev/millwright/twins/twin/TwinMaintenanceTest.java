package dev.millwright.twins.twin;

import static dev.millwright.twins.twin.Pumps.BEGIN;
import static dev.millwright.twins.twin.Pumps.MACHINE;
import static dev.millwright.twins.twin.Pumps.MODEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.twins.condition.Evidence;
import dev.millwright.twins.prognosis.FailureForecast;
import dev.millwright.twins.telemetry.MachineEvent;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What people do to a machine changes what its twin expects, and nothing else does. */
class TwinMaintenanceTest {
    private static final int HOURS = 1000;
    private static final int SEAL = 1;

    private static TwinState twin() {
        var twin = TwinState.fresh(MACHINE, TwinKnowledge.dayOne(MODEL));
        Pumps.rows(HOURS, 9999, 0, 5).forEach(twin::fold);
        return twin;
    }

    private static FailureForecast seal(TwinState twin) {
        return twin.forecasts().get(SEAL);
    }

    private static ComponentFinding finding(
            int hour, ComponentFinding.AsFound asFound, ComponentFinding.Action action, Boolean right) {
        return new ComponentFinding(
                new UUID(hour, 1), "seal", BEGIN.plus(Duration.ofHours(hour)), asFound, action, right, null);
    }

    @Test
    void a_replacement_starts_the_age_of_that_component_anew_and_of_no_other() {
        var twin = twin();
        double usual = twin.condition().baselines().level(1, 2);
        long now = BEGIN.plus(Duration.ofHours(HOURS)).toEpochMilli();

        twin.event(Pumps.event(900, MachineEvent.COMPONENT_REPLACED, "seal"));

        // Put in at hour 900, now hour 1000; the bearing is as old as the machine.
        assertThat(twin.log().ageHours(SEAL, now)).isEqualTo(100);
        assertThat(twin.log().ageHours(0, now)).isEqualTo(1000);
        // The seal has no signals of its own: what is usual for vibration stays, and is still known.
        assertThat(twin.condition().baselines().level(1, 2)).isEqualTo(usual);
        assertThat(twin.condition().learning()).isFalse();
    }

    @Test
    void an_inspection_without_findings_lowers_the_forecast_by_the_law_of_its_detection_and_says_so() {
        var twin = twin();
        twin.event(Pumps.event(HOURS - 1, "E-SEAL", null));
        double before = seal(twin).probability48h();
        assertThat(before).isGreaterThan(0.01);

        twin.finding(finding(HOURS - 1, ComponentFinding.AsFound.AS_NEW, ComponentFinding.Action.NONE, null));

        // Odds times 0.2: the P-F interval of 100 h covers the whole horizon and nothing has faded yet.
        assertThat(seal(twin).probability48h()).isCloseTo(0.2 * before / (1 - 0.8 * before), within(1e-9));
        assertThat(seal(twin).evidence())
                .filteredOn(evidence -> evidence.source().equals("inspection"))
                .singleElement()
                .extracting(Evidence::text)
                .asString()
                .startsWith("Inspected on 11 Feb 2026 without findings: an inspection finds 80 %");
        // The age counts on: an inspection renews nothing.
        assertThat(twin.log().ageHours(SEAL, BEGIN.plus(Duration.ofHours(HOURS)).toEpochMilli()))
                .isEqualTo(1000);
    }

    @Test
    void a_wrong_alarm_raises_the_bar_and_the_forecast_says_since_when() {
        var twin = twin();

        twin.finding(finding(500, ComponentFinding.AsFound.WORN, ComponentFinding.Action.NONE, false));

        assertThat(seal(twin).evidence())
                .filteredOn(evidence -> evidence.source().equals("bar"))
                .singleElement()
                .extracting(Evidence::text)
                .isEqualTo("Bar raised ×1.25 after a wrong alarm on 21 Jan 2026");
        assertThat(twin.forecasts().getFirst().evidence())
                .noneMatch(evidence -> evidence.source().equals("bar"));
    }

    @Test
    void the_bar_and_the_inspection_survive_a_restart() {
        var twin = twin();
        twin.finding(finding(990, ComponentFinding.AsFound.AS_NEW, ComponentFinding.Action.NONE, false));

        var restored = TwinState.restore(MACHINE, TwinKnowledge.dayOne(MODEL), twin.checkpoint());

        assertThat(restored.forecasts()).isEqualTo(twin.forecasts());
    }

    @Test
    void a_day_one_forecast_names_its_law_and_what_is_missing() {
        assertThat(seal(twin()).evidence())
                .filteredOn(evidence -> evidence.source().equals("law"))
                .singleElement()
                .extracting(Evidence::text)
                .asString()
                .contains("law of day one", "Missing: failures of this component");
    }
}
