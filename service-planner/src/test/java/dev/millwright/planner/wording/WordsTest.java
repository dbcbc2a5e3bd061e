package dev.millwright.planner.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.money.Money;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void amounts_have_three_digits_that_count() {
        assertThat(Words.eur(new Money(123_456_78))).isEqualTo("EUR 123,000");
        assertThat(Words.eur(new Money(99_950))).isEqualTo("EUR 1,000");
        assertThat(Words.eur(new Money(4_51))).isEqualTo("EUR 5");
        assertThat(Words.eur(Money.ZERO)).isEqualTo("EUR 0");
        assertThat(Words.eur(new Money(-1_234_00))).isEqualTo("EUR -1,230");
    }

    @Test
    void chances_are_never_certainties() {
        assertThat(Words.share(0.999)).isEqualTo("more than 99 %");
        assertThat(Words.share(0.001)).isEqualTo("less than 1 %");
        assertThat(Words.share(0.425)).isEqualTo("43 %");
        assertThat(Words.share(0)).isEqualTo("0 %");
        assertThat(Words.share(1)).isEqualTo("100 %");
    }

    @Test
    void one_is_not_many() {
        assertThat(Words.count(1, "day")).isEqualTo("1 day");
        assertThat(Words.count(1200, "day")).isEqualTo("1,200 days");
        assertThat(Words.hours(1)).isEqualTo("1 hour");
        assertThat(Words.hours(2.5)).isEqualTo("2.5 hours");
        assertThat(Words.hours(0.75)).isEqualTo("45 minutes");
        assertThat(Words.hours(1 / 60.0)).isEqualTo("1 minute");
        assertThat(Words.hours(167)).isEqualTo("7 days");
    }

    @Test
    void times_are_those_of_the_plant_and_say_so() {
        var at = Instant.parse("2026-11-03T06:00:00Z");
        assertThat(Words.whenThere(at, ZoneId.of("Europe/Berlin"))).isEqualTo("Tue 3 Nov, 07:00 (Berlin time)");
        assertThat(Words.whenThere(at, ZoneId.of("America/New_York"))).isEqualTo("Tue 3 Nov, 01:00 (New York time)");
        assertThat(Words.day(at, ZoneId.of("Pacific/Auckland"))).isEqualTo("Tue 3 Nov");
        assertThat(Words.zone(ZoneId.of("UTC"))).isEqualTo("UTC");
    }

    @Test
    void words_inside_a_sentence_begin_small_unless_they_are_abbreviations() {
        assertThat(Words.inside("Pump bearing")).isEqualTo("pump bearing");
        assertThat(Words.inside("CNC axis")).isEqualTo("CNC axis");
        assertThat(Words.inside("")).isEmpty();
    }
}
