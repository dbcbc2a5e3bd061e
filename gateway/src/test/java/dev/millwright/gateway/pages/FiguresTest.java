package dev.millwright.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private final Figures figures = new Figures(Texts.in(Locale.ENGLISH));
    private final Instant now = Instant.parse("2026-11-22T06:00:00Z");

    @Test
    void a_chance_is_never_rounded_to_a_false_certainty() {
        assertThat(figures.percent(0)).isEqualTo("0 %");
        assertThat(figures.percent(0.0004)).isEqualTo("< 0.1 %");
        assertThat(figures.percent(0.034)).isEqualTo("3.4 %");
        assertThat(figures.percent(0.82)).isEqualTo("82 %");
        assertThat(figures.percent(0.997)).isEqualTo("> 99 %");
        assertThat(figures.percent(Double.NaN)).isEqualTo(Figures.NONE);
    }

    @Test
    void hours_are_told_in_the_unit_that_people_would_use() {
        assertThat(figures.hours(0.5)).isEqualTo("30 min");
        assertThat(figures.hours(6.25)).isEqualTo("6.2 h");
        assertThat(figures.hours(31)).isEqualTo("31 h");
        assertThat(figures.hours(24 * 8.5)).isEqualTo("8.5 d");
        assertThat(figures.hours(24 * 100)).isEqualTo("3.3 months");
        assertThat(figures.hours(24 * 800)).isEqualTo("2.2 years");
        assertThat(figures.hours(Double.NaN)).isEqualTo(Figures.NONE);
    }

    @Test
    void moments_are_told_in_the_time_of_the_plant() {
        var at = Instant.parse("2026-11-24T08:30:00Z");

        assertThat(figures.moment(at, ZoneId.of("Europe/Berlin"), now)).isEqualTo("Tue 24 Nov, 09:30");
        assertThat(figures.moment(Instant.parse("2025-01-02T08:30:00Z"), ZoneId.of("Europe/Berlin"), now))
                .isEqualTo("2 Jan 2025, 09:30");
        assertThat(figures.utc(at)).isEqualTo("2026-11-24 08:30:00 UTC");
    }

    @Test
    void ages_look_back_and_ahead() {
        assertThat(figures.age(now.minusSeconds(3), now)).isEqualTo("just now");
        assertThat(figures.age(now.minusSeconds(40), now)).isEqualTo("40 s ago");
        assertThat(figures.age(now.plusSeconds(7200), now)).isEqualTo("in 2.0 h");
    }

    @Test
    void money_is_whole_euros() {
        assertThat(figures.euros(5137.4)).isEqualTo("€5,137");
        assertThat(figures.euros(-0.2)).isEqualTo("€0");
    }
}
