package dev.millwright.planner.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.planner.churn.ChurnTraining.Trained;
import dev.millwright.planner.churn.ContractCustomer.Outcome;
import dev.millwright.planner.churn.ContractLife.Lived;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChurnTrainingTest {
    private static final ChurnTraining TRAINING = new ChurnTraining(new ChurnTraining.Settings(3, 1, 4));
    private static final List<ContractCustomer> SEEN =
            ContractLife.customers(1200, 1).stream().map(Lived::customer).toList();
    private static final Trained TRAINED = TRAINING.train(SEEN, ContractLife.ATTRIBUTES, _ -> {});

    @Test
    void probabilities_of_customers_never_seen_are_near_the_truth() {
        var unseen = ContractLife.customers(1000, 2);
        double distance = 0;
        double truth = 0;
        double foreseen = 0;
        for (var lived : unseen) {
            double probability = TRAINED.model().probability(lived.customer());
            distance += Math.abs(probability - lived.truth()) / unseen.size();
            truth += lived.truth() / unseen.size();
            foreseen += probability / unseen.size();
        }

        // The truth spreads from 0.04 to 0.7; saying the mean to everybody is 0.15 off.
        assertThat(distance).isLessThan(0.06);
        assertThat(foreseen).isCloseTo(truth, within(0.05));
    }

    @Test
    void cross_validation_gives_figures_by_fold_and_a_probability_for_everybody() {
        assertThat(TRAINED.folds()).hasSize(3).allSatisfy(fold -> {
            assertThat(fold.auc()).isBetween(0.65, 0.9);
            assertThat(fold.brier()).isBetween(0.1, 0.2);
        });
        assertThat(TRAINED.unseen()).hasSize(SEEN.size());
        assertThat(TRAINED.chosen()).containsAnyOf("sum", "trees");
    }

    @Test
    void the_same_customers_and_seed_give_the_same_model() {
        var again = TRAINING.train(SEEN, ContractLife.ATTRIBUTES, _ -> {});

        for (var customer : SEEN.subList(0, 50)) {
            assertThat(again.model().probability(customer))
                    .isEqualTo(TRAINED.model().probability(customer));
        }
    }

    @Test
    void the_reasons_name_what_matters_and_which_way() {
        var leaving = customer(Map.of("contract", "monthly", "months", "2", "support", "no", "colour", "red"));
        var staying = customer(Map.of("contract", "yearly", "months", "60", "support", "yes", "colour", "red"));

        var reasons = TRAINED.model().reasons(leaving, 4);
        var others = TRAINED.model().reasons(staying, 4);

        assertThat(reasons.getFirst().attribute()).isIn("contract", "months");
        assertThat(reasons.getFirst().logOdds()).isPositive();
        assertThat(reasons.getFirst().words()).contains(" is ", "odds of leaving × ");
        assertThat(others.getFirst().attribute()).isEqualTo("contract");
        assertThat(others.getFirst().logOdds()).isNegative();
        assertThat(reasons.getLast().attribute()).isEqualTo("colour");
    }

    @Test
    void what_is_not_known_or_never_seen_still_gets_a_probability() {
        assertThat(TRAINED.model().probability(customer(Map.of()))).isBetween(0.02, 0.8);
        assertThat(TRAINED.model().probability(customer(Map.of("contract", "lifelong", "months", "many"))))
                .isBetween(0.02, 0.8);
        assertThat(TRAINED.model().reasons(customer(Map.of()), 4))
                .anyMatch(reason -> reason.words().startsWith("months is not known"));
    }

    @Test
    void the_readable_rule_asks_for_the_contract_first_and_counts_its_customers() {
        var rule = ChurnRule.grow(SEEN, ContractLife.ATTRIBUTES, 1);

        assertThat(rule.lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.conditions()).hasSizeBetween(1, 3));
        assertThat(rule.lines().stream().mapToInt(ChurnRule.Line::customers).sum())
                .isEqualTo(SEEN.size());
        assertThat(rule.lines().getFirst().conditions().getFirst()).startsWith("contract is");
        assertThat(rule.lines().getFirst().left())
                .isGreaterThan(rule.lines().getLast().left());
        assertThat(rule.line(SEEN.getFirst()).words()).contains(" left");
        assertThat(rule.line(SEEN.getFirst())).isIn(rule.lines());
    }

    /** Everybody stands there twice with a number of its own, and who leaves is chance: whoever knew one of the two would know the other. */
    @Test
    void who_stands_there_twice_is_not_judged_by_a_model_that_has_seen_it() {
        var random = new Random(4);
        var twice = new ArrayList<ContractCustomer>();
        for (int i = 0; i < 200; i++) {
            var one = new ContractCustomer(
                    "c" + i,
                    Map.of("months", String.valueOf(random.nextInt(100_000))),
                    random.nextBoolean() ? Outcome.LEFT : Outcome.STAYED);
            twice.add(one);
            twice.add(one);
        }

        var unseen = TRAINING.train(twice, List.of("months"), _ -> {}).unseen();

        var left = twice.stream()
                .mapToInt(each -> each.left() == Outcome.LEFT ? 1 : 0)
                .toArray();
        assertThat(Scores.auc(unseen, left)).isLessThan(0.58);
    }

    @Test
    void too_few_who_left_carry_no_model() {
        var few = new ArrayList<>(
                SEEN.stream().filter(c -> c.left() == Outcome.STAYED).limit(100).toList());
        few.addAll(SEEN.stream().filter(c -> c.left() == Outcome.LEFT).limit(10).toList());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TRAINING.train(few, ContractLife.ATTRIBUTES, _ -> {}))
                .withMessageContaining("10 of 110 customers left");
    }

    private static ContractCustomer customer(Map<String, String> attributes) {
        return new ContractCustomer("x", attributes, Outcome.UNKNOWN);
    }
}
