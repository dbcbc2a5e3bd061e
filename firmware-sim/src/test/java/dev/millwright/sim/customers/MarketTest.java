package dev.millwright.sim.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.sim.customers.Contact.Kind;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MarketTest {
    private static final LocalDate FROM = LocalDate.of(2023, 11, 1);
    private static final LocalDate TO = LocalDate.of(2026, 11, 1);
    private static final Market STEADY = Market.of(new MarketSettings(11, 400, FROM, TO, 0));

    @Test
    void makes_the_same_customers_by_seed_and_others_by_another() {
        var settings = new MarketSettings(3, 20, FROM, TO, 0.3);

        assertThat(Market.of(settings).customers().stream().map(SimulatedCustomer::contacts))
                .isEqualTo(Market.of(settings).customers().stream()
                        .map(SimulatedCustomer::contacts)
                        .toList());
        assertThat(Market.of(new MarketSettings(4, 20, FROM, TO, 0.3))
                        .customers()
                        .getFirst()
                        .contacts())
                .isNotEqualTo(Market.of(settings).customers().getFirst().contacts());
    }

    @Test
    void knows_nothing_of_the_time_after_its_end_and_begins_alike_however_long_it_is() {
        var shorter = Market.of(new MarketSettings(3, 20, FROM, TO.minusYears(1), 0.3));
        var longer = Market.of(new MarketSettings(3, 20, FROM, TO, 0.3));
        var end = TO.minusYears(1).atStartOfDay().toInstant(ZoneOffset.UTC);

        for (int i = 0; i < 20; i++) {
            var contacts = shorter.customers().get(i).contacts();
            assertThat(contacts).allMatch(contact -> contact.at().isBefore(end));
            assertThat(longer.customers().get(i).contacts().stream()
                            .filter(contact -> contact.at().isBefore(end))
                            .toList())
                    .isEqualTo(contacts);
        }
    }

    @Test
    void shares_of_types_sum_to_one_and_are_met() {
        assertThat(Arrays.stream(BehaviourType.values())
                        .mapToDouble(BehaviourType::share)
                        .sum())
                .isCloseTo(1, within(1e-9));

        // 400 customers, share 0.22: 88 expected, standard deviation sqrt(400 * 0.22 * 0.78) = 8.3; four of them are
        // 33.
        assertThat(of(BehaviourType.FIRE_CALLER).size()).isBetween(55, 121);
        assertThat(of(BehaviourType.QUIET_LEAVER)).isEmpty();
    }

    /**
     * A planner of foresight 0.85 acts on about four needs of five (machines of all ranks), a tenth of them fails before the visit: more
     * than two planned jobs for each call. A fire-caller of 0.15 acts on about one of five: more calls than planned jobs.
     */
    @Test
    void planners_plan_and_fire_callers_call() {
        var planners = count(of(BehaviourType.CAREFUL_PLANNER));
        var callers = count(of(BehaviourType.FIRE_CALLER));

        assertThat(planners.get(Kind.PREVENTIVE_VISIT) + planners.get(Kind.INSPECTION))
                .isGreaterThan(2 * planners.get(Kind.EMERGENCY_CALL));
        assertThat(callers.get(Kind.EMERGENCY_CALL))
                .isGreaterThan(callers.get(Kind.PREVENTIVE_VISIT) + callers.getOrDefault(Kind.INSPECTION, 0L));
    }

    /** 280 days from need to failure without anybody acting: at most 365 / 280 = 1.3 a machine and year, some of them done by own people. */
    @Test
    void fire_callers_call_about_once_a_machine_and_year() {
        var callers = of(BehaviourType.FIRE_CALLER);
        double machineYears = 0;
        for (var customer : callers) {
            for (var machine : customer.machines()) {
                var from = machine.installedOn().isAfter(FROM) ? machine.installedOn() : FROM;
                machineYears += (TO.toEpochDay() - from.toEpochDay()) / 365.25;
            }
        }

        assertThat(count(callers).get(Kind.EMERGENCY_CALL) / machineYears).isBetween(0.6, 1.3);
    }

    @Test
    void slow_payers_pay_five_weeks_late() {
        assertThat(daysLate(of(BehaviourType.SLOW_PAYER))).isBetween(20.0, 50.0);
        assertThat(daysLate(of(BehaviourType.CAREFUL_PLANNER))).isBetween(-4.0, 8.0);
    }

    @Test
    void self_helpers_read_and_growing_buyers_read_before_they_buy() {
        var helpers = of(BehaviourType.SELF_HELPER);
        var others = of(BehaviourType.FIRE_CALLER);
        assertThat(count(helpers).get(Kind.DOCUMENT_DOWNLOAD) / (double) helpers.size())
                .isGreaterThan(4.0 * count(others).get(Kind.DOCUMENT_DOWNLOAD) / others.size());

        long before = 0;
        long usual = 0;
        for (var customer : of(BehaviourType.GROWING_BUYER)) {
            var purchase = customer.contacts().stream()
                    .filter(contact -> contact.kind() == Kind.MACHINE_PURCHASE)
                    .findFirst();
            if (purchase.isEmpty() || purchase.get().at().isBefore(day(FROM.plusDays(420)))) {
                continue;
            }
            var bought = purchase.get().at();
            before += downloads(customer, bought.minusSeconds(100 * 86_400L), bought);
            usual += downloads(customer, bought.minusSeconds(400 * 86_400L), bought.minusSeconds(300 * 86_400L));
        }
        assertThat(before).isGreaterThan(2 * usual);
    }

    @Test
    void warranty_enders_ask_three_months_before_the_end() {
        int asked = 0;
        int ended = 0;
        for (var customer : of(BehaviourType.WARRANTY_ENDER)) {
            for (var machine : customer.machines()) {
                var until = machine.warrantyUntil();
                if (until.isBefore(FROM.plusDays(150)) || until.isAfter(TO)) {
                    continue;
                }
                ended++;
                var from = day(until.minusDays(150));
                if (customer.contacts().stream()
                        .anyMatch(contact -> contact.kind() == Kind.WARRANTY_QUESTION
                                && machine.id().equals(contact.machine())
                                && contact.at().isAfter(from)
                                && contact.at().isBefore(day(until)))) {
                    asked++;
                }
            }
        }
        assertThat(ended).isGreaterThan(20);
        assertThat(asked / (double) ended).isBetween(0.6, 1.0);
    }

    @Test
    void what_is_paired_shares_its_reference() {
        for (var customer : STEADY.customers().subList(0, 50)) {
            var opened = references(customer, Kind.QUOTE, Kind.INVOICE, Kind.COMPLAINT, Kind.TICKET_OPENED);
            assertThat(opened)
                    .containsAll(references(
                            customer,
                            Kind.QUOTE_WON,
                            Kind.QUOTE_LOST,
                            Kind.PAYMENT,
                            Kind.COMPLAINT_CLOSED,
                            Kind.TICKET_ANSWERED,
                            Kind.TICKET_CLOSED));
        }
    }

    @Test
    void lives_change_at_known_times() {
        var changing = Market.of(new MarketSettings(5, 300, FROM, TO, 0.3));
        var changes = changing.customers().stream()
                .flatMap(customer -> customer.course().changes().stream())
                .filter(change -> change.day() < TO.toEpochDay())
                .toList();

        assertThat(changes).isNotEmpty();
        assertThat(changes.stream().anyMatch(LifeCourse.Change::gradual)).isTrue();
        assertThat(changes).allMatch(change -> change.day() >= FROM.toEpochDay() + 180);
        assertThat(STEADY.customers())
                .allMatch(customer -> customer.course().changes().isEmpty());
    }

    @Test
    void refuses_what_cannot_be() {
        assertThatThrownBy(() -> new MarketSettings(1, 0, FROM, TO, 0.1)).hasMessageContaining("customers: 0");
        assertThatThrownBy(() -> new MarketSettings(1, 1, TO, FROM, 0.1)).hasMessageContaining("to:");
        assertThatThrownBy(() -> new MarketSettings(1, 1, FROM, TO, 2)).hasMessageContaining("changes per year");
    }

    private static java.time.Instant day(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static long downloads(SimulatedCustomer customer, java.time.Instant from, java.time.Instant to) {
        return customer.contacts().stream()
                .filter(contact -> contact.kind() == Kind.DOCUMENT_DOWNLOAD)
                .filter(contact -> !contact.at().isBefore(from) && contact.at().isBefore(to))
                .count();
    }

    private static List<SimulatedCustomer> of(BehaviourType type) {
        return STEADY.customers().stream()
                .filter(customer -> customer.course().typeOn((int) TO.toEpochDay()) == type)
                .toList();
    }

    private static java.util.Map<Kind, Long> count(List<SimulatedCustomer> customers) {
        return customers.stream()
                .flatMap(customer -> customer.contacts().stream())
                .collect(Collectors.groupingBy(Contact::kind, Collectors.counting()));
    }

    private static Set<String> references(SimulatedCustomer customer, Kind... kinds) {
        return customer.contacts().stream()
                .filter(contact -> List.of(kinds).contains(contact.kind()))
                .map(contact -> String.valueOf(contact.reference()))
                .collect(Collectors.toSet());
    }

    private static double daysLate(List<SimulatedCustomer> customers) {
        double sum = 0;
        int bills = 0;
        for (var customer : customers) {
            var due = new HashMap<String, LocalDate>();
            for (var contact : customer.contacts()) {
                if (contact.dueOn() != null) {
                    due.put(String.valueOf(contact.reference()), contact.dueOn());
                } else if (contact.kind() == Kind.PAYMENT) {
                    var day = due.get(String.valueOf(contact.reference()));
                    if (day != null) {
                        sum += contact.at().getEpochSecond() / 86_400 - day.toEpochDay();
                        bills++;
                    }
                }
            }
        }
        return sum / bills;
    }
}
