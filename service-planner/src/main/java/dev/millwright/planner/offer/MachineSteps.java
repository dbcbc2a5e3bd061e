package dev.millwright.planner.offer;

import dev.millwright.planner.customer.ContractKind;
import dev.millwright.planner.customer.Touchpoint;
import dev.millwright.planner.offer.ContractOffer.Kind;
import dev.millwright.planner.offer.ContractOffer.Trigger;
import dev.millwright.planner.offer.OfferRules.Suggestion;
import dev.millwright.planner.offer.Situation.Equipment;
import dev.millwright.planner.wording.Words;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Steps that one machine gives reason for: its warranty ends, or it fails more and more. Pure. */
final class MachineSteps {
    /** Steps before a warranty ends, in months: the words change with each, the offer is the same. */
    private static final int[] WARRANTY_MONTHS = {1, 3, 6};

    private static final int FAILING_CALLS = 3;
    private static final Duration YEAR = Duration.ofDays(365);

    private MachineSteps() {}

    static List<Suggestion> of(Situation situation) {
        var found = new ArrayList<Suggestion>();
        warranty(situation).ifPresent(found::add);
        upgrade(situation).ifPresent(found::add);
        return found;
    }

    /** The warranty that ends first, from six months before; none under full service, which covers what the warranty did. */
    private static Optional<Suggestion> warranty(Situation situation) {
        var contract = situation.facts().contract();
        if (contract != null && contract.kind() == ContractKind.FULL_SERVICE) {
            return Optional.empty();
        }
        var today = situation.today();
        var ending = situation.machines().stream()
                .filter(machine -> machine.warrantyUntil() != null
                        && !machine.warrantyUntil().isBefore(today)
                        && !machine.warrantyUntil().isAfter(today.plusMonths(WARRANTY_MONTHS[2])))
                .sorted(Comparator.comparing((Equipment machine) -> Objects.requireNonNull(machine.warrantyUntil()))
                        .thenComparing(Equipment::id))
                .toList();
        if (ending.isEmpty()) {
            return Optional.empty();
        }
        var first = ending.getFirst();
        var until = Objects.requireNonNull(first.warrantyUntil());
        var others = ending.size() == 1
                ? ""
                : " The same goes for %s until %s."
                        .formatted(
                                Words.count(ending.size() - 1L, "other machine"),
                                OfferRules.DATE.format(
                                        Objects.requireNonNull(ending.getLast().warrantyUntil())));
        var asked = situation
                        .since(situation.now().minus(YEAR), Touchpoint.Kind.WARRANTY_QUESTION)
                        .isEmpty()
                ? ""
                : " You have asked about the warranty, so here is what we can do.";
        int months = WARRANTY_MONTHS[2];
        for (int step : WARRANTY_MONTHS) {
            if (!until.isAfter(today.plusMonths(step))) {
                months = step;
                break;
            }
        }
        return Optional.of(Suggestion.plain(
                Kind.WARRANTY_EXTENSION,
                Trigger.WARRANTY_ENDS,
                "The warranty of %s ends on %s.%s%s An extension keeps repairs covered without a gap."
                        .formatted(first.name(), OfferRules.DATE.format(until), others, asked),
                until,
                "%s left; raised at six, three and one month before the end (now: %s)."
                        .formatted(
                                Words.count(ChronoUnit.DAYS.between(today, until), "day"),
                                Words.count(months, "month")),
                "No saving is claimed: what will break is not known."));
    }

    /** The machine that fails more and more: at least three calls in 12 months, twice those of the 12 before, or wear in two places. */
    private static Optional<Suggestion> upgrade(Situation situation) {
        var lastYear = situation.now().minus(YEAR);
        var calls = situation.since(lastYear.minus(YEAR), Touchpoint.Kind.EMERGENCY_CALL);
        var told = CallHours.of(situation.contacts());
        Suggestion best = null;
        long most = 0;
        for (var machine : situation.machines()) {
            var own = calls.stream()
                    .filter(call -> machine.id().equals(call.machineId()))
                    .toList();
            long now =
                    own.stream().filter(call -> !call.at().isBefore(lastYear)).count();
            long before = own.size() - now;
            boolean failing = now >= FAILING_CALLS && now >= 2 * before;
            boolean worn = machine.worn().size() >= 2;
            if ((!failing && !worn) || now + machine.worn().size() <= most) {
                continue;
            }
            most = now + machine.worn().size();
            double hours = told.sum(
                    own.stream().filter(call -> !call.at().isBefore(lastYear)).toList());
            var calling = failing
                    ? "%s needed %s in the last 12 months, after %d in the 12 months before%s. "
                            .formatted(
                                    machine.name(),
                                    Words.count(now, "emergency call"),
                                    before,
                                    hours > 0 ? ", and stood still for " + Words.hours(hours) : "")
                    : "";
            var wearing = worn
                    ? "On %s these wear at the same time: %s. "
                            .formatted(machine.name(), String.join(", ", machine.worn()))
                    : "";
            best = Suggestion.plain(
                    Kind.UPGRADE,
                    Trigger.WEAR,
                    calling + wearing + "An overhaul renews them in one planned stop.",
                    null,
                    "No saving is claimed here: hours that planned service could avoid are counted once, with the contract.");
        }
        return Optional.ofNullable(best);
    }
}
