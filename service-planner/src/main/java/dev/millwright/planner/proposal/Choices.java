package dev.millwright.planner.proposal;

import dev.millwright.planner.demand.CostOfDay;
import dev.millwright.planner.demand.CostTerm;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.Placement.Priced;
import dev.millwright.planner.planning.Slot;
import dev.millwright.planner.preference.Choice;
import dev.millwright.planner.preference.RejectionReason;
import dev.millwright.planner.preference.SlotTraits;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a decision about a proposal says about places in the plan. Pure. */
final class Choices {
    private static final Set<String> WAY = Set.of("travel", "night");
    /** Set costs that depend on who comes and when, beside way and waiting. */
    private static final Set<String> OF_THE_PLACE = Set.of("overtime", "second", "revisit", "part-late");

    private Choices() {}

    /** The proposed place was taken, or {@code chosen} instead of it; empty if nothing was proposed. */
    static Optional<Choice> taken(ProposalDocument document, Slot chosen, List<Priced> others, Instant now) {
        var slot = document.slot();
        if (slot == null) {
            return Optional.empty();
        }
        var proposed = traits(document, slot, now);
        var could = others.stream()
                .filter(other -> !same(other.slot(), chosen))
                .map(other -> traits(document, proposed, other, now))
                .toList();
        if (same(slot, chosen)) {
            return could.isEmpty() ? Optional.empty() : Optional.of(Choice.accepted(proposed, could));
        }
        // What the way to the chosen place costs stands among the others, put there by whoever asks.
        var taken = others.stream()
                .filter(other -> same(other.slot(), chosen))
                .findFirst()
                .map(found -> traits(document, proposed, found, now))
                .orElseGet(() -> traits(document, proposed, new Priced(chosen, asProposed(document, proposed)), now));
        return Optional.of(Choice.amended(taken, proposed, could));
    }

    /** A way as long as that to the proposed place, and its other terms: they are then held neither for nor against it. */
    private static List<CostTerm> asProposed(ProposalDocument document, SlotTraits proposed) {
        return List.of(
                new CostTerm("travel", "", proposed.travel()),
                new CostTerm("overtime", "", sum(document.costTerms(), OF_THE_PLACE)));
    }

    /**
     * Another place: its own way, overtime, second technician and parts; the rest as for the proposed one, and what waiting until
     * then costs more or less.
     */
    private static SlotTraits traits(ProposalDocument document, SlotTraits proposed, Priced other, Instant now) {
        var slot = document.slot();
        var waiting =
                slot == null ? Money.ZERO : waiting(document, other.slot()).minus(waiting(document, slot));
        var own = sum(other.terms(), OF_THE_PLACE).minus(sum(document.costTerms(), OF_THE_PLACE));
        return SlotTraits.of(
                other.slot(),
                List.of(
                        new CostTerm("travel", "", sum(other.terms(), WAY)),
                        new CostTerm(
                                "rest",
                                "",
                                proposed.cost()
                                        .minus(proposed.travel())
                                        .plus(waiting)
                                        .plus(own))),
                document.subject().zone(),
                now);
    }

    /** The proposed place was rejected; empty if nothing was proposed. */
    static Optional<Choice> rejected(ProposalDocument document, RejectionReason why, Instant now) {
        return Optional.ofNullable(document.slot()).map(slot -> Choice.rejected(traits(document, slot, now), why));
    }

    private static Money sum(List<CostTerm> terms, Set<String> names) {
        return terms.stream()
                .filter(term -> names.contains(term.name()))
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
                .min(Comparator.comparingLong(known -> Math.abs(known.date().toEpochDay() - day.toEpochDay())))
                .map(CostOfDay::total)
                .orElse(Money.ZERO);
    }
}
