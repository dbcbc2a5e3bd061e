package dev.millwright.planner;

import static dev.millwright.planner.Worlds.PRESS_7;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.customer.Blackouts;
import dev.millwright.planner.proposal.Proposals;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Customers as they are listed and shown. */
class CustomersIT extends PlannerStory {
    @Test
    void lists_customers_with_behaviour_and_pages_by_cursor() {
        bearingProposal();

        var page = join(planner.customers().list("ACME", null, 10));
        assertThat(page.items()).singleElement().satisfies(line -> {
            assertThat(line.machines()).isEqualTo(2);
            assertThat(line.contract()).isEqualTo("basic");
            assertThat(line.openProposals()).isEqualTo(1);
        });
        var view = join(planner.customers().get("acme")).orElseThrow();
        assertThat(view.behaviour12().emergencies()).isEqualTo(1);
        assertThat(view.sites()).hasSize(1);
        var contacts = join(planner.customers().touchpoints("acme", null, 1));
        assertThat(contacts.items()).extracting(contact -> contact.id()).containsExactly("t2");
        assertThat(join(planner.customers().touchpoints("acme", contacts.next(), 1))
                        .items())
                .extracting(contact -> contact.id())
                .containsExactly("t1");
        assertThat(join(planner.proposals().list(new Proposals.Filter(null, "press-7", "acme"), null, 10))
                        .items())
                .hasSize(1);
    }

    /** Wednesday to Friday at the plant: Tuesday 23:00 to Friday 23:00 UTC in November. */
    @Test
    void days_without_visits_are_entered_changed_and_ended_with_their_lines_in_the_audit() {
        var blackouts = planner.customers().blackouts();
        var wednesday = LocalDate.parse("2026-11-04");
        var days = new Blackouts.Days(wednesday, wednesday.plusDays(2), "stocktaking");

        var made = (Blackouts.Outcome.Done) join(blackouts.add("essen", days, "Erika"));
        forecast(PRESS_7, "bearing", 0.005, dev.millwright.twins.prognosis.FailureForecast.Alarm.EARLY);
        replan();

        assertThat(made.entry().from()).isEqualTo(Instant.parse("2026-11-03T23:00:00Z"));
        assertThat(made.entry().to()).isEqualTo(Instant.parse("2026-11-06T23:00:00Z"));
        assertThat(made.visits()).isEmpty();
        assertThat(open().getFirst().document().slot().startsAt())
                .as("nobody is planned on these days")
                .satisfiesAnyOf(
                        at -> assertThat(at).isBefore(made.entry().from()),
                        at -> assertThat(at).isAfterOrEqualTo(made.entry().to()));
        long number = made.entry().number();
        var one = new Blackouts.Days(wednesday, wednesday, "fire drill");
        assertThat(join(blackouts.change("essen", number, one, 1, "Max"))).isInstanceOf(Blackouts.Outcome.Done.class);
        assertThat(join(blackouts.change("essen", number, days, 1, "Mia")))
                .isInstanceOfSatisfying(
                        Blackouts.Outcome.Stale.class,
                        late -> assertThat(late.current().enteredBy()).isEqualTo("Max"));
        assertThat(join(blackouts.ofCustomer("acme"))).singleElement().satisfies(entry -> {
            assertThat(entry.lastDay()).isEqualTo(wednesday);
            assertThat(entry.reason()).isEqualTo("fire drill");
        });
        assertThat(join(blackouts.end("essen", number, 2, "called off", "Max")))
                .isInstanceOf(Blackouts.Outcome.Done.class);
        assertThat(join(blackouts.of("essen"))).isEmpty();
        assertThat(join(blackouts.add("nowhere", days, "Max"))).isInstanceOf(Blackouts.Outcome.Unknown.class);
        assertThat(audit("site/essen"))
                .containsExactly("Erika black-out", "Max black-out-changed", "Max black-out-ended");
    }
}
