package dev.millwright.gateway.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.twins.twin.HealthReport.ComponentHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DutyTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void operating_hours_become_dates_by_the_share_of_time_that_the_machine_runs() {
        // 400 of 1000 hours since installation: it runs 0.4 of the time, so 80 operating hours take 200 hours.
        var duty = Duty.of(
                List.of(new ComponentHealth("bearing", 400, 90)),
                Map.of("bearing", NOW.minus(Duration.ofHours(1000))),
                NOW);

        assertThat(duty.share()).isEqualTo(0.4);
        assertThat(duty.after(NOW, 80)).isEqualTo(NOW.plus(Duration.ofHours(200)));
    }

    @Test
    void without_a_known_duty_it_counts_as_running_all_day_long() {
        var duty = Duty.of(List.of(new ComponentHealth("bearing", 400, 90)), Map.of(), NOW);

        assertThat(duty.share()).isNaN();
        assertThat(duty.after(NOW, 80)).isEqualTo(NOW.plus(Duration.ofHours(80)));
    }

    @Test
    void what_is_unknown_or_beyond_five_years_has_no_date() {
        var duty = new Duty(0.5);

        assertThat(duty.after(NOW, Double.NaN)).isNull();
        // 30,000 operating hours at half duty are 60,000 hours: almost seven years.
        assertThat(duty.after(NOW, 30_000)).isNull();
    }
}
