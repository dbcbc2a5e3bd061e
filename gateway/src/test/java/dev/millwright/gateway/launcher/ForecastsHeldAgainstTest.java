package dev.millwright.gateway.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.gateway.launcher.ForecastsHeldAgainst.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastsHeldAgainstTest {
    private static final Instant SEAM = Instant.parse("2026-11-22T09:00:00Z");

    private static Line line(String component, double within14d, boolean proposed, double failedAfterHours) {
        return new Line(
                "m-1",
                component,
                SEAM.minusSeconds(3600),
                within14d / 4,
                within14d / 2,
                within14d,
                within14d > 0.5 ? "confirmed" : "none",
                proposed,
                failedAfterHours,
                component.equals("false-alarm") ? 48 : Double.NaN);
    }

    private static ForecastsHeldAgainst held() {
        return new ForecastsHeldAgainst(
                SEAM,
                14,
                List.of(
                        line("calm", 0.01, false, Double.NaN),
                        line("false-alarm", 0.8, true, Double.NaN),
                        line("seen", 0.9, true, 30),
                        line("missed", 0.05, false, 200)));
    }

    @Test
    void the_likeliest_come_first_and_the_sums_are_right() {
        var held = held();

        assertThat(held.lines()).extracting(Line::component).containsExactly("seen", "false-alarm", "missed", "calm");
        assertThat(held.alarmed()).containsExactlyInAnyOrder("m-1/seen", "m-1/false-alarm");
        assertThat(held.failures()).isEqualTo(2);
        assertThat(held.failuresAmongFirst(2)).isEqualTo(1);
        assertThat(held.expected()).isCloseTo(1.76, within(1e-9));
        // Pairs of failed and not: seen beats both, missed beats calm only.
        assertThat(ForecastsHeldAgainst.areaUnderCurve(held.lines(), Line::within14d, Duration.ofDays(14)))
                .isEqualTo(0.75);
        assertThat(ForecastsHeldAgainst.areaUnderCurve(held.lines(), Line::within14d, Duration.ofHours(24)))
                .isNaN();
    }

    @Test
    void the_table_shows_what_was_missed_too() {
        assertThat(held().table())
                .contains("2 of 4 components failed in these 14 days; the forecasts expected 1.8")
                .contains("Of the 2 likeliest 1 failed (drawing lots: 1.0)")
                .contains("Alarms: 2 confirmed, 1 of which failed; 0 early")
                .contains("Open proposals name 2 components, 1 of which failed")
                .containsPattern("2  m-1 +false-alarm .*replaced as planned after 48 h")
                .containsPattern("3  m-1 +missed .*failed after 200 h");
    }

    @Test
    void every_line_is_written_for_a_program() {
        assertThat(held().csv())
                .hasSize(5)
                .startsWith(
                        "rank,machine,component,issued_at,within_48h,within_7d,within_14d,alarm,proposed,failed_after_hours,replaced_after_hours",
                        "1,m-1,seen,2026-11-22T08:00:00Z,0.22500,0.45000,0.90000,confirmed,1,30.0,");
    }
}
