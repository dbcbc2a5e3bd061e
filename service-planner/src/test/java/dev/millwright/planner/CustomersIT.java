package dev.millwright.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.proposal.Proposals;
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
}
