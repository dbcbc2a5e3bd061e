package dev.millwright.planner.draft;

import dev.millwright.planner.demand.CostOfWaiting;
import dev.millwright.planner.demand.CostTerm;
import dev.millwright.planner.draft.Difference.Kind;
import dev.millwright.planner.draft.Difference.Spot;
import dev.millwright.planner.draft.Present.Subject;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.Alternative;
import dev.millwright.planner.planning.Placement.Priced;
import dev.millwright.planner.planning.PlanSolver;
import dev.millwright.planner.planning.PlanTask.Standing;
import dev.millwright.planner.planning.Slot;
import dev.millwright.planner.planning.Visit;
import dev.millwright.planner.planning.WholePlan;
import dev.millwright.planner.planning.WholePlan.Placed;
import dev.millwright.planner.resources.TechnicianId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a draft would change, and why. Pure and CPU-bound. */
final class Differences {
    private final Present present;
    private final Map<String, Placed> nothingDone;
    private final Map<String, Placed> draft;
    private final Reasons reasons;

    /**
     * Differences between plans for {@code present}, which holds everything of the question.
     *
     * @param rules says what stands against a place
     * @param nothingDone the plan as it stands, under the question
     * @param draft the plan that is proposed
     */
    Differences(Present present, PlanSolver rules, WholePlan nothingDone, WholePlan draft) {
        this.present = present;
        this.nothingDone = byId(nothingDone);
        this.draft = byId(draft);
        this.reasons = new Reasons(present, rules, draftVisits());
    }

    private static Map<String, Placed> byId(WholePlan plan) {
        return plan.visits().stream().collect(Collectors.toMap(Placed::id, Function.identity()));
    }

    /** The visits that may move where the draft has them. */
    private Map<String, List<Visit>> draftVisits() {
        return present.movable().stream()
                .collect(Collectors.toMap(
                        Subject::id,
                        subject -> placed(draft, subject)
                                .map(priced -> subject.visits(
                                        priced.slot().technician(),
                                        second(priced.slot()),
                                        priced.slot().startsAt(),
                                        priced.slot().endsAt()))
                                .orElse(List.of())));
    }

    /** All differences, the most urgent first. */
    List<Difference> all() {
        var all = new ArrayList<Difference>();
        present.pinned().forEach(subject -> reasons.broken(subject).ifPresent(why -> all.add(broken(subject, why))));
        present.movable().forEach(subject -> of(subject).ifPresent(all::add));
        all.sort(Comparator.comparingInt((Difference each) -> urgency(each.kind()))
                .thenComparing(each -> each.from() == null
                        ? java.time.Instant.MAX
                        : each.from().startsAt())
                .thenComparing(Difference::id));
        return all;
    }

    private static int urgency(Kind kind) {
        return switch (kind) {
            case BROKEN -> 0;
            case DROPPED -> 1;
            case MOVED -> 2;
            case PLACED -> 3;
            case WITHOUT_PLACE -> 4;
        };
    }

    private Optional<Difference> of(Subject subject) {
        var standing = subject.standing();
        var now = placed(draft, subject).orElse(null);
        if (standing == null) {
            return Optional.of(now == null ? without(subject, Kind.WITHOUT_PLACE) : put(subject, Kind.PLACED, now));
        }
        if (now == null) {
            return Optional.of(without(subject, Kind.DROPPED));
        }
        return isThere(standing, now.slot()) ? Optional.empty() : Optional.of(put(subject, Kind.MOVED, now));
    }

    private static boolean isThere(Standing standing, Slot slot) {
        return standing.technician().equals(slot.technician())
                && standing.startsAt().equals(slot.startsAt())
                && Objects.equals(standing.second(), second(slot));
    }

    private Difference put(Subject subject, Kind kind, Priced now) {
        var before = placed(nothingDone, subject).orElse(null);
        var from =
                before == null ? List.of(new CostTerm("unplaced", "Nobody comes", subject.unplaced())) : before.terms();
        var terms = differing(from, now.terms());
        var moving = moving(subject, now.slot());
        var difference = CostOfWaiting.total(now.terms())
                .minus(CostOfWaiting.total(from))
                .plus(CostOfWaiting.total(moving));
        boolean late = subject.isOrder() && now.slot().startsAt().isBefore(present.noticeUntil());
        var answer = Objects.requireNonNull(draft.get(subject.id()));
        return new Difference(
                subject.id(),
                kind,
                subject.what(),
                subject.version(),
                spot(subject),
                spot(now.slot()),
                moving,
                terms,
                difference,
                before == null ? Double.NaN : risk(subject, before.slot()),
                risk(subject, now.slot()),
                kind == Kind.PLACED
                        ? "It has a place now: " + Reasons.costs(difference, terms)
                        : reasons.moved(subject, before != null, difference, terms),
                kind == Kind.MOVED && subject.what().published(),
                answer.nothingFits() == null && late
                        ? "The customer gets less notice than usual."
                        : answer.nothingFits(),
                answer.alternatives(),
                null);
    }

