package dev.millwright.planner.proposal;

import dev.millwright.planner.demand.CostOfDay;
import dev.millwright.planner.demand.CostTerm;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.Slot;
import dev.millwright.planner.preference.Choice;
import dev.millwright.planner.preference.RejectionReason;
import dev.millwright.planner.preference.SlotTraits;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a decision about a proposal says about places in the plan. Pure. */
final class Choices {
    private Choices() {}

    /** The proposed place was taken instead of the alternatives that were shown; empty if there were none. */
    static Optional<Choice> approved(ProposalDocument document, Instant now) {
        var slot = document.slot();
        return slot == null
                ? Optional.empty()
                : Choice.accepted(
                        slot, document.costTerms(), document.alternatives(), document.subject().zone(), now);
    }

    /**
     * Another place was taken instead of the proposed one; empty if nothing was proposed.
     *
     * @param travel what the way to the other place costs; empty if that is not known, then it is not held against it
     */
    static Optional<Choice> amended(ProposalDocument document, Slot chosen, Optional<Money> travel, Instant now) {
        var slot = document.slot();
        if (slot == null || same(slot, chosen)) {
            return Optional.empty();
        }
        var proposed = traits(document, slot, now);
        var way = travel.orElse(proposed.travel());
        var waiting = waiting(document, chosen).minus(waiting(document, slot));
        var terms = List.of(
                new CostTerm("travel", "", way),
                new CostTerm("rest", "", proposed.cost().minus(proposed.travel()).plus(waiting)));
        var taken = SlotTraits.of(chosen, terms, document.subject().zone(), now);
        return Optional.of(Choice.amended(taken, proposed));
    }

    /** The proposed place was rejected; empty if nothing was proposed. */
    static Optional<Choice> rejected(ProposalDocument document, RejectionReason why, Instant now) {
        return Optional.ofNullable(document.slot())
                .map(slot -> Choice.rejected(traits(document, slot, now), why));
    }

    /** The part of {@code terms} that is travel. */
    static Money travel(List<CostTerm> terms) {
        return terms.stream()
                .filter(term -> term.name().equals("travel") || term.name().equals("night"))
                .map(CostTerm::amount)
                .reduce(Money.ZERO, Money::plus);
    }

    private static boolean same(Slot a, Slot b) {
        return a.technician().equals(b.technician()) && a.startsAt().equals(b.startsAt());
    }

    private static SlotTraits traits(ProposalDocument document, Slot slot, Instant now) {
        return SlotTraits.of(slot, document.costTerms(), document.subject().zone(), now);
    }

    /** The cost of waiting until the day of {@code slot}, or until the nearest day that the proposal showed. */
    private static Money waiting(ProposalDocument document, Slot slot) {
        var day = LocalDate.ofInstant(slot.startsAt(), document.subject().zone());
        return document.costOfWaiting().stream()
                .min(Comparator.comparingLong(
                        known -> Math.abs(known.date().toEpochDay() - day.toEpochDay())))
                .map(CostOfDay::total)
                .orElse(Money.ZERO);
    }
}
