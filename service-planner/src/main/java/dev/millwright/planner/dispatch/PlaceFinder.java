package dev.millwright.planner.dispatch;

import dev.millwright.planner.demand.CostOfWaiting;
import dev.millwright.planner.demand.CostTerm;
import dev.millwright.planner.dispatch.Places.Place;
import dev.millwright.planner.dispatch.Places.Verdict;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.CheapestInsertion;
import dev.millwright.planner.planning.DayPlaces;
import dev.millwright.planner.planning.Placement.Priced;
import dev.millwright.planner.planning.PlanSolver;
import dev.millwright.planner.planning.Rule;
import dev.millwright.planner.planning.Violation;
import dev.millwright.planner.preference.Choice;
import dev.millwright.planner.preference.OtherPlaces;
import dev.millwright.planner.preference.SlotTraits;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.wording.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tries technicians and days for one visit, with prices and reasons. Pure and CPU-bound. */
final class PlaceFinder {
    /** What a person may pass knowingly: the customer was asked on the phone, the risk is accepted. */
    private static final Set<Rule> A_PERSON_MAY =
            Set.of(Rule.CUSTOMER_GETS_NOTICE, Rule.VISIT_IS_BEFORE_THE_RISK_LIMIT);

    private static final int BEST = 5;

    private final PlanSolver rules;
    private final DayPlaces days;

    /** Finds by the rules of {@code solver}. */
    PlaceFinder(CheapestInsertion solver) {
        this.rules = solver;
        this.days = solver;
    }

    /** A start that is possible, with what a person would have to pass for it. */
    private record Found(Priced priced, List<Violation> passed) {
        Money cost() {
            return CostOfWaiting.total(priced.terms());
        }
    }

    /** What differences are reckoned against. */
    private record Reference(List<CostTerm> terms, double risk, String words) {
        Money cost() {
            return CostOfWaiting.total(terms);
        }
    }

    /** Every technician on every day from {@code from} to {@code to}, with the five cheapest. */
    Places places(String item, Wanted wanted, LocalDate from, LocalDate to) {
        var technicians = wanted.picture().technicians();
        var found = new ArrayList<Cell>();
        for (var technician : technicians) {
            for (var day = from; !day.isAfter(to); day = day.plusDays(1)) {
                found.add(cell(wanted, technician, day));
            }
        }
        var reference = reference(
                wanted, found.stream().map(Cell::found).filter(Objects::nonNull).toList());
        var cells = found.stream().map(cell -> place(wanted, cell, reference)).toList();
        var best = cells.stream()
                .filter(place -> place.verdict() == Verdict.ALLOWED && !isCurrent(wanted, place))
                .sorted(cheapestFirst())
                .limit(BEST)
                .toList();
        if (best.isEmpty()) {
            best = cells.stream()
                    .filter(place -> place.verdict() == Verdict.WARNED)
                    .sorted(cheapestFirst())
                    .limit(BEST)
                    .toList();
        }
        return answer(item, wanted, reference, cells, best);
    }

    private static Places answer(String item, Wanted wanted, Reference reference, List<Place> cells, List<Place> best) {
        return new Places(
                item,
                wanted.version(),
                wanted.label(),
                wanted.request().place().zone(),
                wanted.request().work().toMinutes(),
                wanted.confirmed(),
                reference.words(),
                cells,
                best);
    }

    private static boolean isCurrent(Wanted wanted, Place place) {
        var current = wanted.current();
        return current != null
                && current.technician().value().equals(place.technician())
                && current.startsAt().equals(place.startsAt());
    }

    private static Comparator<Place> cheapestFirst() {
        return Comparator.comparing((Place place) -> Objects.requireNonNull(place.cost()))
                .thenComparing(place -> Objects.requireNonNull(place.startsAt()))
                .thenComparing(Place::technician);
    }

    /** One exact place: {@code technician} at {@code startsAt}. */
    Places only(String item, Wanted wanted, TechnicianId technician, Instant startsAt) {
        var day = LocalDate.ofInstant(startsAt, wanted.request().place().zone());
        var reference = reference(wanted, List.of());
        var place = wanted.picture().technicians().stream()
                .filter(each -> each.id().equals(technician))
                .findFirst()
                .map(known -> place(wanted, exact(wanted, known, day, startsAt), reference))
                .orElseGet(() -> forbidden(technician.value(), technician.value(), day, List.of("is not known")));
        return answer(item, wanted, reference, List.of(place), List.of());
    }

    /** What stands against a place: hard rules first, then what a person may pass. */
    Against against(Wanted wanted, TechnicianId technician, Instant startsAt) {
        return against(wanted, technician, null, startsAt);
    }

