package dev.millwright.planner.check;

import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.PlanTask;
import dev.millwright.planner.planning.PlanTask.Wish;
import dev.millwright.planner.planning.Slot;
import dev.millwright.planner.planning.WholePlan;
import dev.millwright.planner.resources.DutyRules;
import dev.millwright.planner.resources.PublicHolidays;
import dev.millwright.planner.resources.Skill;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.resources.TravelTime;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks a whole plan against the task that it answers, rule by rule, without any code of those who make plans: opening hours are read from
 * their text, days are walked along once, parts are matched with where they lie. What stood fixed before is taken as given.
 */
public final class WholePlanCheck {
    private final PlanTask task;
    private final Rules rules;
    private final List<String> broken = new ArrayList<>();

    /**
     * By what is checked.
     *
     * @param travel ways
     * @param sameDayTravelMax a longer way is driven the day before or after
     * @param duty breaks and overtime
     * @param holidays public holidays
     */
    public record Rules(TravelTime travel, Duration sameDayTravelMax, DutyRules duty, PublicHolidays holidays) {}

    private WholePlanCheck(PlanTask task, Rules rules) {
        this.task = task;
        this.rules = rules;
    }

    /** The verdict; the cost is the sum of the plan's totals. */
    public static Verdict check(PlanTask task, WholePlan plan, Rules rules) {
        return new WholePlanCheck(task, rules).verdict(plan);
    }

    private Verdict verdict(WholePlan plan) {
        var stops = new DayCalendars(task, rules);
        var parts = new PartMatching(task);
        if (plan.visits().size() != task.visits().size()) {
            broken.add("%d visits, %d wanted"
                    .formatted(plan.visits().size(), task.visits().size()));
            return new Verdict(broken, Double.NaN, 0);
        }
        int unplaced = 0;
        for (int i = 0; i < plan.visits().size(); i++) {
            var wish = task.visits().get(i);
            var placed = plan.visits().get(i);
            if (!placed.id().equals(wish.id())) {
                broken.add(wish.id() + ": " + placed.id() + " stands in its place");
            }
            if (placed.priced() == null) {
                unplaced++;
                if (placed.nothingFits() == null || placed.nothingFits().isBlank()) {
                    broken.add(wish.id() + ": has no place and no reason");
                }
                continue;
            }
            var slot = placed.priced().slot();
            visit(wish, slot, placed.nothingFits());
            stops.add(wish, placed.priced());
            parts.add(wish, slot);
        }
        broken.addAll(stops.broken());
        broken.addAll(parts.broken(stops));
        figures(plan, unplaced);
        return new Verdict(broken, plan.figures().cost().euros(), unplaced);
    }

    private void figures(WholePlan plan, int unplaced) {
        var sum = plan.totals().stream().map(term -> term.amount()).reduce(Money.ZERO, Money::plus);
        if (!sum.equals(plan.figures().cost())) {
            broken.add("totals: %s, said %s".formatted(sum, plan.figures().cost()));
        }
        if (plan.figures().unplaced() != unplaced
                || plan.figures().placed() != plan.visits().size() - unplaced) {
            broken.add(
                    "unplaced: %d, said %d".formatted(unplaced, plan.figures().unplaced()));
        }
    }

    private void visit(Wish wish, Slot slot, @Nullable String said) {
        var request = wish.request();
        var zone = request.place().zone();
        var standing = wish.standing();
        boolean stands = standing != null && standing.startsAt().equals(slot.startsAt());
        if (slot.startsAt().isBefore(request.window().earliest()) && !stands) {
            add(wish, "comes before the customer's notice has run");
        }
        if (slot.startsAt().isBefore(task.picture().now()) && !stands) {
            add(wish, "lies in the past");
        }
        if (slot.startsAt().isAfter(request.window().latest()) && said == null) {
            add(wish, "comes after the risk limit and does not say so");
        }
        if (!Duration.between(slot.startsAt(), slot.endsAt())
                .minusMinutes(slot.breakMinutes())
                .equals(request.work())) {
            add(wish, "is not as long as its work and breaks");
        }
        if (!new LocalHours(request.place().serviceWindow().toString()).holdAll(slot.startsAt(), slot.endsAt(), zone)) {
            add(wish, "lies outside the plant's service window");
        }
        for (var blackout : request.place().blackouts()) {
            if (blackout.span().from().isBefore(slot.endsAt())
                    && slot.startsAt().isBefore(blackout.span().to())) {
                add(wish, "lies in a black-out");
            }
        }
        if (rules.holidays()
                .on(request.place().region(), LocalDate.ofInstant(slot.startsAt(), zone))
                .isPresent()) {
            add(wish, "lies on a public holiday of the plant");
        }
        person(wish, slot, slot.technician(), request.skills());
        var second = slot.second();
        var asked = request.secondSkills();
        if ((second == null) != (asked == null)) {
            add(wish, asked == null ? "has a second technician for nothing" : "lacks its second technician");
        }
        if (second != null && second.technician().equals(slot.technician())) {
            add(wish, "has the same technician twice");
        }
        if (second != null && asked != null) {
            person(wish, slot, second.technician(), asked);
        }
    }

    private void person(Wish wish, Slot slot, TechnicianId id, Set<Skill> skills) {
        var technician = technician(task, id);
        if (technician == null) {
            add(wish, "is given to somebody who is not there");
            return;
        }
        var lastDay = slot.endsAt().atZone(technician.zone()).toLocalDate();
        for (var skill : skills) {
            if (!can(technician, skill, lastDay)) {
                add(wish, "%s has no valid %s".formatted(technician.name(), skill));
            }
        }
        for (var absence : technician.absences()) {
            if (absence.span().from().isBefore(slot.endsAt())
                    && slot.startsAt().isBefore(absence.span().to())) {
                add(wish, technician.name() + " is away");
            }
        }
        if (rules.holidays()
                .on(technician.region(), LocalDate.ofInstant(slot.startsAt(), technician.zone()))
                .isPresent()) {
            add(wish, technician.name() + " has a public holiday");
        }
        if (id.equals(slot.technician())) {
            var place = wish.request().place();
            task.picture()
                    .agreements()
                    .forbids(place.siteId(), place.zone(), id, slot.startsAt())
                    .ifPresent(clause -> add(wish, clause));
        }
    }

    /** A certificate decides over the same skill without a date; it holds through its last day. */
    private static boolean can(Technician technician, Skill skill, LocalDate day) {
        for (var certificate : technician.certificates()) {
            if (certificate.skill().equals(skill)) {
                return certificate.validUntil().compareTo(day) >= 0;
            }
        }
        return technician.skills().contains(skill);
    }

    static @Nullable Technician technician(PlanTask task, TechnicianId id) {
        for (var technician : task.picture().technicians()) {
            if (technician.id().equals(id)) {
                return technician;
            }
        }
        return null;
    }

    private void add(Wish wish, String what) {
        broken.add(wish.id() + ": " + what);
    }
}
