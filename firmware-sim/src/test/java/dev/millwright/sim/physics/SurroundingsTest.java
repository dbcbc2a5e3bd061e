package dev.millwright.sim.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.sim.physics.Surroundings.Shifts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SurroundingsTest {
    private static long hour(String instant) {
        return Instant.parse(instant).getEpochSecond() / 3600;
    }

    private static LoadProfile profile(Shifts shifts) {
        return new LoadProfile(5, shifts, ZoneId.of("Europe/Berlin"), 0.75);
    }

    private static long running(LoadProfile profile, String from, int hours) {
        long running = 0;
        for (long h = hour(from); h < hour(from) + hours; h++) {
            running += profile.level(h) > 0 ? 1 : 0;
        }
        return running;
    }

    @Test
    void a_plant_with_two_shifts_rests_at_night_and_at_weekends() {
        assertThat(running(profile(Shifts.TWO), "2026-11-20T22:00:00Z", 54)).isZero(); // Friday night to Monday 05:00
        assertThat(running(profile(Shifts.TWO), "2026-11-16T00:00:00Z", 168)).isBetween(78L, 80L);
        assertThat(running(profile(Shifts.CONTINUOUS), "2026-11-16T00:00:00Z", 168))
                .isBetween(166L, 168L);
    }

    @Test
    void shifts_follow_the_plants_clock_through_the_change_to_summer_time() {
        var profile = profile(Shifts.TWO);

        assertThat(profile.hourOfWeek(hour("2026-03-27T05:00:00Z")) % 24).isEqualTo(6);
        assertThat(profile.hourOfWeek(hour("2026-03-30T04:00:00Z")) % 24).isEqualTo(6);
        assertThat(profile.hourOfWeek(hour("2026-03-30T04:00:00Z")) / 24).isZero();
    }

    @Test
    void works_as_many_hours_as_its_shifts_say() {
        assertThat(Shifts.CONTINUOUS.calendarHoursPerWorkingHour()).isEqualTo(1);
        assertThat(Shifts.TWO.calendarHoursPerWorkingHour()).isCloseTo(168 / 80.0, within(1e-9));
    }

    @Test
    void the_hall_is_a_little_warmer_in_summer_and_in_the_south() {
        var hamburg = new HallClimate(1, 53.5, 10);
        var bilbao = new HallClimate(1, 43.3, -3);

        assertThat(mean(hamburg, "2026-07-01T00:00:00Z")).isGreaterThan(mean(hamburg, "2026-01-01T00:00:00Z") + 1);
        assertThat(mean(bilbao, "2026-07-01T00:00:00Z")).isGreaterThan(mean(hamburg, "2026-07-01T00:00:00Z") + 0.5);
        assertThat(mean(hamburg, "2026-07-01T00:00:00Z")).isBetween(20.0, 34.0);
    }

    @Test
    void heat_waves_last_four_to_eight_days_and_come_once_or_twice_a_summer() {
        var climate = new HallClimate(3, 50, 10);
        var waves =
                Spells.of("heat-wave", hour("2016-01-01T00:00:00Z"), hour("2026-01-01T00:00:00Z"), climate::heatWave);

        assertThat(waves).hasSizeBetween(5, 30);
        assertThat(waves)
                .allSatisfy(wave -> assertThat(Instant.ofEpochSecond(wave.fromHour() * 3600)
                                .atZone(ZoneOffset.UTC)
                                .getMonthValue())
                        .isBetween(4, 9));
        assertThat(waves)
                .allSatisfy(wave -> assertThat(wave.toHour() - wave.fromHour()).isBetween(96L, 192L));
    }

    @Test
    void scattered_numbers_are_standard_normal_and_the_same_whichever_is_asked_first() {
        double sum = 0;
        double squares = 0;
        int n = 100_000;
        for (int i = n - 1; i >= 0; i--) {
            double x = Scatter.normal(9, i);
            sum += x;
            squares += x * x;
        }

        assertThat(sum / n).isCloseTo(0, within(0.02));
        assertThat(squares / n).isCloseTo(1, within(0.03));
        assertThat(Scatter.normal(9, 77)).isEqualTo(Scatter.normal(9, 77));
        assertThat(Scatter.normal(9, 77)).isNotEqualTo(Scatter.normal(10, 77));
    }

    private static double mean(HallClimate climate, String from) {
        double sum = 0;
        for (long h = hour(from); h < hour(from) + 24 * 30; h++) {
            sum += climate.celsius(h);
        }
        return sum / (24 * 30);
    }
}