    private Difference without(Subject subject, Kind kind) {
        var before = placed(nothingDone, subject).orElse(null);
        var from = before == null ? List.<CostTerm>of() : before.terms();
        var terms = differing(from, List.of(new CostTerm("unplaced", "Nobody comes", subject.unplaced())));
        var answer = Objects.requireNonNull(draft.get(subject.id()));
        var why = answer.nothingFits() == null ? "Nothing fits." : answer.nothingFits();
        return new Difference(
                subject.id(),
                kind,
                subject.what(),
                subject.version(),
                spot(subject),
                null,
                List.of(),
                terms,
                before == null ? Money.ZERO : subject.unplaced().minus(CostOfWaiting.total(from)),
                before == null ? Double.NaN : risk(subject, before.slot()),
                Double.NaN,
                kind == Kind.DROPPED ? "%s %s".formatted(reasons.leaving(subject), why) : why,
                subject.what().published(),
                why,
                answer.alternatives(),
                null);
    }

    private Difference broken(Subject subject, String why) {
        var place = reasons.elsewhere(subject);
        var alternatives = new ArrayList<Alternative>();
        place.found()
                .ifPresent(found -> alternatives.add(new Alternative(
                        found.slot().people(),
                        found.slot(),
                        null,
                        null,
                        List.of(),
                        "The cheapest other place, if the customer agrees.")));
        alternatives.addAll(place.alternatives());
        return new Difference(
                subject.id(),
                Kind.BROKEN,
                subject.what(),
                subject.version(),
                spot(subject),
                spot(subject),
                List.of(),
                List.of(),
                Money.ZERO,
                Double.NaN,
                Double.NaN,
                why,
                true,
                place.nothingFits(),
                alternatives,
                null);
    }

    /** What each changed side of a published place costs: somebody else; another day, or another time on the same day. */
    static List<CostTerm> moving(Subject subject, Slot slot) {
        var standing = subject.standing();
        if (standing == null) {
            return List.of();
        }
        var zone = subject.what().zone();
        var terms = new ArrayList<CostTerm>();
        var prices = standing.moving();
        if (!standing.technician().equals(slot.technician()) || !Objects.equals(standing.second(), second(slot))) {
            terms.add(new CostTerm("moving-technician", "Somebody else comes", prices.technician()));
        }
        boolean sameDay = standing.startsAt()
                .atZone(zone)
                .toLocalDate()
                .equals(slot.startsAt().atZone(zone).toLocalDate());
        if (!sameDay) {
            terms.add(new CostTerm("moving-day", "Another day", prices.day()));
        } else if (!standing.startsAt().equals(slot.startsAt())) {
            terms.add(new CostTerm("moving-time", "Another time on the same day", prices.time()));
        }
        return terms.stream().filter(term -> term.amount().cents() != 0).toList();
    }

    /** {@code to} less {@code from}, term by term, the largest first; what is the same is left out. */
    static List<CostTerm> differing(List<CostTerm> from, List<CostTerm> to) {
        var byName = new LinkedHashMap<String, CostTerm>();
        to.forEach(term -> add(byName, term, term.amount()));
        from.forEach(term -> add(byName, term, Money.ZERO.minus(term.amount())));
        return byName.values().stream()
                .filter(term -> term.amount().cents() != 0)
                .sorted(Comparator.comparingLong(
                        (CostTerm term) -> -Math.abs(term.amount().cents())))
                .toList();
    }

    private static void add(Map<String, CostTerm> byName, CostTerm term, Money amount) {
        byName.merge(
                term.name(),
                new CostTerm(term.name(), term.label(), amount),
                (a, b) -> new CostTerm(a.name(), a.label(), a.amount().plus(b.amount())));
    }

    private static Optional<Priced> placed(Map<String, Placed> plan, Subject subject) {
        return Optional.ofNullable(plan.get(subject.id())).map(Placed::priced);
    }

    private static double risk(Subject subject, Slot slot) {
        var cost = subject.request().cost();
        return cost == null ? Double.NaN : cost.failureBefore(slot.startsAt());
    }

    private @Nullable Spot spot(Subject subject) {
        var standing = subject.standing();
        var ends = subject.endsAt();
        if (standing == null || ends == null) {
            return null;
        }
        var second = standing.second();
        return new Spot(
                standing.technician().value(),
                reasons.name(standing.technician()),
                second == null ? null : second.value(),
                second == null ? null : reasons.name(second),
                standing.startsAt(),
                ends);
    }

    private static Spot spot(Slot slot) {
        var second = slot.second();
        return new Spot(
                slot.technician().value(),
                slot.technicianName(),
                second == null ? null : second.technician().value(),
                second == null ? null : second.technicianName(),
                slot.startsAt(),
                slot.endsAt());
    }

    private static @Nullable TechnicianId second(Slot slot) {
        return slot.second() == null ? null : slot.second().technician();
    }
}
