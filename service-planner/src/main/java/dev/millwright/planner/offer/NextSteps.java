package dev.millwright.planner.offer;

import dev.millwright.planner.customer.Contract;
import dev.millwright.planner.customer.ContractKind;
import dev.millwright.planner.offer.ContractOffer.Kind;
import dev.millwright.planner.offer.ContractOffer.Trigger;
import dev.millwright.planner.offer.OfferRules.Suggestion;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * All next steps that could help a customer, the best first. At most one of a kind. What is bound to a day within {@value
 * #SOON_DAYS} days comes first, then what saves the customer most, then by kind in the order of {@link Kind}. Pure.
 *
 * <p>No hour of standstill is claimed twice: the preventive contract claims calls for components whose wear shows, the kit of
 * spare parts only calls for others, and nothing else claims hours.
 */
public final class NextSteps {
    /** What ends within so many days comes first. */
    static final int SOON_DAYS = 31;

    /** A contract at risk is spoken of so early, in days before its end. */
    static final int EARLY_DAYS = 180;

    /** At risk: this many times the usual probability, and at least {@link #RISK_MIN}. */
    static final double RISK_FACTOR = 1.5;

    static final double RISK_MIN = 0.15;

    private final OfferRules contracts;
    private final KitSteps kits;

    /** Steps by rules that have this limit. */
    public NextSteps(OfferRules contracts) {
        this.contracts = contracts;
        this.kits = new KitSteps(contracts.effectMin());
    }

    /** The steps for one customer, the best first. */
    public List<Suggestion> of(Situation situation) {
        var byKind = new EnumMap<Kind, Suggestion>(Kind.class);
        contracts.suggest(situation.facts(), situation.today()).ifPresent(found -> keep(byKind, found));
        atRisk(situation).forEach(found -> keep(byKind, found));
        MachineSteps.of(situation).forEach(found -> keep(byKind, found));
        kits.of(situation).ifPresent(found -> keep(byKind, found));
        RelationSteps.of(situation).forEach(found -> keep(byKind, found));
        if (byKind.containsKey(Kind.WIN_BACK)) {
            // Who has gone quiet is asked why, before anything is sold.
            byKind.keySet().retainAll(List.of(Kind.WIN_BACK));
        }
        return byKind.values().stream().sorted(order(situation)).toList();
    }

    private static void keep(Map<Kind, Suggestion> byKind, Suggestion found) {
        byKind.putIfAbsent(found.kind(), found);
    }

    private static Comparator<Suggestion> order(Situation situation) {
        return Comparator.comparing((Suggestion step) -> !soon(step, situation))
                .thenComparingLong(step -> -step.effect().expected().cents())
                .thenComparing(Suggestion::kind);
    }

    private static boolean soon(Suggestion step, Situation situation) {
        var due = step.dueOn();
        return due != null && ChronoUnit.DAYS.between(situation.today(), due) <= SOON_DAYS;
    }

    /** A renewal that is spoken of earlier than usual because the contract is at risk; the customer reads nothing of the risk. */
    private static List<Suggestion> atRisk(Situation situation) {
        var foresight = situation.foresight();
        if (!(foresight.churn() >= RISK_MIN && foresight.churn() >= RISK_FACTOR * foresight.churnUsual())) {
            return List.of();
        }
        var found = new ArrayList<Suggestion>();
        Contract contract = situation.facts().contract();
        if (contract != null && contract.kind() != ContractKind.NONE && contract.to() != null) {
            var to = contract.to();
            long days = ChronoUnit.DAYS.between(situation.today(), to);
            if (days >= 0 && days <= EARLY_DAYS) {
                found.add(Suggestion.plain(
                        Kind.CONTRACT_RENEWAL,
                        Trigger.CHURN_RISK,
                        "Your %s contract ends on %s. Before then we would like to hear what it should do better for you."
                                .formatted(contract.kind().word(), OfferRules.DATE.format(to)),
                        to,
                        "No saving is claimed: this is a talk before the contract ends."));
            }
        }
        return found;
    }
}
