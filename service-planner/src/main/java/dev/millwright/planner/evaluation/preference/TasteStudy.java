package dev.millwright.planner.evaluation.preference;

import dev.millwright.planner.demand.CostTerm;
import dev.millwright.planner.demand.DemandWindow;
import dev.millwright.planner.demand.Place;
import dev.millwright.planner.demand.VisitCost;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.Agreements;
import dev.millwright.planner.planning.Placement.Priced;
import dev.millwright.planner.planning.PlanSolver;
import dev.millwright.planner.planning.PlanningPicture;
import dev.millwright.planner.planning.ServicePlan;
import dev.millwright.planner.planning.Visit;
import dev.millwright.planner.planning.VisitRequest;
import dev.millwright.planner.preference.Choice;
import dev.millwright.planner.preference.LearnedAgreements;
import dev.millwright.planner.preference.LearnedAgreements.Knowledge;
import dev.millwright.planner.preference.LearnedWeight;
import dev.millwright.planner.preference.Observed;
import dev.millwright.planner.preference.OtherPlaces;
import dev.millwright.planner.preference.PreferenceFit;
import dev.millwright.planner.preference.PreferenceSettings;
import dev.millwright.planner.preference.SlotTraits;
import dev.millwright.planner.resources.GeoPoint;
import dev.millwright.planner.resources.Stock;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.resources.TimeSpan;
import dev.millwright.planner.resources.WorkingHours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One simulated service desk: customers and coordinators with hidden tastes decide about what the real solver proposes. A coordinator looks at
 * every technician, day and a few hours, and takes what is best by the set costs, the hidden tastes and a whim of the moment; a change is made only
 * if it is worth the trouble. Deterministic by its seed.
 */
