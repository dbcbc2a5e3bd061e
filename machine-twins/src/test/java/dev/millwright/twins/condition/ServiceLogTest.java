package dev.millwright.twins.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.twin.Pumps;
import org.junit.jupiter.api.Test;

class ServiceLogTest {
    private final long begin = Pumps.BEGIN.toEpochMilli();
    private final ServiceLog log = new ServiceLog(ModelIndex.of(Pumps.MODEL), begin);

    private void record(int hour, String code, String component) {
        log.record(Pumps.event(hour, code, component));
    }

    private long hour(int hour) {
        return begin + hour * Pumps.HOUR;
    }

    @Test
    void counts_error_codes_of_a_day_and_each_once() {
        record(10, "E-VIB", null);
        record(10, "E-VIB", null);
        record(20, "E-VIB", null);
        record(12, "E-VIB", null);

        assertThat(log.errors(0, hour(30), 24)).isEqualTo(3);
        assertThat(log.errors(0, hour(40), 24)).isEqualTo(1);
        assertThat(log.errors(0, hour(15), 24))
                .as("what is later does not count")
                .isEqualTo(2);
    }

    @Test
    void finds_the_visit_grid_although_it_begins_with_another_phase() {
        for (int hour : new int[] {0, 700, 1060, 1420, 2140, 2500}) {
            record(hour, MachineEvent.COMPONENT_INSPECTED, "seal");
        }

        assertThat(log.visitPeriodHours()).isEqualTo(360);
        assertThat(log.hoursToNextVisit(hour(2600))).isEqualTo(260);
    }

    @Test
    void knows_no_next_visit_before_there_is_a_grid() {
        record(100, MachineEvent.COMPONENT_INSPECTED, "seal");

        assertThat(log.hoursToNextVisit(hour(200))).isNaN();
        assertThat(log.visitsAreRegular()).isFalse();
    }

    @Test
    void a_replacement_begins_a_new_life_once() {
        assertThat(log.record(Pumps.event(50, MachineEvent.COMPONENT_REPLACED, "seal")))
                .isEqualTo(1);
        assertThat(log.record(Pumps.event(50, MachineEvent.COMPONENT_REPLACED, "seal")))
                .isEqualTo(-1);

        assertThat(log.ageHours(1, hour(80))).isEqualTo(30);
        assertThat(log.ageHours(0, hour(80))).isEqualTo(80);
    }
}
