package dev.millwright.planner.roster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.roster.Roster.Filter;
import dev.millwright.planner.roster.Roster.Sort;
import dev.millwright.planner.roster.RosterLine.Profiled;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RosterTest {
    private static final RosterLine NORD = line("C1", "Nordhamn Plast AB", "Västerås", 0.6, 0.05, 90_000L, 0.9);
    private static final RosterLine ODRA = line("C2", "Odra Metal", "Wrocław", -0.5, 0.31, 400_000L, 0.4);
    private static final RosterLine NEW = line("C3", "abc Guss", "Kiel", Double.NaN, Double.NaN, null, Double.NaN);

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

    private static List<String> sorted(Sort sort) {
        return Stream.of(NORD, ODRA, NEW)
                .sorted(StoredRoster.order(sort))
                .map(RosterLine::id)
                .toList();
    }

    private static List<String> found(Filter filter) {
        return Stream.of(NORD, ODRA, NEW)
                .filter(filter::accepts)
                .map(RosterLine::id)
                .toList();
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
