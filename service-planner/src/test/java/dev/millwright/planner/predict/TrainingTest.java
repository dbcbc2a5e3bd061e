package dev.millwright.planner.predict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.behaviour.CustomerFacts;
import dev.millwright.planner.churn.ContractCustomer.Outcome;
import dev.millwright.planner.customer.Contract;
import dev.millwright.planner.customer.ContractKind;
import dev.millwright.planner.customer.Touchpoint;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.privacy.Pseudonyms;
import dev.millwright.planner.value.LifetimeValue;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Customers whose contracts are known to depend on complaints: what is gathered of them, and what is learned. */
class TrainingTest {
    private static final Instant NOW = Instant.parse("2026-11-02T00:00:00Z");
    private static final LifetimeValue.Terms TERMS = new LifetimeValue.Terms(3, 0.1, 0.35);
    private final Random random = new Random(11);

    private CustomerFacts customer(String id, boolean unhappy) {
        var contacts = new ArrayList<Touchpoint>();
        for (int day = 5; day < 1000; day += 20 + random.nextInt(60)) {
            contact(contacts, id, day, Touchpoint.Kind.PREVENTIVE_VISIT, 400);
        }
        if (unhappy) {
            for (int day = 5; day < 1000; day += 40) {
                contact(contacts, id, day, Touchpoint.Kind.COMPLAINT, 0);
            }
        }
        var contracts = new ArrayList<Contract>();
        var from = LocalDate.parse("2023-11-01").plusDays(random.nextInt(300));
        boolean stays = true;
        while (stays && from.isBefore(LocalDate.parse("2026-11-02"))) {
            contracts.add(new Contract(id, ContractKind.PREVENTIVE, from, from.plusYears(1), 24));
            from = from.plusYears(1);
            stays = random.nextDouble() >= (unhappy ? 0.7 : 0.08);
        }
        return new CustomerFacts(
                id,
                contacts,
                List.of(new CustomerFacts.InstalledMachine(
                        "m" + id, null, NOW.minus(Duration.ofDays(2000)), null, LocalDate.parse("2027-03-01"))),
                contracts,
                List.of(),
                List.of(),
                0.9);
    }

    private static void contact(List<Touchpoint> contacts, String id, int daysAgo, Touchpoint.Kind kind, long euros) {
        contacts.add(new Touchpoint(
                id + "-" + contacts.size(),
                id,
                "m" + id,
                NOW.minus(Duration.ofDays(daysAgo)),
                kind,
                null,
                Money.ofEuros(euros),
                0));
    }

