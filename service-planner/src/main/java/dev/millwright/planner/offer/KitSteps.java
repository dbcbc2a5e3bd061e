package dev.millwright.planner.offer;

import dev.millwright.planner.customer.Touchpoint;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.offer.ContractOffer.Kind;
import dev.millwright.planner.offer.ContractOffer.Trigger;
import dev.millwright.planner.offer.OfferRules.Suggestion;
import dev.millwright.planner.wording.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A kit of spare parts: for the component that calls waited for a part of, with the waiting as its worth; else for the one that the
 * customer's own people order again and again, with no claim. Pure.
 */
final class KitSteps {
    private static final Duration YEAR = Duration.ofDays(365);
    private static final int YEARS = 3;
    private static final Duration ORDERED_WITHIN = Duration.ofDays(3);

    /** An order that a visit of ours follows within this was for that visit. */
    private static final Duration FITTED_WITHIN = Duration.ofDays(30);

    /** More than one a year: one on the shelf does not lie there long. */
    private static final int ORDERS_MIN = 4;

    private final Money effectMin;

    KitSteps(Money effectMin) {
        this.effectMin = effectMin;
    }

    Optional<Suggestion> of(Situation situation) {
        var from = situation.now().minus(YEAR.multipliedBy(YEARS));
        var orders = situation.since(from, Touchpoint.Kind.PART_ORDER);
        return waited(situation, orders).or(() -> ordered(situation, orders));
    }

    /** Calls that waited for an order; only for components whose wear does not show, because the contract claims the others. */
    private Optional<Suggestion> waited(Situation situation, List<Touchpoint> orders) {
        var watched = new HashMap<String, List<String>>();
        situation.machines().forEach(machine -> watched.put(machine.id(), machine.watched()));
        var from = situation.now().minus(YEAR.multipliedBy(YEARS));
        var byComponent = new HashMap<String, List<Touchpoint>>();
        for (var call : situation.since(from, Touchpoint.Kind.EMERGENCY_CALL)) {
            var machine = call.machineId();
            var component = call.component();
            if (machine != null
                    && component != null
                    && !watched.getOrDefault(machine, List.of()).contains(component)
                    && orders.stream().anyMatch(order -> followed(call, order))) {
                byComponent.computeIfAbsent(component, _ -> new ArrayList<>()).add(call);
            }
        }
        return most(byComponent).flatMap(most -> waited(situation, most.getKey(), most.getValue()));
    }

    private static Optional<Map.Entry<String, List<Touchpoint>>> most(Map<String, List<Touchpoint>> byComponent) {
        return byComponent.entrySet().stream()
                .max(Comparator.comparingInt((Map.Entry<String, List<Touchpoint>> each) ->
                                each.getValue().size())
                        .thenComparing(Map.Entry::getKey));
    }

    private static boolean followed(Touchpoint call, Touchpoint order) {
        return Objects.equals(call.machineId(), order.machineId())
                && (order.component() == null || Objects.equals(call.component(), order.component()))
                && !order.at().isBefore(call.at())
                && order.at().isBefore(call.at().plus(ORDERED_WITHIN));
    }

    private Optional<Suggestion> waited(Situation situation, String component, List<Touchpoint> calls) {
        var lastYear = situation.now().minus(YEAR);
        var told = CallHours.of(situation.contacts());
        var hours = AvoidableStandstill.waiting(
                calls.stream().map(told::of).toList(),
                told.sum(calls.stream()
                        .filter(call -> !call.at().isBefore(lastYear))
                        .toList()),
                YEARS,
                situation.partDeliveryHours());
        if (hours.isEmpty()) {
            return Optional.empty();
        }
        var rate = situation.facts().downtimePerHour();
        var effect = new ContractOffer.Effect(
                rate.times(hours.get().low()),
                rate.times(hours.get().expected()),
                rate.times(hours.get().high()));
        if (effect.expected().compareTo(effectMin) < 0) {
            return Optional.empty();
        }
        var steps = new ArrayList<>(hours.get().reckoning());
        steps.add("× %s an hour of standstill: %s to %s a year, before the price of the kit"
                .formatted(Words.eur(rate), Words.eur(effect.low()), Words.eur(effect.high())));
        return Optional.of(new Suggestion(
                Kind.SPARE_PART_KIT,
                Trigger.USAGE,
                "In the last %s you called %s for the %s and then waited for the part. With one on your own shelf, %s to %s of waiting a year would have been saved."
                        .formatted(
                                Words.count(YEARS, "year"),
                                Words.count(calls.size(), "time"),
                                Words.inside(component),
                                Words.hours(hours.get().low()),
                                Words.hours(hours.get().high())),
                effect,
                steps,
                null));
    }

    /** Orders that no visit of ours followed: own people fit the part, and will need the next one. */
    private static Optional<Suggestion> ordered(Situation situation, List<Touchpoint> orders) {
        var visits = situation.contacts().stream()
                .filter(contact -> contact.kind() == Touchpoint.Kind.PREVENTIVE_VISIT
                        || contact.kind() == Touchpoint.Kind.CORRECTIVE_VISIT)
                .toList();
        var byComponent = new HashMap<String, List<Touchpoint>>();
        for (var order : orders) {
            var component = order.component();
            if (component != null && order.machineId() != null && !isForVisit(order, visits)) {
                byComponent.computeIfAbsent(component, _ -> new ArrayList<>()).add(order);
            }
        }
        var lastYear = situation.now().minus(YEAR);
        return most(byComponent)
                .filter(most -> most.getValue().size() >= ORDERS_MIN
                        && most.getValue().stream()
                                .anyMatch(order -> !order.at().isBefore(lastYear)))
                .map(most -> Suggestion.plain(
                        Kind.SPARE_PART_KIT,
                        Trigger.USAGE,
                        "In the last %s you ordered parts for the %s %s and needed no visit of ours. With a set on your own shelf, your people have the next one at hand at once."
                                .formatted(
                                        Words.count(YEARS, "year"),
                                        Words.inside(most.getKey()),
                                        Words.count(most.getValue().size(), "time")),
                        null,
                        "%s for this component, no planned or corrective visit to the machine within %d days after each"
                                .formatted(Words.count(most.getValue().size(), "order"), FITTED_WITHIN.toDays()),
                        "No saving is claimed: whether a machine stood still until the part came is not known."));
    }

    private static boolean isForVisit(Touchpoint order, Collection<Touchpoint> visits) {
        return visits.stream()
                .anyMatch(visit -> Objects.equals(visit.machineId(), order.machineId())
                        && !visit.at().isBefore(order.at())
                        && visit.at().isBefore(order.at().plus(FITTED_WITHIN)));
    }
}
