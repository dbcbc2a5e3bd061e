package dev.millwright.planner.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.planner.money.Money;
import dev.millwright.planner.preference.LearnedWeight.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PreferenceFitTest {
    private static final Instant AT = Instant.parse("2026-11-24T08:00:00Z");

    private static PreferenceSettings settings(double fleet, double own) {
        return new PreferenceSettings(100, fleet, own, Money.ofEuros(150), 2000, Duration.ofDays(730));
    }

    private static SlotTraits place(String technician, String weekday, double euros) {
        return new SlotTraits(
                technician, technician, weekday, "morning", 0, Money.ZERO, new Money(Math.round(euros * 100)), AT);
    }

    private static Observed took(String customer, String who, SlotTraits preferred, SlotTraits other) {
        return new Observed(customer, who, Choice.amended(preferred, other, List.of()));
    }

    private static Observed rejected(SlotTraits proposed, RejectionReason why) {
        return new Observed("acme", "Erika", Choice.rejected(proposed, why));
    }

    private static double weight(List<LearnedWeight> weights, Level level, String subject, String feature) {
        return weights.stream()
                .filter(each -> each.level() == level && each.subject().equals(subject))
                .filter(each -> each.feature().value().equals(feature))
                .mapToDouble(LearnedWeight::euros)
                .findFirst()
                .orElse(0);
    }

    @Test
    void one_feature_has_the_weight_that_can_be_worked_by_hand() {
        // A rejection "wrong technician": one feature, -1, shared by three levels with the same prior s. At the maximum
        // every level has
        //   theta = -s² (1 - p) / 100 with p = 1 / (1 + exp(-|sum| / 100)), so |sum| = 3 s² (1 - p) / 100.
        // With s² = 10000 / (3 (1 - 0.731059)) = 12394.3 the sum is 100: 3 · 12394.3 · 0.268941 / 100 = 100.
        double own = Math.sqrt(12394.26);

        var weights = new PreferenceFit(settings(own, own))
                .fit(List.of(rejected(place("bob", "MONDAY", 0), RejectionReason.WRONG_TECHNICIAN)));

        assertThat(weights).hasSize(3).allSatisfy(each -> {
            assertThat(each.feature()).isEqualTo(new Feature(Feature.Kind.TECHNICIAN, "bob"));
            assertThat(each.euros()).isCloseTo(-100.0 / 3, within(0.1));
            assertThat(each.decisions()).isEqualTo(1);
        });
    }

    @Test
    void the_slope_is_zero_at_what_is_found() {
        var random = new Random(7);
        var days = List.of("MONDAY", "TUESDAY", "THURSDAY");
        var people = List.of("anna", "bob");
        var decisions = new ArrayList<Observed>();
        for (int i = 0; i < 60; i++) {
            decisions.add(took(
                    "c" + random.nextInt(4),
                    "p" + random.nextInt(2),
                    place(people.get(random.nextInt(2)), days.get(random.nextInt(3)), random.nextInt(200)),
                    place(people.get(random.nextInt(2)), days.get(random.nextInt(3)), random.nextInt(200))));
        }

        var fitted = new PreferenceFit(settings(12, 25)).fitted(decisions);
        var weights = fitted.weights();

        assertThat(fitted.stayEuros()).as("all were amended").isZero();
        // d/dtheta of sum log p - theta² / (2 s²), with p = 1 / (1 + exp(-z)) and z from all weights that are found.
        for (var weight : weights) {
            double prior = weight.level() == Level.FLEET ? 12 : 25;
            double slope = -weight.euros() / (prior * prior);
            for (var decision : decisions) {
                for (var pair : decision.pairs()) {
                    double z = pair.offsetEuros();
                    for (var entry : pair.difference().entrySet()) {
                        z += entry.getValue() * all(weights, decision, entry.getKey());
                    }
                    if (concerns(weight, decision)) {
                        slope += pair.weight()
                                * pair.difference().getOrDefault(weight.feature(), 0.0)
                                / fitted.scaleEuros()
                                / (1 + Math.exp(z / fitted.scaleEuros()));
                    }
                }
            }
            assertThat(slope).as(weight.toString()).isCloseTo(0, within(1e-4));
        }
    }

    private static boolean concerns(LearnedWeight weight, Observed decision) {
        return switch (weight.level()) {
            case FLEET -> true;
            case CUSTOMER -> weight.subject().equals(decision.customer());
            case COORDINATOR -> weight.subject().equals(decision.coordinator());
        };
    }

    private static double all(List<LearnedWeight> weights, Observed decision, Feature feature) {
        return weights.stream()
                .filter(each -> each.feature().equals(feature) && concerns(each, decision))
                .mapToDouble(LearnedWeight::euros)
                .sum();
    }

    @Test
    void a_customer_who_takes_tuesdays_is_learned_and_others_share_a_little_of_it() {
        var decisions = Collections.nCopies(
                7, took("acme", "Erika", place("anna", "TUESDAY", 540), place("anna", "MONDAY", 500)));

        var weights = new PreferenceFit(settings(12, 25)).fit(decisions);

        double own = weight(weights, Level.CUSTOMER, "acme", "TUESDAY");
        double shared = weight(weights, Level.FLEET, "", "TUESDAY");
        assertThat(own).isBetween(10.0, 30.0);
        // The same pull under different priors: theta is proportional to the variance, 12² / 25² = 0.23.
        assertThat(shared / own).isCloseTo(144.0 / 625, within(1e-2));
        assertThat(weight(weights, Level.CUSTOMER, "acme", "MONDAY")).isCloseTo(-own, within(1e-1));
        assertThat(weight(weights, Level.CUSTOMER, "other", "TUESDAY")).isZero();
        assertThat(weights)
                .filteredOn(each -> each.feature().value().equals("TUESDAY"))
                .allMatch(each -> each.decisions() == 7);
    }

    @Test
    void approvals_are_put_down_to_leaving_it_as_it_is_before_they_are_put_down_to_taste() {
        var approvals = Collections.nCopies(
                20,
                new Observed(
                        "acme",
                        "Erika",
                        Choice.accepted(place("anna", "MONDAY", 500), List.of(place("bob", "MONDAY", 500)))));

        var fitted = new PreferenceFit(settings(12, 25)).fitted(approvals);

        // Anna's and Bob's weights share what the three variances have of all: 2 (12² + 2 · 25²) / (300² + 2788) = 3 %.
        assertThat(fitted.stayEuros()).isPositive();
        double taste = 2
                * fitted.weights().stream()
                        .filter(each -> each.feature().value().equals("anna"))
                        .mapToDouble(LearnedWeight::euros)
                        .sum();
        assertThat(taste / (taste + fitted.stayEuros())).isCloseTo(2788.0 / 92788, within(1e-2));
    }

    @Test
    void opposite_decisions_cancel_and_none_teach_nothing() {
        var tuesday = place("anna", "TUESDAY", 500);
        var monday = place("anna", "MONDAY", 500);

        var weights = new PreferenceFit(settings(12, 25))
                .fit(List.of(took("acme", "Erika", tuesday, monday), took("acme", "Erika", monday, tuesday)));

        assertThat(weights)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.euros()).isCloseTo(0, within(1e-2)));
        assertThat(new PreferenceFit(settings(12, 25)).fit(List.of())).isEmpty();
    }

    @Test
    void what_costs_less_anyway_says_little_about_taste() {
        var cheap = new PreferenceFit(settings(12, 25))
                .fit(List.of(took("acme", "Erika", place("anna", "TUESDAY", 100), place("anna", "MONDAY", 900))));
        var dear = new PreferenceFit(settings(12, 25))
                .fit(List.of(took("acme", "Erika", place("anna", "TUESDAY", 900), place("anna", "MONDAY", 100))));

        assertThat(weight(cheap, Level.CUSTOMER, "acme", "TUESDAY")).isLessThan(0.01);
        // Who goes against EUR 800 once is taken for noisy: the scale is doubled. 1 - p = 1 / (1 + exp(-3.9)) = 0.98,
        // theta = 0.98 · 25² / 200 = 3.06.
        assertThat(weight(dear, Level.CUSTOMER, "acme", "TUESDAY")).isCloseTo(3.06, within(0.03));
    }

    @Test
    void risk_can_never_be_learned() {
        // Ten times the risk was taken although nothing else differs: there is no feature that could carry it.
        var reckless = Collections.nCopies(
                50, took("acme", "Erika", place("anna", "MONDAY", 5000), place("anna", "MONDAY", 500)));

        assertThat(new PreferenceFit(settings(12, 25)).fit(reckless)).isEmpty();
        assertThat(Feature.Kind.values())
                .as("whoever adds a kind here must show that it has nothing to do with risk or safety")
                .containsExactly(
                        Feature.Kind.TECHNICIAN,
                        Feature.Kind.WEEKDAY,
                        Feature.Kind.TIME_OF_DAY,
                        Feature.Kind.LATER,
                        Feature.Kind.TRAVEL);
    }

    @Test
    void a_rejection_says_only_what_its_reason_is_about() {
        var fit = new PreferenceFit(settings(12, 25));
        var proposed = place("bob", "MONDAY", 500);

        assertThat(fit.fit(List.of(rejected(proposed, RejectionReason.CUSTOMER_ABSENT))))
                .extracting(each -> each.feature().value())
                .containsOnly("MONDAY");
        assertThat(fit.fit(List.of(rejected(proposed, RejectionReason.TOO_EARLY))))
                .allSatisfy(each -> {
                    assertThat(each.feature().kind()).isEqualTo(Feature.Kind.LATER);
                    assertThat(each.euros()).isPositive();
                });
        assertThat(fit.fit(
                        List.of(rejected(proposed, RejectionReason.PART), rejected(proposed, RejectionReason.OTHER))))
                .isEmpty();
    }

    @Test
    void alternatives_of_one_decision_count_as_one() {
        var taken = place("anna", "TUESDAY", 500);
        var other = place("anna", "MONDAY", 500);
        var once = new Observed("acme", "Erika", Choice.accepted(taken, List.of(other)));
        var thrice = new Observed("acme", "Erika", Choice.accepted(taken, List.of(other, other, other)));
        var fit = new PreferenceFit(settings(12, 25));

        assertThat(weight(fit.fit(List.of(thrice)), Level.CUSTOMER, "acme", "TUESDAY"))
                .isCloseTo(weight(fit.fit(List.of(once)), Level.CUSTOMER, "acme", "TUESDAY"), within(1e-2));
    }
}
