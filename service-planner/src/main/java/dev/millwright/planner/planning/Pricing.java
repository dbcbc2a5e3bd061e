package dev.millwright.planner.planning;

import dev.millwright.planner.demand.CostTerm;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.Placement.Priced;
import dev.millwright.planner.resources.PartSource;
import dev.millwright.planner.resources.Stock;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.resources.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.math3.special.Erf;
import org.jspecify.annotations.Nullable;

/** What a place in the plan costs, by named terms. Pure; thread-safe. */
final class Pricing {
    /** 95 % quantile of the standard normal distribution. */
    private static final double Z95 = 1.6449;

    /** Terms that depend on the rest of the day. */
    private static final Set<String> OF_THE_DAY = Set.of("travel", "night", "overtime");

    private final PlanningSettings settings;
    private final PlanConstraints constraints;

    Pricing(PlanningSettings settings, PlanConstraints constraints) {
        this.settings = settings;
        this.constraints = constraints;
    }

    /** What one person's part in a visit costs beside the work: way, nights, overtime. */
    private record Share(Technician technician, Ways.Way way, Duration overtime, List<CostTerm> terms) {
        Money total() {
            return terms.stream().map(CostTerm::amount).reduce(Money.ZERO, Money::plus);
        }
    }

    private Share share(VisitRequest request, Technician technician, TimeSpan span, PlanningPicture picture) {
        var way = constraints.route(request, technician, span, picture);
        var overtime = constraints.overtime(request, technician, span, picture);
        var terms = new ArrayList<CostTerm>();
        var driving = technician.costPerHour().times(way.extraTime().toMinutes() / 60.0);
        terms.add(new CostTerm(
                "travel", "Extra travel", driving.plus(settings.perKilometre().times(way.extraKilometres()))));
        if (way.nights() > 0) {
            terms.add(new CostTerm("night", "Night away", settings.night().times(way.nights())));
        }
        if (!overtime.isZero()) {
            terms.add(new CostTerm(
                    "overtime",
                    "Overtime surcharge",
                    technician.costPerHour().times(settings.duty().overtimeSurcharge() * overtime.toMinutes() / 60.0)));
        }
        return new Share(technician, way, overtime, terms);
    }

    /** The terms of {@code priced} that are the visit's own: without ways, nights and overtime, which belong to whole days. */
    static List<CostTerm> own(VisitRequest request, Priced priced, Map<TechnicianId, Technician> technicians) {
        var second = priced.slot().second();
        var companion = second == null ? null : technicians.get(second.technician());
        return priced.terms().stream()
                .filter(term -> !OF_THE_DAY.contains(term.name()))
                .map(term -> companion != null && term.name().equals("second")
                        ? new CostTerm(term.name(), term.label(), work(request, companion))
                        : term)
                .toList();
    }

    /** What {@code technician} costs as the second one during {@code span}: the work, the way, the overtime. */
    Money asSecond(VisitRequest request, Technician technician, TimeSpan span, PlanningPicture picture) {
        return work(request, technician)
                .plus(share(request.ofTheSecond(), technician, span, picture).total());
    }

    /** The work of {@code technician} as the second one. */
    static Money work(VisitRequest request, Technician technician) {
        return technician.costPerHour().times(request.work().toMinutes() / 60.0);
    }

