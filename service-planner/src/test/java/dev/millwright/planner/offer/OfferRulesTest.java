package dev.millwright.planner.offer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.customer.Contract;
import dev.millwright.planner.customer.ContractKind;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.segment.ServiceAxis;
import dev.millwright.planner.segment.ServiceAxis.Leaning;
import dev.millwright.planner.segment.ServiceBehaviour;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class OfferRulesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 2);
    private final OfferRules rules = new OfferRules(0.6, Money.ofEuros(1000));

    private static ServiceBehaviour year(int emergencies, int planned, double downtime, int complaints) {
        return new ServiceBehaviour(
                12,
                20,
                3,
                emergencies,
                planned,
                0.5,
                0.5,
                1,
                0,
                Double.NaN,
                Double.NaN,
                downtime,
                Money.ZERO,
                Money.ZERO,
                complaints,
                0,
                0);
    }

    private static ServiceAxis axis(Leaning leaning) {
        return new ServiceAxis(leaning, 0, 0.8, List.of());
    }

    @Test
    void offers_a_reactive_customer_its_own_avoided_standstill() {
        // 40 h × 500 × 60 % = 12,000.
        var offer = rules.suggest(null, year(5, 1, 40, 0), axis(Leaning.REACTIVE), Money.ofEuros(500), TODAY)
                .orElseThrow();

        assertThat(offer.kind()).isEqualTo(ContractOffer.Kind.PREVENTIVE_CONTRACT);
        assertThat(offer.effectPerYear()).isEqualTo(Money.ofEuros(12_000));
        assertThat(offer.reason())
                .contains("5 emergency calls")
                .contains("40 hours")
                .contains("EUR 12,000.00");
        assertThat(offer.reckoning()).hasSize(4);
    }

    @Test
    void offers_to_keep_a_contract_that_ends_soon() {
        var contract = new Contract("acme", ContractKind.PREVENTIVE, TODAY.minusYears(1), TODAY.plusDays(60), 24);

        var offer = rules.suggest(contract, year(0, 6, 0, 0), axis(Leaning.PREVENTIVE), Money.ofEuros(500), TODAY)
                .orElseThrow();

        assertThat(offer.kind()).isEqualTo(ContractOffer.Kind.CONTRACT_RENEWAL);
        assertThat(offer.reason()).contains("6 of 6 visits").contains("keeps it that way");
    }

    @Test
    void offers_nothing_without_enough_effect_during_complaints_or_under_cover() {
        var contract = new Contract("acme", ContractKind.FULL_SERVICE, TODAY.minusYears(1), null, 24);
        var hour = Money.ofEuros(500);

        assertThat(rules.suggest(null, year(1, 1, 1, 0), axis(Leaning.REACTIVE), hour, TODAY))
                .isEmpty();
        assertThat(rules.suggest(null, year(5, 1, 40, 3), axis(Leaning.REACTIVE), hour, TODAY))
                .isEmpty();
        assertThat(rules.suggest(contract, year(5, 1, 40, 0), axis(Leaning.REACTIVE), hour, TODAY))
                .isEmpty();
        assertThat(rules.suggest(null, year(5, 1, 40, 0), axis(Leaning.NOT_ENOUGH_DATA), hour, TODAY))
                .isEmpty();
    }
}
