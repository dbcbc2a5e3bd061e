package dev.millwright.planner;

import static dev.millwright.planner.Worlds.BERLIN;
import static dev.millwright.planner.Worlds.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.demand.CostTerm;
import dev.millwright.planner.dispatch.Move;
import dev.millwright.planner.preference.AgreementRule;
import dev.millwright.planner.preference.LearnedWeight.Level;
import dev.millwright.planner.preference.Preferences.Item;
import dev.millwright.planner.preference.Preferences.Learned;
import dev.millwright.planner.preference.Preferences.RuleDraft;
import dev.millwright.planner.preference.Preferences.RuleOutcome;
import dev.millwright.planner.preference.RejectionReason;
import dev.millwright.planner.proposal.Decision;
import dev.millwright.planner.proposal.Proposal;
import dev.millwright.planner.resources.TechnicianId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Decisions are learned from, taken back, forgotten; reasons become rules that the plan keeps to. */
class PreferencesIT extends PlannerStory {
    /** Takes Bob on Thursday at ten instead of what is proposed. */
    private Proposal amend(Proposal proposal) {
        var thursday =
                LocalDate.ofInstant(MONDAY, BERLIN).plusDays(3).atTime(10, 0).atZone(BERLIN);
        workOrderOf(join(planner.proposals()
                .decide(
                        proposal.id(),
                        new Decision.Amended(thursday.toInstant(), new TechnicianId("bob")),
                        proposal.version(),
                        "Erika")));
        return get(proposal.id());
    }

    private List<Item> learned(Level level, String subject) {
        return join(planner.preferences().learned(level, subject)).items();
    }

