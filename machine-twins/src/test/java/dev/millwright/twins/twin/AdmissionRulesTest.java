package dev.millwright.twins.twin;

import static dev.millwright.twins.telemetry.MachineEvent.COMPONENT_REPLACED;
import static dev.millwright.twins.telemetry.MachineEvent.SENSOR_RECALIBRATED;
import static dev.millwright.twins.telemetry.RejectionReason.CLOCK_AHEAD;
import static dev.millwright.twins.telemetry.RejectionReason.CLOCK_BEHIND;
import static dev.millwright.twins.telemetry.RejectionReason.IMPOSSIBLE_VALUE;
import static dev.millwright.twins.telemetry.RejectionReason.MALFORMED;
import static dev.millwright.twins.telemetry.RejectionReason.NOT_FINITE;
import static dev.millwright.twins.telemetry.RejectionReason.NO_KNOWN_SIGNAL;
import static dev.millwright.twins.twin.Fixtures.COMMISSIONED;
import static dev.millwright.twins.twin.Fixtures.PRESS;
import static dev.millwright.twins.twin.Fixtures.PRESS_7;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.telemetry.MachineEvent.Severity;
import dev.millwright.twins.telemetry.Observation;
import dev.millwright.twins.telemetry.Observation.Quality;
import dev.millwright.twins.telemetry.QuarantinedValue;
import dev.millwright.twins.telemetry.RawObservation;
import dev.millwright.twins.telemetry.Refusal;
import dev.millwright.twins.twin.MachineTwins.Admission;
import dev.millwright.twins.twin.MachineTwins.Arrival;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionRulesTest {
    private static final long NOW = Instant.parse("2026-06-01T12:00:00Z").toEpochMilli();
    private static final float NONE = Float.NaN;

    private final AdmissionRules rules =
            new AdmissionRules(PRESS, new TwinSettings.Admission(Duration.ofMinutes(10), Duration.ofDays(100), 5, 3));

    @Test
    void maps_names_to_columns_and_leaves_out_what_was_not_reported() {
        var admission = admit(raw(NOW, Map.of("pressure", 80.5, "vibration", 2.5)));

        assertThat(admission.rows()).singleElement().satisfies(row -> {
            assertThat(row.observedAtMillis()).isEqualTo(NOW);
            assertThat(row.receivedAtMillis()).isEqualTo(NOW);
            assertThat(row.quality()).isEqualTo(Quality.GOOD);
            assertThat(row.values()).containsExactly(2.5f, NONE, 80.5f);
        });
        assertThat(admission.refusals()).isEmpty();
    }

    @Test
    void sorts_rows_by_time() {
        var admission = admit(vibration(NOW, 3), vibration(NOW - 2000, 1), vibration(NOW - 1000, 2));

        assertThat(admission.rows())
                .extracting(Observation::observedAtMillis)
                .containsExactly(NOW - 2000, NOW - 1000, NOW);
        assertThat(admission.rows()).extracting(row -> row.values()[0]).containsExactly(1f, 2f, 3f);
    }

    @Test
    void counts_an_equal_observation_of_the_same_arrival_as_repeated() {
        var admission = admit(vibration(NOW, 3), vibration(NOW + 1, 3), vibration(NOW, 3));

        assertThat(admission.rows()).hasSize(2);
        assertThat(admission.repeated()).isOne();
    }

    @Test
    void merges_signals_that_arrive_apart_for_the_same_instant() {
        var admission = admit(vibration(NOW, 3), raw(NOW, Map.of("temperature", 60.0)));

        assertThat(admission.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.values()).containsExactly(3f, 60f, NONE));
        assertThat(admission.merged()).isOne();
        assertThat(admission.repeated()).isZero();
    }

    @Test
    void keeps_the_first_of_two_values_for_the_same_signal_and_instant() {
        var admission = admit(vibration(NOW, 3), vibration(NOW, 4));

        assertThat(admission.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.values()[0]).isEqualTo(3f));
        assertThat(admission.repeated()).isOne();
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refuses_a_value_that_is_not_finite_and_keeps_the_others(double value) {
        var admission = admit(raw(NOW, Map.of("vibration", value, "pressure", 80.0)));

        assertThat(admission.rows()).singleElement().satisfies(row -> {
            assertThat(row.quality()).isEqualTo(Quality.PARTIAL);
            assertThat(row.values()).containsExactly(NONE, NONE, 80f);
        });
        assertThat(admission.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.reason()).isEqualTo(NOT_FINITE);
            assertThat(refusal.wholeObservation()).isFalse();
            assertThat(refusal.detail())
                    .startsWith("vibration: " + value + " (expected: a finite number). A value was NaN");
        });
        assertThat(admission.rejected()).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.001, 50.001, 1e300})
    void refuses_an_impossible_value_with_value_rule_and_advice(double value) {
        var admission = admit(vibration(NOW, value));

        assertThat(admission.rows()).isEmpty();
        assertThat(admission.rejected()).isOne();
        assertThat(admission.refusals())
                .containsExactly(new Refusal(
                        NOW,
                        IMPOSSIBLE_VALUE,
                        "vibration: " + value + " mm/s (expected: 0.0 to 50.0 mm/s). A value lies outside the signal's"
                                + " physical range in the model; check sensor and unit.",
                        true));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 50})
    void takes_the_ends_of_a_range(double value) {
        assertThat(admit(vibration(NOW, value)).rows()).hasSize(1);
    }

    @Test
    void puts_unknown_signals_into_quarantine() {
        var admission = admit(raw(NOW, Map.of("vibration", 2.0, "noise", 70.0)));

        assertThat(admission.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.quality()).isEqualTo(Quality.GOOD));
        assertThat(admission.quarantined()).containsExactly(new QuarantinedValue(NOW, "noise", 70.0));
        assertThat(admission.refusals()).isEmpty();
    }

    @Test
    void refuses_an_observation_in_which_nothing_is_known() {
        var admission = admit(raw(NOW, Map.of("noise", 70.0)));

        assertThat(admission.rows()).isEmpty();
        assertThat(admission.quarantined()).hasSize(1);
        assertThat(admission.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.reason()).isEqualTo(NO_KNOWN_SIGNAL);
            assertThat(refusal.detail()).contains("[noise]", "[pressure, temperature, vibration]", "quarantine");
        });
        assertThat(admission.rejected()).isOne();
    }

    @Test
    void refuses_an_observation_without_values() {
        assertThat(admit(raw(NOW, Map.of())).refusals())
                .extracting(Refusal::reason)
                .containsExactly(MALFORMED);
    }

    @Test
    void takes_a_clock_that_is_ahead_as_far_as_allowed_and_not_further() {
        long border = NOW + Duration.ofMinutes(10).toMillis();

        var admission = admit(vibration(border, 1), vibration(border + 1, 1));

        assertThat(admission.rows()).extracting(Observation::observedAtMillis).containsExactly(border);
        assertThat(admission.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.reason()).isEqualTo(CLOCK_AHEAD);
            assertThat(refusal.wholeObservation()).isTrue();
            assertThat(refusal.detail())
                    .contains("2026-06-01T12:10:00.001Z", "10 min 0 s ahead", "2026-06-01T12:00:00Z", "NTP");
        });
    }

    @Test
    void refuses_what_is_from_before_commissioning() {
        var rules = new AdmissionRules(
                PRESS, new TwinSettings.Admission(Duration.ofMinutes(10), Duration.ofDays(1000), 5, 3));
        long border = COMMISSIONED.toEpochMilli();

        var admission = rules.admit(
                new Arrival(List.of(vibration(border, 1), vibration(border - 1, 1)), List.of(), NOW), PRESS_7, null);

        assertThat(admission.rows()).extracting(Observation::observedAtMillis).containsExactly(border);
        assertThat(admission.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.reason()).isEqualTo(CLOCK_BEHIND);
            assertThat(refusal.detail()).contains("commissioned", "2026-01-01T00:00:00Z");
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {0, Long.MIN_VALUE, Long.MAX_VALUE})
    void refuses_absurd_clocks(long at) {
        var admission = admit(vibration(at, 1));

        assertThat(admission.rows()).isEmpty();
        assertThat(admission.refusals())
                .extracting(Refusal::reason)
                .containsExactly(at > 0 ? CLOCK_AHEAD : CLOCK_BEHIND);
    }

    @Test
    void refuses_what_is_older_than_is_kept() {
        long border = NOW - Duration.ofDays(100).toMillis();

        var admission = admit(vibration(border, 1), vibration(border - 1, 1));

        assertThat(admission.rows()).hasSize(1);
        assertThat(admission.refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.detail()).contains("not older than 100 d 0 h"));
    }

    @Test
    void marks_as_late_what_is_older_than_the_newest_folded() {
        var latest = new Observation(NOW, NOW, Quality.GOOD, new float[] {3, NONE, NONE});

        var admission = admit(latest, vibration(NOW - 1, 1), vibration(NOW + 1, 1));

        assertThat(admission.rows()).extracting(Observation::quality).containsExactly(Quality.LATE, Quality.GOOD);
    }

    @Test
    void fills_the_newest_folded_observation_and_counts_what_it_has_as_repeated() {
        var latest = new Observation(NOW, NOW, Quality.GOOD, new float[] {3, NONE, NONE});

        var admission = admit(latest, vibration(NOW, 3), raw(NOW, Map.of("vibration", 3.0, "pressure", 90.0)));

        assertThat(admission.repeated()).isOne();
        assertThat(admission.rows()).singleElement().satisfies(row -> {
            assertThat(row.quality()).isEqualTo(Quality.GOOD);
            assertThat(row.values()).containsExactly(NONE, NONE, 90f);
        });
    }

    @Test
    void takes_an_event_once_and_in_order_of_time() {
        var late = new MachineEvent(NOW, "E12", Severity.WARNING, null, null);
        var early = new MachineEvent(NOW - 1, COMPONENT_REPLACED, Severity.INFO, "spindle-bearing", null);

        var admission = rules.admit(new Arrival(List.of(), List.of(late, early, late), NOW), PRESS_7, null);

        assertThat(admission.events()).containsExactly(early, late);
        assertThat(admission.repeated()).isOne();
    }

    @Test
    void refuses_events_that_cannot_be() {
        var unknownPart = new MachineEvent(NOW, COMPONENT_REPLACED, Severity.INFO, "gearbox", null);
        var noPart = new MachineEvent(NOW, COMPONENT_REPLACED, Severity.INFO, null, null);
        var longCode = new MachineEvent(NOW, "E".repeat(65), Severity.INFO, null, null);
        var tooEarly = new MachineEvent(1, "E1", Severity.INFO, null, null);

        var admission = rules.admit(
                new Arrival(List.of(), List.of(unknownPart, noPart, longCode, tooEarly), NOW), PRESS_7, null);

        assertThat(admission.events()).isEmpty();
        assertThat(admission.rejected()).isEqualTo(4);
        assertThat(admission.refusals())
                .extracting(Refusal::reason)
                .containsExactly(MALFORMED, MALFORMED, MALFORMED, CLOCK_BEHIND);
        assertThat(admission.refusals().getFirst().detail()).contains("gearbox", "[spindle-bearing]");
    }

    @Test
    void a_recalibration_names_a_signal_of_the_machine() {
        var ours = new MachineEvent(NOW, SENSOR_RECALIBRATED, Severity.INFO, "vibration", null);
        var unknown = new MachineEvent(NOW, SENSOR_RECALIBRATED, Severity.INFO, "spindle-bearing", null);

        var admission = rules.admit(new Arrival(List.of(), List.of(ours, unknown), NOW), PRESS_7, null);

        assertThat(admission.events()).containsExactly(ours);
        assertThat(admission.refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.detail()).contains("spindle-bearing", "vibration"));
    }

    @Test
    void lists_a_bounded_number_of_refusals_and_counts_the_rest() {
        var raws = new RawObservation[20];
        for (int i = 0; i < raws.length; i++) {
            raws[i] = raw(NOW - i, Map.of("vibration", -1.0, "noise" + i, 1.0));
        }

        var admission = admit(raws);

        assertThat(admission.refusals()).hasSize(5);
        assertThat(admission.quarantined()).hasSize(3);
        assertThat(admission.rejected()).isEqualTo(20);
        assertThat(admission.unlisted()).isEqualTo(15 + 17);
    }

    @Test
    void cuts_what_is_too_long_to_be_shown() {
        var admission = admit(raw(NOW, Map.of("n".repeat(500), 1.0, "m".repeat(500), Double.NaN)));

        assertThat(admission.quarantined())
                .allSatisfy(value -> assertThat(value.signal()).hasSize(64));
        assertThat(admission.refusals())
                .allSatisfy(refusal -> assertThat(refusal.detail().length()).isLessThanOrEqualTo(300));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void loses_nothing_whatever_comes(long seed) {
        var random = new Random(seed);
        var observations = new ArrayList<RawObservation>();
        var events = new ArrayList<MachineEvent>();
        var names = List.of("vibration", "temperature", "pressure", "noise");
        var values = List.of(1.0, 2.0, -1000.0, Double.NaN);
        for (int i = 0; i < 500; i++) {
            var some = new HashMap<String, Double>();
            for (var name : names) {
                if (random.nextInt(3) == 0) {
                    some.put(name, values.get(random.nextInt(values.size())));
                }
            }
            observations.add(raw(NOW + (random.nextInt(200) - 100) * 10_000L, some));
            events.add(new MachineEvent(
                    NOW + (random.nextInt(100) - 50) * 20_000L, "E" + random.nextInt(5), Severity.INFO, null, null));
        }
        var latest = new Observation(NOW - 50_000, NOW, Quality.GOOD, new float[] {1, NONE, NONE});

        var admission = rules.admit(new Arrival(observations, events, NOW), PRESS_7, latest);

        assertThat(admission.rows().size()
                        + admission.events().size()
                        + admission.repeated()
                        + admission.merged()
                        + admission.rejected())
                .as("seed %d", seed)
                .isEqualTo(1000);
        assertThat(admission.rows())
                .extracting(Observation::observedAtMillis)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    private Admission admit(RawObservation... observations) {
        return admit((Observation) null, observations);
    }

    private Admission admit(@Nullable Observation latest, RawObservation... observations) {
        return rules.admit(new Arrival(List.of(observations), List.of(), NOW), PRESS_7, latest);
    }

    private static RawObservation vibration(long at, double value) {
        return raw(at, Map.of("vibration", value));
    }

    private static RawObservation raw(long at, Map<String, Double> values) {
        return new RawObservation(at, values);
    }
}
