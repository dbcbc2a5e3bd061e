package dev.millwright.planner.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.planner.customer.Contract;
import dev.millwright.planner.customer.ContractKind;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.segment.ServiceAxis;
import dev.millwright.planner.segment.ServiceAxis.Leaning;
import dev.millwright.planner.segment.ServiceBehaviour;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OfferRulesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 2);
    /** Three years, 60 calls with 1,200 h; 48 with 960 h for components whose wear shows, 400 h of them in the last year. */
    private static final EmergencyHistory HISTORY = new EmergencyHistory(3, 60, 1200, 48, 960, 400);

    private static final TrackRecord RECORD = new TrackRecord(40, 30);
    private int unconnected;
    private final OfferRules rules = new OfferRules(Money.ofEuros(1000));

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
        return new ServiceAxis(leaning, 0, 0.8, "", List.of());
    }

    private Optional<OfferRules.Suggestion> suggest(
            @Nullable Contract contract,
            ServiceBehaviour year,
            Leaning leaning,
            EmergencyHistory history,
            TrackRecord record) {
        return rules.suggest(
                new OfferRules.Facts(
                        contract, year, axis(leaning), history, record, 4, Money.ofEuros(500), unconnected),
                TODAY);
    }

    @Test
    void offers_a_reactive_customer_its_own_avoided_standstill_with_an_interval() {
        // 16 calls a year × (30.5 / 41) announced × (20 - 4) h = 190.44 h expected, at EUR 500: 95,220.
        var offer = suggest(null, year(20, 1, 400, 0), Leaning.REACTIVE, HISTORY, RECORD)
                .orElseThrow();

        assertThat(offer.kind()).isEqualTo(ContractOffer.Kind.PREVENTIVE_CONTRACT);
        assertThat(offer.effect().expected().euros()).isCloseTo(95_220, within(5.0));
        assertThat(offer.effect().low()).isLessThan(offer.effect().expected());
        assertThat(offer.effect().high()).isGreaterThan(offer.effect().expected());
        assertThat(offer.reason())
                .contains("In the last 3 years 60 emergency calls cost you 1,200 hours of standstill; 48 of them")
                .contains("between");
        assertThat(offer.reckoning())
                .anySatisfy(step -> assertThat(step).contains("Of 40 failures").contains("30 were announced"))
                .anySatisfy(step -> assertThat(step).contains("about 4 hours instead"))
                .last()
                .asString()
                .contains("before the price of the contract");
    }

    @Test
    void says_what_the_saving_supposes_where_machines_send_nothing_yet() {
        unconnected = 3;

        var offer = suggest(null, year(20, 1, 400, 0), Leaning.REACTIVE, HISTORY, RECORD)
                .orElseThrow();

        assertThat(offer.reason()).contains("could be seen coming. With your machines connected and planned visits");
        assertThat(offer.reckoning())
                .anySatisfy(step -> assertThat(step).startsWith("3 machines send no measurements yet"))
                .last()
                .asString()
                .endsWith("before the price of the contract and of connecting the machines");
    }

    @Test
    void never_claims_more_than_the_last_year_really_cost() {
        // 190 h would be reckoned, but such calls cost only 120 h in the last 12 months.
        var quieter = new EmergencyHistory(3, 60, 1200, 48, 960, 120);

        var offer = suggest(null, year(20, 1, 120, 0), Leaning.REACTIVE, quieter, RECORD)
                .orElseThrow();

        // 120 h × (30.5 / 41) announced = 89.27 h, at EUR 500: 44,634.
        assertThat(offer.effect().expected().euros()).isCloseTo(44_634, within(5.0));
        assertThat(offer.effect().high()).isLessThanOrEqualTo(Money.ofEuros(60_000));
        assertThat(offer.effect().low()).isLessThan(offer.effect().expected());
        assertThat(offer.reckoning()).anySatisfy(step -> assertThat(step).contains("Never more than"));
    }

    @Test
    void claims_nothing_that_the_numbers_do_not_carry() {
        var busy = year(20, 1, 400, 0);

        assertThat(suggest(null, busy, Leaning.REACTIVE, new EmergencyHistory(3, 9, 90, 2, 40, 40), RECORD))
                .as("two calls")
                .isEmpty();
        assertThat(suggest(null, busy, Leaning.REACTIVE, HISTORY, new TrackRecord(9, 9)))
                .as("nine failures")
                .isEmpty();
        assertThat(suggest(null, busy, Leaning.REACTIVE, new EmergencyHistory(3, 60, 1200, 48, 960, 0), RECORD))
                .as("nothing in the last year")
                .isEmpty();
    }

    @Test
    void offers_to_keep_a_contract_that_ends_soon_and_claims_no_saving() {
        var contract = new Contract("acme", ContractKind.PREVENTIVE, TODAY.minusYears(1), TODAY.plusDays(60), 24);

        var offer = suggest(contract, year(0, 6, 0, 0), Leaning.PREVENTIVE, HISTORY, RECORD)
                .orElseThrow();

        assertThat(offer.kind()).isEqualTo(ContractOffer.Kind.CONTRACT_RENEWAL);
        assertThat(offer.reason())
                .isEqualTo(
                        "Your preventive contract ends on 1 January 2027. All your 6 visits in the last 12 months were planned; renewing keeps it that way.");
        assertThat(offer.effect()).isEqualTo(ContractOffer.Effect.NONE);
        var last = new Contract("acme", ContractKind.PREVENTIVE, TODAY.minusYears(1), TODAY.plusDays(1), 24);
        assertThat(suggest(last, year(0, 6, 0, 0), Leaning.PREVENTIVE, HISTORY, RECORD)
                        .orElseThrow()
                        .reckoning())
                .contains("The contract ends in 1 day.");
    }

    @Test
    void offers_nothing_under_cover_or_to_who_plans_already() {
        var covered = new Contract("acme", ContractKind.FULL_SERVICE, TODAY.minusYears(1), null, 24);

        assertThat(suggest(covered, year(5, 1, 40, 0), Leaning.REACTIVE, HISTORY, RECORD))
                .isEmpty();
        assertThat(suggest(null, year(5, 1, 40, 0), Leaning.NOT_ENOUGH_DATA, HISTORY, RECORD))
                .isEmpty();
        assertThat(suggest(null, year(5, 9, 40, 0), Leaning.PREVENTIVE, HISTORY, RECORD))
                .isEmpty();
    }
}
