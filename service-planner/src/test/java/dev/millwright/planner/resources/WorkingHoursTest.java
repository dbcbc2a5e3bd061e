package dev.millwright.planner.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingHoursTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void reads_several_parts_and_ranges_that_wrap_round_the_week() {
        var hours = WorkingHours.parse("Mon-Thu 07:00-16:00; Fri 07:00-13:00; Sat-Sun 10:00-12:00");

        assertThat(hours.on(LocalDate.of(2026, 11, 2), BERLIN))
                .containsExactly(
                        new TimeSpan(Instant.parse("2026-11-02T06:00:00Z"), Instant.parse("2026-11-02T15:00:00Z")));
        assertThat(hours.on(LocalDate.of(2026, 11, 6), BERLIN).getFirst().length())
                .isEqualTo(Duration.ofHours(6));
        assertThat(WorkingHours.parse("Fri-Mon 07:00-16:00").on(LocalDate.of(2026, 11, 3), BERLIN))
                .isEmpty();
        assertThat(WorkingHours.parse("Fri-Mon 07:00-16:00").on(LocalDate.of(2026, 11, 8), BERLIN))
                .hasSize(1);
    }

    @Test
    void keeps_local_time_when_the_clocks_change() {
        var hours = WorkingHours.parse("Mon-Sun 00:00-24:00");

        // 29 March 2026 has 23 hours in Berlin, 25 October 2026 has 25.
        assertThat(hours.on(LocalDate.of(2026, 3, 29), BERLIN).getFirst().length())
                .isEqualTo(Duration.ofHours(23));
        assertThat(hours.on(LocalDate.of(2026, 10, 25), BERLIN).getFirst().length())
                .isEqualTo(Duration.ofHours(25));

        var early = WorkingHours.parse("Mon-Fri 07:00-16:00");
        assertThat(early.on(LocalDate.of(2026, 3, 27), BERLIN).getFirst().from())
                .isEqualTo(Instant.parse("2026-03-27T06:00:00Z"));
        assertThat(early.on(LocalDate.of(2026, 3, 30), BERLIN).getFirst().from())
                .isEqualTo(Instant.parse("2026-03-30T05:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Mon-Fri", "Mo-Fr 07:00-16:00", "Mon 16:00-07:00", "Mon 25:00-26:00", "Mon 7-16"})
    void refuses_anything_else_and_says_what_is_expected(String text) {
        assertThatThrownBy(() -> WorkingHours.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("Mon-Fri 07:00-16:00");
    }
}
