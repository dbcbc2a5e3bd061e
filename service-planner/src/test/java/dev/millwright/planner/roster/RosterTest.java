package dev.millwright.planner.roster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.roster.Roster.Filter;
import dev.millwright.planner.roster.Roster.Sort;
import dev.millwright.planner.roster.RosterLine.Profiled;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RosterTest {
    private static final RosterLine NORD = line("C1", "Nordhamn Plast AB", "Västerås", 0.6, 0.05, 90_000L, 0.9);
    private static final RosterLine ODRA = line("C2", "Odra Metal", "Wrocław", -0.5, 0.31, 400_000L, 0.4);
    private static final RosterLine NEW = line("C3", "abc Guss", "Kiel", Double.NaN, Double.NaN, null, Double.NaN);
    private static final Everybody ALL =
            new Everybody(List.of(NORD, ODRA, NEW), Instant.parse("2026-06-01T12:00:00Z"), Duration.ZERO);

    @Test
    void what_is_not_known_stands_last_in_every_order() {
        assertThat(sorted(Sort.NAME)).containsExactly("C3", "C1", "C2");
        assertThat(sorted(Sort.LEANING)).containsExactly("C2", "C1", "C3");
        assertThat(sorted(Sort.VALUE)).containsExactly("C2", "C1", "C3");
        assertThat(sorted(Sort.RISK)).containsExactly("C2", "C1", "C3");
        assertThat(sorted(Sort.QUALITY)).containsExactly("C2", "C1", "C3");
    }

    @Test
    void filters_go_together_and_unknown_is_a_choice() {
        assertThat(found(new Filter("odra", "", "", "", "", "", ""))).containsExactly("C2");
        assertThat(found(new Filter("WROC", "", "", "", "high", "poor", ""))).containsExactly("C2");
        assertThat(found(new Filter("", "unknown", "", "", "unknown", "unknown", "")))
                .containsExactly("C3");
        assertThat(found(new Filter("", "reactive", "", "", "low", "", ""))).isEmpty();
        assertThat(found(Filter.ALL)).hasSize(3);
    }

    @Test
    void bands_begin_at_their_lower_end() {
        assertThat(line("x", "x", "", 0, 0.3, null, 0.8).riskBand()).isEqualTo("high");
        assertThat(line("x", "x", "", 0, 0.1, null, 0.8).riskBand()).isEqualTo("medium");
        assertThat(line("x", "x", "", 0, 0.3, null, 0.8).qualityBand()).isEqualTo("good");
        assertThat(line("x", "x", "", 0, 0.3, null, 0.5).qualityBand()).isEqualTo("fair");
    }

    @Test
    void a_search_looks_through_names_ids_and_towns_in_any_case_and_pages_follow_each_other() {
        assertThat(found(new Filter("PLAST", "", "", "", "", "", ""))).containsExactly("C1");
        assertThat(found(new Filter("väst", "", "", "", "", "", ""))).containsExactly("C1");
        assertThat(found(new Filter("c3", "", "", "", "", "", ""))).containsExactly("C3");

        var second = ALL.find(Filter.ALL, Sort.LEANING, 1, 1);

        assertThat(second.lines()).extracting(RosterLine::id).containsExactly("C1");
        assertThat(second.found()).isEqualTo(3);
        assertThat(second.all()).isEqualTo(3);
    }

    private static List<String> sorted(Sort sort) {
        return ids(ALL.find(Filter.ALL, sort, 0, 10));
    }

    private static List<String> found(Filter filter) {
        return ids(ALL.find(filter, Sort.NAME, 0, 10));
    }

    private static List<String> ids(Roster.Found found) {
        return found.lines().stream().map(RosterLine::id).toList();
    }

    private static RosterLine line(
            String id, String name, String city, double axis, double risk, @Nullable Long value, double quality) {
        return new RosterLine(
                id,
                name,
                "SE",
                city,
                "none",
                1,
                0,
                quality,
                Double.isNaN(axis) ? Profiled.TOO_LITTLE : Profiled.KNOWN,
                axis,
                Double.isNaN(axis) ? "" : axis > 0 ? "preventive" : "reactive",
                "",
                risk,
                value,
                "",
                0);
    }
}
