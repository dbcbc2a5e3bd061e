package dev.millwright.planner.holiday;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class KnownHolidaysTest {
    private final KnownHolidays holidays = new KnownHolidays();

    @Test
    void knows_the_days_of_a_country_and_says_them_in_words() {
        assertThat(holidays.on("SE", LocalDate.of(2026, 12, 25)).orElseThrow().toString())
                .startsWith("a public holiday in Sweden: Christmas");
        assertThat(holidays.on("SE", LocalDate.of(2026, 12, 22))).isEmpty();
    }

    @Test
    void knows_those_of_a_region_only_there() {
        // Epiphany is kept in Bavaria, not in Hamburg, and not in Germany as such.
        var epiphany = LocalDate.of(2027, 1, 6);

        assertThat(holidays.on("DE-BY", epiphany)).isPresent();
        assertThat(holidays.on("DE-HH", epiphany)).isEmpty();
        assertThat(holidays.on("DE", epiphany)).isEmpty();
    }

    @Test
    void knows_none_of_a_country_that_it_does_not_know_nor_of_years_far_away() {
        assertThat(holidays.on("XX", LocalDate.of(2026, 12, 25))).isEmpty();
        assertThat(holidays.on("", LocalDate.of(2026, 12, 25))).isEmpty();
        assertThat(holidays.on("DE", LocalDate.of(2101, 12, 25))).isEmpty();
        assertThat(holidays.on("DE", LocalDate.MAX)).isEmpty();
        assertThat(holidays.on("Germany", LocalDate.of(2026, 12, 25))).isEmpty();
    }
}
