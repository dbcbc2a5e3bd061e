package dev.millwright.planner.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class BehaviourFeatureTest {
    @Test
    void keeps_its_places_in_stored_arrays() {
        // Rows that are stored are read by position: add at the end, and to this list.
        assertThat(BehaviourFeature.values())
                .extracting(BehaviourFeature::word)
                .startsWith("share-preventive", "share-emergency", "emergency-rate", "alarm-to-call-days")
                .endsWith("machines", "machine-years", "contacts")
                .hasSize(43);
        assertThat(BehaviourFeature.EMERGENCY_CALLS.position()).isEqualTo(32);
        assertThat(BehaviourFeature.CONTACTS.position()).isEqualTo(42);
    }

    @Test
    void reads_rows_that_were_stored_before_there_were_so_many() {
        var row = new FeatureRow("p", null, new double[] {0.5}, new double[] {0.25}, 1, Instant.EPOCH, 3, null);

        assertThat(row.value(BehaviourFeature.SHARE_PREVENTIVE, Window.YEAR)).isEqualTo(0.5);
        assertThat(row.value(BehaviourFeature.CONTACTS, Window.YEAR)).isNaN();
        assertThat(row.values(Window.THREE_YEARS)).hasSize(43);
    }

    @Test
    void is_found_by_its_word_only() {
        assertThat(BehaviourFeature.of("quotes-won")).isEqualTo(BehaviourFeature.QUOTES_WON);
        assertThatThrownBy(() -> BehaviourFeature.of("quotes")).hasMessageContaining("quotes-won");
    }
}
