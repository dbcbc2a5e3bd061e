package dev.millwright.twins.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.twins.condition.EpisodeLedger.Change;
import org.junit.jupiter.api.Test;

class EpisodeLedgerTest {
    private static final ConditionSettings SETTINGS = ConditionSettings.STANDARD; // on-delay 2 h, off-delay 12 h
    private static final long HOUR = 3_600_000L;

    private final EpisodeLedger ledger = new EpisodeLedger(1);

    private Change at(int hour, double strength) {
        return ledger.update(0, hour * HOUR, strength, 0.3, 5 * HOUR, SETTINGS);
    }

    @Test
    void opens_after_the_on_delay_and_not_before() {
        assertThat(at(10, 1.2)).isEqualTo(Change.NONE);
        assertThat(at(11, 1.2)).isEqualTo(Change.NONE);
        assertThat(at(12, 1.2)).isEqualTo(Change.OPENED);
        assertThat(ledger.openedAtMillis(0)).isEqualTo(12 * HOUR);
        assertThat(ledger.onsetMillis(0)).isEqualTo(5 * HOUR);
    }

    @Test
    void forgets_symptoms_that_went_away_during_the_on_delay() {
        at(10, 1.2);
        at(11, 0.1);

        assertThat(at(12, 1.2)).isEqualTo(Change.NONE);
        assertThat(at(13, 1.2)).isEqualTo(Change.NONE);
        assertThat(at(14, 1.2)).isEqualTo(Change.OPENED);
    }

    @Test
    void changes_nothing_in_the_dead_band() {
        at(10, 1.2);
        at(12, 1.2);
        at(13, 0.1);

        for (int hour = 14; hour < 100; hour++) {
            assertThat(at(hour, 0.6)).isEqualTo(Change.NONE);
        }
        assertThat(ledger.isOpen(0)).isTrue();
    }

    @Test
    void closes_after_the_off_delay() {
        at(10, 1.2);
        at(12, 1.2);

        assertThat(at(20, 0.1)).isEqualTo(Change.NONE);
        assertThat(at(31, 0.1)).isEqualTo(Change.NONE);
        assertThat(at(32, 0.1)).isEqualTo(Change.CLOSED);
        assertThat(ledger.isQuiet(0)).isTrue();
    }

    @Test
    void tells_of_clear_growth_only() {
        at(10, 1.2);
        at(12, 1.2);

        assertThat(at(13, 1.3)).isEqualTo(Change.NONE);
        assertThat(at(14, 1.6)).isEqualTo(Change.WORSENED);
        assertThat(at(15, 1.6)).isEqualTo(Change.NONE);
    }
}
