package dev.millwright.planner.draft;

import dev.millwright.planner.demand.CostTerm;
import dev.millwright.planner.draft.Present.Subject;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.Placement;
import dev.millwright.planner.planning.PlanSolver;
import dev.millwright.planner.planning.PlanTask.Standing;
import dev.millwright.planner.planning.PlanningPicture;
import dev.millwright.planner.planning.Rule;
import dev.millwright.planner.planning.Violation;
import dev.millwright.planner.planning.Visit;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.wording.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Why a visit leaves its place, one sentence each. Pure. */
final class Reasons {
    /** For one that stays, the customer's notice and the risk are passed: it was decided. */
    private static final Set<Rule> DECIDED = Set.of(Rule.CUSTOMER_GETS_NOTICE, Rule.VISIT_IS_BEFORE_THE_RISK_LIMIT);

    private final Present present;
    private final PlanSolver rules;
    private final Map<String, List<Visit>> draft;
    private final Map<TechnicianId, String> names;

    /**
     * Reasons in {@code present}.
     *
     * @param draft where the draft has the visits that may move, by id
     */
    Reasons(Present present, PlanSolver rules, Map<String, List<Visit>> draft) {
        this.present = present;
        this.rules = rules;
        this.draft = draft;
        this.names =
                present.picture().technicians().stream().collect(Collectors.toMap(Technician::id, Technician::name));
    }

    /** What people call {@code technician}. */
    String name(TechnicianId technician) {
        return names.getOrDefault(technician, technician.value());
    }

    /**
     * Why {@code subject} is moved.
     *
     * @param couldStay whether its place breaks no rule as things are
     * @param difference what moving it costs or saves by itself
     * @param terms likewise, term by term
     */
    String moved(Subject subject, boolean couldStay, Money difference, List<CostTerm> terms) {
        if (!couldStay) {
            return leaving(subject);
        }
        var standing = subject.standing();
        var taken = standing == null
                ? Optional.<Violation>empty()
                : first(subject, standing, picture(subject, Where.IN_THE_DRAFT));
        if (standing != null && taken.isPresent()) {
            return "It makes room: %s %s."
                    .formatted(name(standing.technician()), taken.get().detail());
        }
        return difference.cents() <= 0
                ? "Nothing is in its way, but elsewhere it is cheaper: " + costs(difference, terms)
                : "Nothing is in its way, but the plan as a whole is cheaper so; by itself it is dearer: "
                        + costs(difference, terms);
    }

    /** Why {@code subject} cannot stay where it is. */
    String leaving(Subject subject) {
        var standing = subject.standing();
        if (standing == null) {
            return "It has no place.";
        }
        return first(subject, standing, picture(subject, Where.AS_IT_IS))
                .map(broken -> "It cannot stay: %s %s.".formatted(name(standing.technician()), broken.detail()))
                .orElse("It cannot stay where it is.");
    }

    /** The rule that a visit breaks that stays; empty if it breaks none. */
    Optional<String> broken(Subject subject) {
        var standing = subject.standing();
        if (standing == null) {
            return Optional.empty();
        }
        boolean begun = !standing.startsAt().isAfter(present.now());
        return all(subject, standing, picture(subject, Where.NOWHERE)).stream()
                .filter(broken ->
                        begun ? broken.rule() == Rule.TECHNICIAN_IS_NOT_ABSENT : !DECIDED.contains(broken.rule()))
                .findFirst()
                .map(broken -> "%s, and stays until somebody talks to the customer: %s %s."
                        .formatted(
                                begun ? "Work has begun" : "The customer has confirmed it",
                                name(standing.technician()),
                                broken.detail()));
    }

    /** Where a visit that stays could go if the customer agreed. */
    Placement elsewhere(Subject subject) {
        return rules.place(subject.request(), picture(subject, Where.IN_THE_DRAFT));
    }

    /** Where the others that may move are thought to be. */
    private enum Where {
        NOWHERE,
        AS_IT_IS,
        IN_THE_DRAFT
    }

    /** Everything but {@code subject}; only proposed visits are never in the way of decided ones. */
    private PlanningPicture picture(Subject subject, Where where) {
        var visits = new ArrayList<Visit>();
        for (var other : present.subjects()) {
            if (other.id().equals(subject.id()) || (subject.isOrder() && !other.isOrder())) {
                continue;
            }
            if (other.pinned()) {
                visits.addAll(other.visits());
            } else if (where == Where.AS_IT_IS) {
                visits.addAll(other.visits());
            } else if (where == Where.IN_THE_DRAFT) {
                visits.addAll(draft.getOrDefault(other.id(), List.of()));
            }
        }
        var picture = present.pictureWith(visits);
        return picture.with(Present.released(picture.stock(), subject.held()));
    }

    private Optional<Violation> first(Subject subject, Standing standing, PlanningPicture picture) {
        return all(subject, standing, picture).stream().findFirst();
    }

    private List<Violation> all(Subject subject, Standing standing, PlanningPicture picture) {
        return rules.conflicts(
                subject.request(), picture, standing.technician(), standing.second(), standing.startsAt());
    }

    /** A difference in words: {@code EUR 120 less (Extra travel EUR 90 less, Standstill EUR 30 less)}. */
    static String costs(Money difference, List<CostTerm> terms) {
        var parts = terms.stream()
                .filter(term -> Math.abs(term.amount().cents()) >= 100)
                .limit(3)
                .map(term -> "%s %s".formatted(Words.inside(term.label()), moreOrLess(term.amount())))
                .collect(Collectors.joining(", "));
        return "%s%s.".formatted(moreOrLess(difference), parts.isEmpty() ? "" : " (" + parts + ")");
    }

    private static String moreOrLess(Money amount) {
        return amount.cents() <= 0 ? Words.eur(Money.ZERO.minus(amount)) + " less" : Words.eur(amount) + " more";
    }
}