    /** The visit by {@code technician}, and {@code second} if it takes two, during {@code span}. */
    Priced priced(
            VisitRequest request,
            Technician technician,
            @Nullable Technician second,
            TimeSpan span,
            PlanningPicture picture) {
        var terms = new ArrayList<CostTerm>();
        if (request.cost() != null) {
            terms.addAll(request.cost().terms(span.from(), technician.costPerHour()));
        }
        var own = share(request, technician, span, picture);
        terms.addAll(own.terms());
        var overtime = own.overtime();
        Companion companion = null;
        if (second != null) {
            var theirs = share(request.ofTheSecond(), second, span, picture);
            overtime = overtime.plus(theirs.overtime());
            terms.add(new CostTerm(
                    "second", "Second technician", work(request, second).plus(theirs.total())));
            companion = new Companion(
                    second.id(),
                    second.name(),
                    theirs.way().extraTime().toMinutes(),
                    theirs.way().extraKilometres());
        }
        double chance = finishChance(request, technician, second, picture.stock());
        addPartTerms(request, span.from(), chance, technician, picture, terms);
        var slot = new Slot(
                technician.id(),
                technician.name(),
                span.from(),
                span.to(),
                own.way().extraTime().toMinutes(),
                own.way().extraKilometres(),
                (int) span.length().minus(request.work()).toMinutes(),
                (int) overtime.toMinutes(),
                chance,
                companion);
        terms.addAll(picture.agreements()
                .preferences(request.place().siteId(), request.place().zone(), slot, terms, picture.now()));
        return new Priced(slot, terms);
    }

    private static void addPartTerms(
            VisitRequest request,
            Instant start,
            double chance,
            Technician technician,
            PlanningPicture picture,
            List<CostTerm> terms) {
        var revisit = request.revisit();
        if (chance < 1) {
            terms.add(new CostTerm(
                    "revisit", "A second visit for a part that is not on the van", revisit.times(1 - chance)));
        }
        double late = lateChance(request, start, technician, picture);
        if (late > 0) {
            terms.add(new CostTerm(
                    "part-late", "A visit in vain because the part comes later than usual", revisit.times(late)));
        }
    }

    /** Chance to finish with what they bring along: {@code Σ q_m 1[parts(m) there]} for each task, tasks taken as independent. */
    private static double finishChance(
            VisitRequest request, Technician technician, @Nullable Technician second, Stock stock) {
        if (request.kits().isEmpty()) {
            return 1;
        }
        var sources = stock.sources(technician, request.parts());
        double all = 1;
        for (var kit : request.kits()) {
            all *= kit.finishChance((part, quantity) -> {
                int brought = sources.of(part).kind() == PartSource.Kind.VAN
                        ? 0
                        : request.parts().getOrDefault(part, 0);
                return brought + onVan(stock, technician, part) + onVan(stock, second, part) >= quantity;
            });
        }
        return all;
    }

    private static int onVan(Stock stock, @Nullable Technician technician, String part) {
        return technician == null
                ? 0
                : stock.availableAt(
                        new PartSource(PartSource.Kind.VAN, technician.id().value()), part);
    }

    /**
     * Chance that something ordered now is not there at {@code start}. Delivery times are taken as log-normal through the typical
     * (median) and the late (95 %) one: {@code P(T > t) = 1 − Φ(1.645 ln(t / typical) / ln(late / typical))}.
     */
    static double lateChance(VisitRequest request, Instant start, Technician technician, PlanningPicture picture) {
        double inTime = 1;
        for (var ordered : request.ordered().entrySet()) {
            var part = picture.stock().part(ordered.getKey());
            var source = picture.stock().sources(technician, request.parts()).of(ordered.getKey());
            if (part.isEmpty() || source.kind() != PartSource.Kind.STORE) {
                continue;
            }
            double typicalDays = part.get().leadTimeDays();
            double lateDays = part.get().leadTimeDaysLate();
            double typical = Duration.between(picture.now(), ordered.getValue()).toMinutes();
            double given = Duration.between(picture.now(), start).toMinutes();
            if (lateDays <= typicalDays || typicalDays <= 0 || typical <= 0) {
                continue;
            }
            double spread = Math.log(lateDays / typicalDays) / Z95;
            inTime *= given <= 0 ? 0 : normal(Math.log(given / typical) / spread);
        }
        return 1 - inTime;
    }

    /** Distribution function of the standard normal distribution. */
    private static double normal(double z) {
        return 0.5 * Erf.erfc(-z / Math.sqrt(2));
    }
}
