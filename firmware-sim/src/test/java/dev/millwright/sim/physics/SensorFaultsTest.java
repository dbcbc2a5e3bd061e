package dev.millwright.sim.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SensorFaultsTest {
    private static final long YEAR = 8766;
    private static final long FROM = 480_000;

    @Test
    void about_one_in_two_machine_years_and_never_in_a_steady_sensor() {
        int faults = 0;
        for (int seed = 0; seed < 400; seed++) {
            for (var fault : new SensorFaults(PumpKind.kind(), seed).within(FROM, FROM + YEAR)) {
                faults += fault.fromHour() >= FROM ? 1 : 0;
                assertThat(PumpKind.kind().sensors().get(fault.signal()).drifts())
                        .isTrue();
                assertThat(fault.grownHour() - fault.fromHour()).isBetween(168L, 4 * 168L);
                assertThat(fault.endHour() - fault.grownHour()).isBetween(168L, 4 * 168L);
                double noise = PumpKind.kind().sensors().get(fault.signal()).noise();
                assertThat(Math.abs(fault.error()) / noise).isBetween(3.0, 8.0);
            }
        }
        assertThat(faults / 400.0).isBetween(0.4, 0.6); // 8766 / 1440 slots of 0.08: 0.487
    }

    @Test
    void grows_evenly_stays_and_ends_with_the_recalibration() {
        var fault = new SensorFault(1, 100, 300, 400, 2, false);

        assertThat(fault.grown(99)).isZero();
        assertThat(fault.grown(200)).isCloseTo(0.5, within(1e-9));
        assertThat(fault.grown(399)).isEqualTo(1);
        assertThat(fault.grown(400)).isZero();
    }

    @Test
    void an_error_of_zero_shifts_every_reading_alike_and_one_of_span_in_proportion() {
        for (int seed = 0; seed < 2000; seed++) {
            var faults = new SensorFaults(PumpKind.kind(), seed);
            for (var fault : faults.within(FROM, FROM + YEAR)) {
                double hour = (double) (fault.endHour() - 1);
                if (faults.within(fault.endHour() - 2, fault.endHour()).size() == 1) {
                    var rated = new double[PumpKind.kind().sensors().size()];
                    Arrays.fill(rated, 10);
                    var half = rated.clone();
                    Arrays.fill(half, 5);
                    faults.apply(hour, half, rated);
                    double expected = fault.gain() ? fault.error() / 2 : fault.error();
                    assertThat(half[fault.signal()] - 5).isCloseTo(expected, within(1e-9));
                    assertThat(faults.recalibrated(fault.endHour())).isEqualTo(fault.signal());
                }
            }
        }
    }
}