public final class TasteStudy {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 5);
    private static final Duration WORK = Duration.ofHours(2);
    private static final int DAYS_AHEAD = 10;
    private static final int[] HOURS = {7, 9, 12, 14};
    private static final int VISITS_STANDING = 12;
    /** The planner in service learns after every decision; here after every few, to save time. */
    private static final int REFIT_EVERY = 4;

    private final PlanSolver solver;
    private final PreferenceSettings preference;
    private final List<Technician> technicians;
    private final Desk desk;

    /**
     * The desk that is simulated.
     *
     * @param customers how many
     * @param coordinators how many; each serves the same customers all the time
     * @param decisions how many, one after the other
     * @param tasteEuros how strong tastes are; 0 for none
     * @param whimEuros standard deviation of the whim at each place
     * @param troubleEuros a change is made only if it is worth more
     */
    public record Desk(
            int customers, int coordinators, int decisions, double tasteEuros, double whimEuros, double troubleEuros) {}

    /**
     * One decision of a desk.
     *
     * @param accepted whether the first proposal was taken as it was
     * @param worth hidden worth of what was proposed, in euros
     * @param setCost set cost of what was proposed
     */
    public record Step(boolean accepted, double worth, double setCost) {}

    /**
     * A run.
     *
     * @param steps in order
     * @param weights what was learned in the end
     */
    public record Run(List<Step> steps, List<LearnedWeight> weights) {
        /** Copies its lists. */
        public Run {
            steps = List.copyOf(steps);
            weights = List.copyOf(weights);
        }
    }

    /** A study of {@code desk} with the solver and the priors that are in service. */
    public TasteStudy(PlanSolver solver, PreferenceSettings preference, List<Technician> technicians, Desk desk) {
        this.solver = solver;
        this.preference = preference;
        this.technicians = List.copyOf(technicians);
        this.desk = desk;
    }

    /** A cost that rises by the same amount every day: the risk of waiting. */
    private record Rising(Instant from, double eurosPerDay) implements VisitCost {
        @Override
        public List<CostTerm> terms(Instant at, Money labourPerHour) {
            double days = Math.max(0, Duration.between(from, at).toMinutes() / 1440.0);
            return List.of(
                    new CostTerm("work", "Work", labourPerHour.times(WORK.toMinutes() / 60.0)),
                    new CostTerm(
                            "emergency", "Failure before the visit", new Money(Math.round(days * eurosPerDay * 100))));
        }

        @Override
        public double failureBefore(Instant at) {
            return 0;
        }

        @Override
        public Money stakeAt(Instant at) {
            return Money.ZERO;
        }
    }

    /** The run of {@code seed}; the same desk, tastes and whims whether it learns or not. */
    public Run run(long seed, boolean learns) {
        var random = new Random(seed);
        var names = technicians.stream().map(each -> each.id().value()).toList();
        var tastes = HiddenTastes.drawn(random, desk.customers(), desk.coordinators(), names, desk.tasteEuros());
        var places = new ArrayList<Place>();
        for (int i = 0; i < desk.customers(); i++) {
            places.add(new Place("site-" + i, point(random), ZONE, WorkingHours.parse("Mon-Fri 07:00-17:00")));
        }
        var decisions = new ArrayList<Observed>();
        var steps = new ArrayList<Step>();
        var fit = new PreferenceFit(preference);
        List<LearnedWeight> weights = List.of();
        for (int i = 0; i < desk.decisions(); i++) {
            var now = FIRST_DAY
                    .plusDays(i % 5)
                    .atTime(LocalTime.of(6, 0))
                    .atZone(ZONE)
                    .toInstant();
            int customer = random.nextInt(desk.customers());
            int coordinator = customer % desk.coordinators();
            var request = request(places.get(customer), new Rising(now, 5 + 35 * random.nextDouble()), now);
            var plan = standing(random, places, now);
            var plain = new PlanningPicture(now, technicians, plan, new Stock(Map.of()));
            var picture = new PlanningPicture(
                    now, technicians, plan, new Stock(Map.of()), learns ? agreements(weights) : Agreements.NONE);
            var whims = new Random(seed * 31 + i);
            var placement = solver.place(request, picture);
            var proposed = placement.found().orElse(null);
            if (proposed == null) {
                continue;
            }
            var taken = decided(request, plain, proposed, traits -> tastes.worth(customer, coordinator, traits), whims);
            var first = SlotTraits.of(proposed.slot(), proposed.terms(), ZONE, now);
            steps.add(new Step(
                    taken == null,
                    tastes.worth(customer, coordinator, first),
                    first.cost().cents() / 100.0));
            var others = OtherPlaces.drawn(solver, request, plain, seed + i).stream()
                    .map(other -> SlotTraits.of(other.slot(), other.terms(), ZONE, now))
                    .toList();
            var choice = taken == null
                    ? Choice.accepted(first, others)
                    : Choice.amended(SlotTraits.of(taken.slot(), taken.terms(), ZONE, now), first, others);
            decisions.add(new Observed("customer-" + customer, "coordinator-" + coordinator, choice));
            if ((learns && i % REFIT_EVERY == 0) || i == desk.decisions() - 1) {
                weights = fit.fit(decisions);
            }
        }
        return new Run(steps, weights);
    }

    private interface Worth {
        double of(SlotTraits place);
    }

    /** What the coordinator takes instead of {@code proposed}; null if it is taken as it is. */
    private @Nullable Priced decided(
            VisitRequest request, PlanningPicture picture, Priced proposed, Worth worth, Random whims) {
        var now = picture.now();
        var first = SlotTraits.of(proposed.slot(), proposed.terms(), ZONE, now);
        double best = worth.of(first) - first.cost().cents() / 100.0 + desk.whimEuros() * whims.nextGaussian();
        best += desk.troubleEuros();
        Priced taken = null;
        var today = LocalDate.ofInstant(now, ZONE);
        for (var technician : technicians) {
            for (int ahead = 0; ahead < DAYS_AHEAD; ahead++) {
                for (int hour : HOURS) {
                    double whim = desk.whimEuros() * whims.nextGaussian();
                    var at = today.plusDays(ahead).atTime(hour, 0).atZone(ZONE).toInstant();
                    var priced = solver.price(request, picture, technician.id(), null, at);
                    if (priced.isEmpty()) {
                        continue;
                    }
                    var place = SlotTraits.of(priced.get().slot(), priced.get().terms(), ZONE, now);
                    double value = worth.of(place) - place.cost().cents() / 100.0 + whim;
                    if (value > best) {
                        best = value;
                        taken = priced.get();
                    }
                }
            }
        }
        return taken;
    }

    private static VisitRequest request(Place place, VisitCost cost, Instant now) {
        return new VisitRequest(
                place,
                Set.of(),
                WORK,
                new DemandWindow(now.plus(Duration.ofHours(20)), now.plus(Duration.ofDays(30)), ""),
                Map.of(),
                Map.of(),
                cost);
    }

    /** Visits that stand already, so that not everybody is free. */
    private ServicePlan standing(Random random, List<Place> places, Instant now) {
        var visits = new ArrayList<Visit>();
        var today = LocalDate.ofInstant(now, ZONE);
        for (int i = 0; i < VISITS_STANDING; i++) {
            var technician = technicians.get(random.nextInt(technicians.size()));
            var from = today.plusDays(1L + random.nextInt(9))
                    .atTime(8 + random.nextInt(6), 0)
                    .atZone(ZONE)
                    .toInstant();
            var span = new TimeSpan(from, from.plus(WORK));
            var place = places.get(random.nextInt(places.size()));
            visits.add(new Visit(technician.id(), place.siteId(), place.point(), span, "visit " + i));
        }
        return ServicePlan.of(visits);
    }

    private LearnedAgreements agreements(List<LearnedWeight> weights) {
        var customerOf = new HashMap<String, String>();
        var coordinatorOf = new HashMap<String, String>();
        for (int i = 0; i < desk.customers(); i++) {
            customerOf.put("site-" + i, "customer-" + i);
            coordinatorOf.put("customer-" + i, "coordinator-" + i % desk.coordinators());
        }
        return new LearnedAgreements(
                new Knowledge(weights, List.of(), customerOf, coordinatorOf, Map.of(), preference.bound()));
    }

    private static GeoPoint point(Random random) {
        return new GeoPoint(51.2 + 0.6 * random.nextDouble(), 6.8 + 0.9 * random.nextDouble());
    }
}
