package dev.millwright.planner.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.planner.demand.CostTerm;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.Slot;
import dev.millwright.planner.preference.AgreementRule.Kind;
import dev.millwright.planner.preference.LearnedAgreements.Knowledge;
import dev.millwright.planner.preference.LearnedWeight.Level;
import dev.millwright.planner.resources.TechnicianId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LearnedAgreementsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    /** A Monday. */
    private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");
    /** Tuesday, nine o'clock in Berlin. */
    private static final Instant TUESDAY = Instant.parse("2026-11-24T08:00:00Z");

    private static final TechnicianId ANNA = new TechnicianId("anna");
    private static final List<CostTerm> TERMS = List.of(
            new CostTerm("emergency", "Emergency", Money.ofEuros(400)),
            new CostTerm("travel", "Travel", Money.ofEuros(50)));

    private static Slot slot(Instant at) {
        return Slots.of(ANNA, "Anna", at, Duration.ofHours(2));
    }

    private static LearnedAgreements agreements(List<LearnedWeight> weights, List<AgreementRule> rules, double bound) {
        return new LearnedAgreements(new Knowledge(
                weights,
                rules,
                Map.of("essen", "acme"),
                Map.of("acme", "Erika"),
                Map.of("acme", "Acme GmbH", "anna", "Anna"),
                new Money(Math.round(bound * 100))));
    }

    private static LearnedWeight weight(Level level, String subject, Feature.Kind kind, String value, double euros) {
        return new LearnedWeight(level, subject, new Feature(kind, value), euros, 7);
    }

    private static AgreementRule rule(Kind kind, String site, String value) {
        return new AgreementRule(
                UUID.randomUUID(), 1, kind, "acme", site, value, value, "plant shut", "Erika", NOW, null, null);
    }

    @Test
    void terms_say_whose_preference_it_is_and_from_how_many_decisions() {
        var agreements = agreements(
                List.of(
                        weight(Level.CUSTOMER, "acme", Feature.Kind.WEEKDAY, "TUESDAY", 30),
                        weight(Level.CUSTOMER, "acme", Feature.Kind.WEEKDAY, "MONDAY", -30),
                        weight(Level.CUSTOMER, "other", Feature.Kind.WEEKDAY, "TUESDAY", 99),
                        weight(Level.COORDINATOR, "Erika", Feature.Kind.TECHNICIAN, "anna", -20),
                        weight(Level.COORDINATOR, "Max", Feature.Kind.TECHNICIAN, "anna", -99),
                        weight(Level.FLEET, "", Feature.Kind.TIME_OF_DAY, "morning", 0.5)),
                List.of(),
                150);

        var learned = agreements.preferences("essen", BERLIN, slot(TUESDAY), TERMS, NOW);

        assertThat(learned)
                .containsExactly(
                        new CostTerm(
                                "learned-customer-weekday",
                                "Preference learned: Acme GmbH takes Tuesdays (7 decisions)",
                                Money.ofEuros(-30)),
                        new CostTerm(
                                "learned-coordinator-technician",
                                "Preference learned: Erika, who decides here, avoids Anna (7 decisions)",
                                Money.ofEuros(20)));
        assertThat(agreements.preferences("elsewhere", BERLIN, slot(TUESDAY), TERMS, NOW))
                .isEmpty();
    }

    @Test
    void all_preferences_together_move_no_more_than_the_bound() {
        var agreements = agreements(
                List.of(
                        weight(Level.CUSTOMER, "acme", Feature.Kind.WEEKDAY, "TUESDAY", 300),
                        weight(Level.CUSTOMER, "acme", Feature.Kind.TECHNICIAN, "anna", 100)),
                List.of(),
                150);

        var learned = agreements.preferences("essen", BERLIN, slot(TUESDAY), TERMS, NOW);

        // 300 and 100 make 400; 150 / 400 of each.
        assertThat(learned).extracting(CostTerm::amount).containsExactlyInAnyOrder(new Money(-11250), new Money(-3750));
    }

    @Test
    void travel_is_learned_on_top_of_its_set_cost_and_what_was_learned_is_no_cost_to_learn_from() {
        var agreements = agreements(List.of(weight(Level.FLEET, "", Feature.Kind.TRAVEL, "", -20)), List.of(), 150);

        var learned = agreements.preferences("essen", BERLIN, slot(TUESDAY), TERMS, NOW);

        // EUR 50 of travel are half a unit of EUR 100: 20 · 0.5 = 10 more.
        assertThat(learned).extracting(CostTerm::amount).containsExactly(Money.ofEuros(10));
        var all = new java.util.ArrayList<>(TERMS);
        all.addAll(learned);
        assertThat(SlotTraits.of(slot(TUESDAY), all, BERLIN, NOW).cost()).isEqualTo(Money.ofEuros(450));
    }

    @Test
    void rules_forbid_what_they_say_at_the_plant_that_they_name() {
        var nowhere = agreements(List.of(), List.of(), 150);
        assertThat(nowhere.forbids("essen", BERLIN, ANNA, TUESDAY)).isEmpty();

        for (var broken : List.of(
                rule(Kind.NEVER_TECHNICIAN, null, "anna"),
                rule(Kind.NOT_ON_WEEKDAY, "essen", "TUESDAY"),
                rule(Kind.NOT_ON_DATE, "essen", "2026-11-24"),
                rule(Kind.NOT_BEFORE_DATE, null, "2026-11-25"),
                rule(Kind.NOT_BEFORE_TIME, "essen", "09:30"))) {
            assertThat(agreements(List.of(), List.of(broken), 150).forbids("essen", BERLIN, ANNA, TUESDAY))
                    .hasValueSatisfying(clause -> assertThat(clause).contains(broken.words(), "Erika", "plant shut"));
        }
        for (var kept : List.of(
                rule(Kind.NEVER_TECHNICIAN, null, "bob"),
                rule(Kind.NOT_ON_WEEKDAY, "bochum", "TUESDAY"),
                rule(Kind.NOT_ON_WEEKDAY, "essen", "WEDNESDAY"),
                rule(Kind.NOT_BEFORE_DATE, null, "2026-11-24"),
                rule(Kind.NOT_BEFORE_TIME, "essen", "09:00"))) {
            assertThat(agreements(List.of(), List.of(kept), 150).forbids("essen", BERLIN, ANNA, TUESDAY))
                    .isEmpty();
        }
    }

    @Test
    void a_rule_needs_a_value_that_fits_its_kind() {
        assertThatThrownBy(() -> rule(Kind.NOT_ON_WEEKDAY, null, "tuesday")).hasMessageContaining("MONDAY to SUNDAY");
        assertThatThrownBy(() -> rule(Kind.NOT_ON_DATE, null, "24.12.")).hasMessageContaining("2026-12-24");
        assertThatThrownBy(() -> rule(Kind.NOT_BEFORE_TIME, null, "9")).hasMessageContaining("09:00");
        assertThatThrownBy(() -> rule(Kind.NEVER_TECHNICIAN, null, " ")).hasMessageContaining("technician");
    }
}