    /** The same with {@code second} along; null for whoever can. */
    Against against(Wanted wanted, TechnicianId technician, @Nullable TechnicianId second, Instant startsAt) {
        if (!startsAt.isAfter(wanted.picture().now())) {
            return new Against(List.of("would begin in the past"), List.of());
        }
        var broken = rules.conflicts(wanted.request(), wanted.picture(), technician, second, startsAt);
        return new Against(
                Stream.concat(
                                broken.stream()
                                        .filter(each -> !A_PERSON_MAY.contains(each.rule()))
                                        .map(Violation::detail),
                                withoutParts(wanted, technician).stream())
                        .toList(),
                broken.stream()
                        .filter(each -> A_PERSON_MAY.contains(each.rule()))
                        .map(Violation::detail)
                        .toList());
    }

    /** That {@code technician} would come without a part that nobody has ordered; an approval orders it, a move does not. */
    private static Optional<String> withoutParts(Wanted wanted, TechnicianId technician) {
        var request = wanted.request();
        if (!wanted.booked() || request.parts().isEmpty()) {
            return Optional.empty();
        }
        var stock = wanted.picture().stock();
        return wanted.picture().technicians().stream()
                .filter(known -> known.id().equals(technician))
                .findFirst()
                .map(known ->
                        stock.nobodyOrdered(stock.sources(known, request.parts()), request.parts(), request.ordered()))
                .filter(missing -> !missing.isEmpty())
                .map(missing -> "would be without part %s: order it first, or let somebody come who has it"
                        .formatted(String.join(", ", missing)));
    }

    /**
     * What stands against a place.
     *
     * @param hard nobody may pass these
     * @param passable a person may pass these knowingly
     */
    record Against(List<String> hard, List<String> passable) {}

    /** End of the work and price of a place that no hard rule forbids. */
    Optional<Priced> priced(Wanted wanted, TechnicianId technician, Instant startsAt) {
        return priced(wanted, technician, null, startsAt);
    }

    /** The same with {@code second} along; null for the cheapest who can. */
    Optional<Priced> priced(Wanted wanted, TechnicianId technician, @Nullable TechnicianId second, Instant startsAt) {
        return rules.price(wanted.anyTime(), wanted.picture(), technician, second, startsAt);
    }

    /**
     * What a move to {@code chosen} says about places: it was preferred to where the visit was, and to an even sample of others. Empty if
     * the visit could not stay where it was: then nobody has chosen.
     *
     * @param seed the same one draws the same sample
     */
    Optional<Choice> choice(Wanted wanted, Priced chosen, long seed) {
        var current = wanted.current();
        var request = wanted.anyTime();
        if (current == null) {
            return Optional.empty();
        }
        return rules.price(request, wanted.picture(), current.technician(), null, current.startsAt())
                .map(before -> Choice.amended(
                        traits(wanted, chosen),
                        traits(wanted, before),
                        OtherPlaces.drawn(rules, request, wanted.picture(), seed).stream()
                                .filter(other -> !other.slot()
                                                .technician()
                                                .equals(chosen.slot().technician())
                                        || !other.slot()
                                                .startsAt()
                                                .equals(chosen.slot().startsAt()))
                                .map(other -> traits(wanted, other))
                                .toList()));
    }

    private static SlotTraits traits(Wanted wanted, Priced priced) {
        return SlotTraits.of(
                priced.slot(),
                priced.terms(),
                wanted.request().place().zone(),
                wanted.picture().now());
    }

    private record Cell(
            Technician technician, LocalDate day, @Nullable Found found, List<String> against) {}

    private Cell cell(Wanted wanted, Technician technician, LocalDate day) {
        var now = wanted.picture().now();
        var current = wanted.current();
        if (current != null
                && current.technician().equals(technician.id())
                && LocalDate.ofInstant(
                                current.startsAt(), wanted.request().place().zone())
                        .equals(day)) {
            return exact(wanted, technician, day, current.startsAt());
        }
        if (day.isBefore(LocalDate.ofInstant(now, wanted.request().place().zone()))) {
            return new Cell(technician, day, null, List.of("this day is past"));
        }
        var strict = days.onDay(wanted.request(), wanted.picture(), technician.id(), day);
        if (strict.priced() != null) {
            var without = withoutParts(wanted, technician.id());
            if (without.isPresent()) {
                return new Cell(technician, day, null, List.of(without.get()));
            }
            return new Cell(technician, day, new Found(strict.priced(), List.of()), List.of());
        }
        var first = Objects.requireNonNull(strict.broken());
        var any = days.onDay(wanted.anyTime(), wanted.picture(), technician.id(), day);
        if (any.priced() == null) {
            return new Cell(
                    technician,
                    day,
                    null,
                    List.of(Objects.requireNonNullElse(any.broken(), first).detail()));
        }
        var start = any.priced().slot().startsAt();
        return start.isAfter(now)
                ? exact(wanted, technician, day, start)
                : new Cell(technician, day, null, List.of(first.detail()));
    }