    @Test
    void a_look_at_the_past_knows_nothing_of_what_came_later() {
        var facts = customer("c1", true);
        var rows = ContractEnds.past(facts, "p", NOW);

        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            assertThat(row.end()).isAfterOrEqualTo(row.seen());
            assertThat(row.end()).isBeforeOrEqualTo(row.seen().plusDays(ContractEnds.AHEAD_DAYS));
            var at = row.seen().atStartOfDay(java.time.ZoneOffset.UTC).toInstant();
            var then = new CustomerFacts(
                    facts.customerId(),
                    facts.contacts().stream()
                            .filter(each -> each.at().isBefore(at))
                            .toList(),
                    facts.machines(),
                    facts.contracts(),
                    List.of(),
                    List.of(),
                    0.9);
            assertThat(ContractEnds.past(then, "p", NOW).stream()
                            .filter(other -> other.seen().equals(row.seen()))
                            .findFirst()
                            .orElseThrow()
                            .customer()
                            .attributes())
                    .isEqualTo(row.customer().attributes());
        });
        assertThat(ContractEnds.now(facts, "p", NOW).map(row -> row.customer().left()))
                .isIn(java.util.Optional.empty(), java.util.Optional.of(Outcome.UNKNOWN));
    }

    /** The same customers, complaints dealt out without regard to who leaves: nothing to learn, so nothing is said. */
    @Test
    void a_model_that_tells_no_better_than_the_usual_share_does_not_go_into_service() {
        var rows = new ArrayList<ContractEnds.Row>();
        var random = new Random(3);
        for (int i = 0; i < 300; i++) {
            var attributes = new java.util.HashMap<String, String>();
            ContractEnds.attributes().forEach(name -> attributes.put(name, String.valueOf(random.nextInt(1000))));
            rows.add(new ContractEnds.Row(
                    LocalDate.of(2026, 1, 1),
                    LocalDate.of(2026, 3, 1),
                    new dev.millwright.planner.churn.ContractCustomer(
                            "c" + i, attributes, random.nextInt(4) == 0 ? Outcome.LEFT : Outcome.STAYED)));
        }

        var models = new Training(TERMS, 0.1)
                .train(
                        new Training.Gathered(
                                rows, List.of(), List.of(), 26, List.of(), List.of(), List.of(), rows.size()),
                        NOW);

        var card = models.cards().getFirst();
        assertThat(card.inService()).isFalse();
        assertThat(card.chosen()).startsWith("Not in service");
        assertThat(card.scores().get("Brier, cross-validated"))
                .isGreaterThanOrEqualTo(card.scores().get("Brier of the usual share"));
        assertThat(models.of(endingSoon(true), "p", null, NOW).churn().probability())
                .isNull();
    }

    @Test
    void learns_what_it_was_made_of_and_says_so() {
        var gathering = new Gathering(NOW, Pseudonyms.keyed(new byte[32]));
        for (int i = 0; i < 160; i++) {
            gathering.add(customer("c" + i, i % 4 == 0));
        }

        var models = new Training(TERMS, 0.1).train(gathering.done(), NOW);

        var churn = models.cards().getFirst();
        assertThat(churn.inService()).isTrue();
        // The truth itself, complaints or none, tells leavers apart with an AUC of about 0.8.
        assertThat(churn.scores().get("AUC, cross-validated")).isGreaterThan(0.7);
        assertThat(churn.rule()).anySatisfy(line -> assertThat(line).contains("complaint"));
        assertThat(models.cards())
                .filteredOn(card -> card.model().equals("contract-length"))
                .allSatisfy(card -> assertThat(card.inService()).isTrue());
        var unhappy = models.of(endingSoon(true), "p", 1_000_000L, NOW);
        var happy = models.of(endingSoon(false), "p", 1_000_000L, NOW);
        assertThat(unhappy.churn().probability()).isNotNull().isGreaterThan(0.35);
        assertThat(happy.churn().probability()).isNotNull().isLessThan(0.25);
        assertThat(unhappy.churn().why().getFirst())
                .contains("; speaks for ", "odds × ")
                .doesNotContain("e+");
        assertThat(happy.value().perMachineCents()).isNotNull().isPositive();
        assertThat(happy.warranties())
                .singleElement()
                .satisfies(each -> assertThat(each.questionAround()).isEqualTo(LocalDate.parse("2026-12-01")));
    }

    private CustomerFacts endingSoon(boolean unhappy) {
        var like = customer("z", unhappy);
        return new CustomerFacts(
                "z",
                like.contacts(),
                like.machines(),
                List.of(new Contract(
                        "z",
                        ContractKind.PREVENTIVE,
                        LocalDate.parse("2026-01-01"),
                        LocalDate.parse("2027-01-01"),
                        24)),
                List.of(),
                List.of(),
                0.9);
    }

    @Test
    void too_little_is_said_to_be_too_little() {
        var gathering = new Gathering(NOW, Pseudonyms.keyed(new byte[32]));
        for (int i = 0; i < 5; i++) {
            gathering.add(customer("c" + i, i % 2 == 0));
        }

        var models = new Training(TERMS, 0.1).train(gathering.done(), NOW);

        assertThat(models.cards())
                .filteredOn(card -> !card.model().equals("purchase-signal"))
                .allSatisfy(card -> {
                    assertThat(card.inService()).isFalse();
                    assertThat(card.chosen()).startsWith("Not enough data");
                });
        assertThat(models.of(endingSoon(true), "p", null, NOW).churn().why().getFirst())
                .startsWith("Not enough data");
    }
}