    @Test
    void an_amended_proposal_is_learned_from_and_undoing_it_leaves_nothing_behind() {
        var proposal = bearingProposal();
        assertThat(learned(Level.CUSTOMER, "acme")).isEmpty();

        var amended = amend(proposal);
        replan();

        assertThat(learned(Level.CUSTOMER, "acme"))
                .filteredOn(
                        item -> item.kind().equals("technician") && item.value().equals("bob"))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.worth()).isPositive();
                    assertThat(item.label()).isEqualTo("Bob");
                    assertThat(item.decisions()).isEqualTo(1);
                });
        assertThat(learned(Level.COORDINATOR, "Erika")).isNotEmpty();
        assertThat(join(planner.preferences().learned(null, null)).decisions()).isEqualTo(1);

        join(planner.proposals().undo(amended.id(), amended.version(), "Erika"));
        replan();

        assertThat(join(planner.preferences().learned(null, null)).items()).isEmpty();
        assertThat(join(planner.preferences().learned(null, null)).decisions()).isZero();
    }

    /** Approved as it was proposed, with Anna; a move to Bob says something about who has moved it, or about the customer who asked. */
    @Test
    void a_move_teaches_its_coordinator_or_the_customer_who_has_agreed_and_taken_back_nothing() {
        var order = details(workOrderOf(approve(bearingProposal(), "Erika"))).workOrder();
        var thursday = LocalDate.ofInstant(MONDAY, BERLIN)
                .plusDays(3)
                .atTime(10, 0)
                .atZone(BERLIN)
                .toInstant();
        var bob = new TechnicianId("bob");

        var moved = done(
                planner.dispatch().move(order.id(), new Move(bob, thursday, false, true, ""), order.version(), "Max"));
        replan();

        assertThat(learned(Level.COORDINATOR, "Max"))
                .filteredOn(
                        item -> item.kind().equals("technician") && item.value().equals("bob"))
                .singleElement()
                .satisfies(item -> assertThat(item.worth()).isPositive());
        assertThat(learned(Level.CUSTOMER, "acme"))
                .as("the approval says nothing about Bob")
                .noneMatch(item -> item.value().equals("bob") && item.worth() > 0);

        var back = done(planner.dispatch().undoMove(order.id(), moved.version(), "Max"));
        replan();
        assertThat(learned(Level.COORDINATOR, "Max")).isEmpty();

        done(planner.dispatch().move(order.id(), new Move(bob, thursday, true, true, ""), back.version(), "Max"));
        replan();
        // How much of it falls on Bob depends on the other places that were drawn to hold his against.
        assertThat(learned(Level.CUSTOMER, "acme"))
                .as("the approval and the move that was agreed")
                .anyMatch(item -> item.decisions() == 2);
        assertThat(learned(Level.COORDINATOR, "Max")).isEmpty();
    }

    @Test
    void what_was_learned_of_a_customer_can_be_forgotten_with_its_line_in_the_audit() {
        amend(bearingProposal());
        replan();
        assertThat(learned(Level.CUSTOMER, "acme")).isNotEmpty();

        later(Duration.ofMinutes(1));
        assertThat(join(planner.preferences().reset(Level.CUSTOMER, "acme", "Max"))
                        .items())
                .isEmpty();

        assertThat(join(planner.preferences().learned(null, null)).items()).isEmpty();
        assertThat(audit("preference/customer/acme")).containsExactly("Max preferences reset");
    }

    @Test
    void many_who_forget_at_once_while_the_planner_learns_do_not_disturb_each_other() {
        amend(bearingProposal());
        replan();
        var resets = new ArrayList<CompletionStage<Learned>>();
        for (int person = 0; person < 6; person++) {
            resets.add(planner.preferences().reset(Level.COORDINATOR, "Coordinator " + person, "Max"));
        }

        assertThat(resets).allSatisfy(reset -> assertThat(join(reset).items()).isEmpty());

        assertThat(learned(Level.CUSTOMER, "acme")).as("nobody's was forgotten").isNotEmpty();
    }

    @Test
    void a_rule_names_a_technician_a_proposal_and_a_reason_that_can_be() {
        var proposal = bearingProposal();
        assertThat(make("carl", null)).isInstanceOf(RuleOutcome.Refused.class);
        assertThat(make("bob", UUID.randomUUID())).isInstanceOf(RuleOutcome.Refused.class);
        var made = (RuleOutcome.Done) make("bob", proposal.id().value());
        var rule = made.rule().id();

        assertThat(join(planner.preferences().change(rule, "carl", "", 1, "Max")))
                .isInstanceOf(RuleOutcome.Refused.class);
        assertThat(join(planner.preferences().change(rule, "anna", "x".repeat(301), 1, "Max")))
                .isInstanceOf(RuleOutcome.Refused.class);
        assertThat(join(planner.preferences().change(rule, "anna", "x".repeat(300), 1, "Max")))
                .isInstanceOf(RuleOutcome.Done.class);
        assertThat(join(planner.preferences().change(rule, "bob", "", 1, "Mia")))
                .isInstanceOfSatisfying(
                        RuleOutcome.Stale.class,
                        late -> assertThat(late.current().changedBy()).isEqualTo("Max"));
        assertThat(join(planner.preferences().end(rule, 1, "Mia"))).isInstanceOf(RuleOutcome.Stale.class);
        assertThat(audit("agreement/" + rule)).containsExactly("Erika rule made", "Max rule changed");
    }

    private RuleOutcome make(String technician, @Nullable UUID proposal) {
        return join(planner.preferences()
                .make(
                        new RuleDraft(AgreementRule.Kind.NEVER_TECHNICIAN, "acme", null, technician, "", proposal),
                        "Erika"));
    }

    @Test
    void a_reason_becomes_a_rule_that_the_plan_keeps_to_until_it_is_ended() {
        var proposal = bearingProposal();
        var technician = Objects.requireNonNull(proposal.document().slot()).technician();
        var rejected = new Decision.Rejected(RejectionReason.WRONG_TECHNICIAN, "");
        join(planner.proposals().decide(proposal.id(), rejected, proposal.version(), "Erika"));
        assertThat(join(planner.proposals().decisions(proposal.id())).getFirst().reason())
                .isEqualTo("somebody else should come");
        var offer = join(planner.preferences().offers(proposal.id().value())).getFirst();
        assertThat(offer.kind()).isEqualTo("never-technician");
        assertThat(offer.value()).isEqualTo(technician.value());

        var made = join(planner.preferences()
                .make(
                        new RuleDraft(
                                AgreementRule.Kind.NEVER_TECHNICIAN,
                                "acme",
                                null,
                                offer.value(),
                                "not welcome",
                                proposal.id().value()),
                        "Erika"));
        assertThat(made).isInstanceOf(RuleOutcome.Done.class);
        var rule = ((RuleOutcome.Done) made).rule();
        var now = get(proposal.id());
        join(planner.proposals().undo(now.id(), now.version(), "Erika"));
        replan();

        var open = open().getFirst();
        assertThat(Objects.requireNonNull(open.document().slot()).technician()).isNotEqualTo(technician);
        assertThat(join(planner.proposals()
                                .conflicts(
                                        open.id(),
                                        Objects.requireNonNull(open.document().slot())
                                                .startsAt(),
                                        technician,
                                        null))
                        .toString())
                .contains("it is agreed with the customer: never")
                .contains("not welcome");

        join(planner.preferences().end(rule.id(), 1, "Max"));
        assertThat(audit("agreement/" + rule.id())).containsExactly("Erika rule made", "Max rule ended");
        assertThat(join(planner.proposals()
                                .conflicts(
                                        open.id(),
                                        Objects.requireNonNull(open.document().slot())
                                                .startsAt(),
                                        technician,
                                        null))
                        .toString())
                .doesNotContain("agreed with the customer");
    }

    @Test
    void learned_terms_stand_beside_the_set_costs_and_leave_risk_as_it_is() {
        var first = bearingProposal();
        var before = first.document().costTerms();
        for (int i = 0; i < 2; i++) {
            var amended = amend(open().getFirst());
            later(Duration.ofMinutes(31));
            // The order is cancelled, so that there is something to decide again.
            done(planner.workOrders()
                    .cancel(
                            join(planner.workOrders().ofProposal(amended.id().value()))
                                    .getFirst()
                                    .id(),
                            "again",
                            1,
                            "Erika"));
            replan();
        }

        var terms = open().getFirst().document().costTerms();

        assertThat(terms).anySatisfy(term -> {
            assertThat(term.name()).startsWith("learned-");
            assertThat(term.label()).startsWith("Preference learned:").contains("decision");
        });
        assertThat(terms.stream()
                        .map(CostTerm::name)
                        .filter(name -> !name.startsWith("learned-"))
                        .toList())
                .as("no set term goes or comes")
                .containsAll(before.stream()
                        .map(CostTerm::name)
                        .filter(name -> !name.equals("travel") && !name.equals("night"))
                        .toList());
    }
}