    private Cell exact(Wanted wanted, Technician technician, LocalDate day, Instant startsAt) {
        var against = against(wanted, technician.id(), startsAt);
        var priced = priced(wanted, technician.id(), startsAt);
        var all = Stream.concat(against.hard().stream(), against.passable().stream())
                .toList();
        if (!against.hard().isEmpty() || priced.isEmpty()) {
            return new Cell(technician, day, null, all.isEmpty() ? List.of("nobody can come along") : all);
        }
        var passed = rules.conflicts(wanted.request(), wanted.picture(), technician.id(), null, startsAt);
        return new Cell(technician, day, new Found(priced.get(), passed), all);
    }

    /** Where it is now, if that is possible; else the cheapest place; else nothing. */
    private Reference reference(Wanted wanted, List<Found> found) {
        var current = wanted.current();
        if (current != null) {
            var priced =
                    rules.price(wanted.anyTime(), wanted.picture(), current.technician(), null, current.startsAt());
            if (priced.isPresent()) {
                return new Reference(priced.get().terms(), risk(wanted, current.startsAt()), "where it is now");
            }
            var cost = wanted.request().cost();
            var labour = wanted.picture().technicians().stream()
                    .filter(each -> each.id().equals(current.technician()))
                    .map(Technician::costPerHour)
                    .findFirst();
            if (cost != null && labour.isPresent()) {
                return new Reference(
                        cost.terms(current.startsAt(), labour.get()),
                        risk(wanted, current.startsAt()),
                        "where it is now, the way not counted");
            }
        }
        return found.stream()
                .min(Comparator.comparing(Found::cost))
                .map(cheapest -> new Reference(
                        cheapest.priced().terms(),
                        risk(wanted, cheapest.priced().slot().startsAt()),
                        "the cheapest place"))
                .orElse(new Reference(List.of(), Double.NaN, "nothing"));
    }

    private static double risk(Wanted wanted, Instant at) {
        var cost = wanted.request().cost();
        return cost == null ? Double.NaN : cost.failureBefore(at);
    }

    private static Place forbidden(String id, String name, LocalDate day, List<String> against) {
        return new Place(
                id,
                name,
                day,
                Verdict.FORBIDDEN,
                null,
                null,
                null,
                null,
                Double.NaN,
                Double.NaN,
                0,
                List.of(),
                against,
                "%s %s.".formatted(name, String.join("; ", against)));
    }

    private static Place place(Wanted wanted, Cell cell, Reference reference) {
        var found = cell.found();
        var technician = cell.technician();
        if (found == null) {
            return forbidden(technician.id().value(), technician.name(), cell.day(), cell.against());
        }
        var slot = found.priced().slot();
        var difference = found.cost().minus(reference.cost());
        double risk = risk(wanted, slot.startsAt());
        double more = risk - reference.risk();
        var verdict = found.passed().isEmpty() ? Verdict.ALLOWED : Verdict.WARNED;
        return new Place(
                technician.id().value(),
                technician.name(),
                cell.day(),
                verdict,
                slot.startsAt(),
                slot.endsAt(),
                found.cost(),
                difference,
                risk,
                more,
                slot.travelMinutes(),
                differences(found.priced().terms(), reference.terms()),
                cell.against(),
                sentence(technician.name(), verdict, difference, more, cell.against()));
    }

    private static String sentence(
            String name, Verdict verdict, Money difference, double riskDifference, List<String> against) {
        var money = difference.cents() == 0
                ? "costs the same"
                : difference.cents() > 0
                        ? "costs %s more".formatted(Words.eur(difference))
                        : "saves %s".formatted(Words.eur(Money.ZERO.minus(difference)));
        var risk = Double.isNaN(riskDifference) || Math.abs(riskDifference) < 0.005
                ? ""
                : ", %s %s risk".formatted(Words.share(Math.abs(riskDifference)), riskDifference > 0 ? "more" : "less");
        return verdict == Verdict.WARNED
                ? "%s: %s%s; %s.".formatted(name, money, risk, String.join("; ", against))
                : "%s: allowed, %s%s.".formatted(name, money, risk);
    }

    /** By how much each named term differs, the largest first; what differs by less than half a euro is left out. */
    private static List<CostTerm> differences(List<CostTerm> here, List<CostTerm> there) {
        var names = Stream.concat(here.stream(), there.stream())
                .map(CostTerm::name)
                .distinct()
                .toList();
        return names.stream()
                .map(name -> new CostTerm(
                        name,
                        Stream.concat(here.stream(), there.stream())
                                .filter(term -> term.name().equals(name))
                                .map(CostTerm::label)
                                .findFirst()
                                .orElse(name),
                        amount(here, name).minus(amount(there, name))))
                .filter(term -> Math.abs(term.amount().cents()) >= 50)
                .sorted(Comparator.comparingLong(
                        (CostTerm term) -> -Math.abs(term.amount().cents())))
                .toList();
    }

    private static Money amount(List<CostTerm> terms, String name) {
        return terms.stream()
                .filter(term -> term.name().equals(name))
                .map(CostTerm::amount)
                .reduce(Money.ZERO, Money::plus);
    }
}
