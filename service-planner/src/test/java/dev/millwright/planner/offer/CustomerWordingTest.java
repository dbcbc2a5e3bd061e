package dev.millwright.planner.offer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.money.Money;
import dev.millwright.planner.segment.ServiceAxis;
import dev.millwright.planner.segment.ServiceAxis.Leaning;
import dev.millwright.planner.segment.ServiceBehaviour;
import java.util.List;
import org.junit.jupiter.api.Test;

class CustomerWordingTest {
    private static final CustomerWording.Visit REPLACING =
            new CustomerWording.Visit("Bearing", "Press 7", false, 12.4, Money.ofEuros(6210));

    private static ServiceBehaviour year(int emergencies, int planned, double downtime) {
        double nan = Double.NaN;
        return new ServiceBehaviour(
                12, 20, 3, emergencies, planned, nan, nan, 1, 0, nan, nan, downtime, Money.ZERO, Money.ZERO, 0, 0, 0);
    }

    private static String words(CustomerWording.Visit visit, Leaning leaning, ServiceBehaviour year) {
        return CustomerWording.of(visit, new ServiceAxis(leaning, 0, 0.8, "", List.of()), year);
    }

    @Test
    void tells_who_plans_what_keeps_it_that_way() {
        assertThat(words(REPLACING, Leaning.PREVENTIVE, year(4, 14, 100)))
                .isEqualTo(
                        "The bearing of Press 7 shows early signs of wear. We would like to replace it on a planned visit."
                                + " 14 of your 18 visits in the last 12 months were planned; this keeps it that way.");
        assertThat(words(REPLACING, Leaning.PREVENTIVE, year(0, 1, 0)))
                .endsWith(" Your only visit in the last 12 months was planned; this keeps it that way.");
    }

    @Test
    void tells_who_calls_when_it_burns_what_standing_still_has_cost() {
        assertThat(words(REPLACING, Leaning.REACTIVE, year(1, 0, 1)))
                .isEqualTo(
                        "The bearing of Press 7 is wearing and may stop the machine. In the last 12 months 1 emergency call cost you"
                                + " 1 hour of standstill. We would like to replace it on a planned visit. That is expected to avoid about"
                                + " 12 hours of standstill within 30 days, worth about EUR 6,210 to you.");
    }

    @Test
    void promises_no_avoided_standstill_where_there_is_hardly_any_and_no_replacement_before_a_look() {
        var look = new CustomerWording.Visit("CNC axis", "Mill 3", true, 0.2, Money.ofEuros(50));

        assertThat(words(look, Leaning.NOT_ENOUGH_DATA, year(0, 0, 0)))
                .isEqualTo(
                        "The CNC axis of Mill 3 shows signs of wear. We would like to look at it before anything is replaced.");
    }
}
