package dev.millwright.planner.evaluation.preference;

import dev.millwright.planner.PlannerSettings;
import dev.millwright.planner.evaluation.preference.TasteStudy.Desk;
import dev.millwright.planner.evaluation.preference.TasteStudy.Run;
import dev.millwright.planner.evaluation.preference.TasteStudy.Step;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.CheapestInsertion;
import dev.millwright.planner.resources.GeoPoint;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.resources.WorkingHours;
import dev.millwright.twins.evaluation.BenchmarkReport;
import dev.millwright.twins.evaluation.BenchmarkReport.Figure;
import dev.millwright.twins.evaluation.Bootstrap;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * Whether learning from decisions helps: simulated desks with hidden tastes of several strengths, each lived through twice from the same
 * seed, once by the set costs alone and once with what is learned. Desks without any taste show whether noise is learned. The solver and the
 * priors are those in service.
 */
public final class PreferenceEvaluation {
    /** Strengths of the hidden tastes, in euros. */
    private static final double[] TASTES = {60, 30, 0};

    private static final int TECHNICIANS = 6;
    private static final int CUSTOMERS = 8;
    private static final int COORDINATORS = 2;
    private static final double WHIM_EUROS = 20;
    private static final double TROUBLE_EUROS = 20;

    private final PlannerSettings settings;
    private final InstantSource clock;

    /**
     * How much is simulated.
     *
     * @param desks desks per strength of taste, each with a seed of its own, 2 to 100
     * @param decisions decisions of each desk, 20 to 2000
     * @param seed the first desk's seed
     */
    public record Size(int desks, int decisions, long seed) {
        /** Refuses values outside the ranges above. */
        public Size {
            if (desks < 2 || desks > 100) {
                throw new IllegalArgumentException("seeds: %d (expected: 2 to 100)".formatted(desks));
            }
            if (decisions < 20 || decisions > 2000) {
                throw new IllegalArgumentException("decisions: %d (expected: 20 to 2000)".formatted(decisions));
            }
        }
    }

    /** One desk's two lives. */
    private record Pair(Run learning, Run plain) {}

    /** An evaluation of the solver and the priors of {@code settings}, dated by {@code clock}. */
    public PreferenceEvaluation(PlannerSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Runs; {@code progress} hears one line per desk. */
    public BenchmarkReport run(Size size, Consumer<String> progress) {
        var figures = new ArrayList<Figure>();
        var solver = new CheapestInsertion(settings.planning(), settings.travel());
        for (double taste : TASTES) {
            var desk = new Desk(CUSTOMERS, COORDINATORS, size.decisions(), taste, WHIM_EUROS, TROUBLE_EUROS);
            var study = new TasteStudy(solver, settings.preference(), technicians(size.seed()), desk);
            var pairs = new ArrayList<Pair>();
            for (int i = 0; i < size.desks(); i++) {
                var pair = new Pair(study.run(size.seed() + i, true), study.run(size.seed() + i, false));
                pairs.add(pair);
                progress.accept(
                        "taste EUR %.0f, desk %d of %d: first proposals accepted in the last quarter %.2f, by set costs %.2f"
                                .formatted(
                                        taste,
                                        i + 1,
                                        size.desks(),
                                        accepted(last(pair.learning())),
                                        accepted(last(pair.plain()))));
            }
            figures.addAll(figures("taste %.0f".formatted(taste), pairs, new Bootstrap(1000, size.seed())));
        }
        return new BenchmarkReport(
                "preferences",
                clock.instant().toString(),
                "Simulated desks with hidden tastes, each lived through with and without learning; the last quarter of decisions.",
                Map.of(),
                Map.of(
                        "seed", String.valueOf(size.seed()),
                        "preference", settings.preference().toString(),
                        "planning", settings.planning().toString(),
                        "desk",
                                "%d customers, %d coordinators, %d technicians, whim EUR %.0f, a change is made if worth EUR %.0f more"
                                        .formatted(CUSTOMERS, COORDINATORS, TECHNICIANS, WHIM_EUROS, TROUBLE_EUROS)),
                Map.of("desks per taste", (double) size.desks(), "decisions per desk", (double) size.decisions()),
                figures,
                List.of(),
                Double.NaN,
                0,
                true);
    }

    private static List<Figure> figures(String group, List<Pair> pairs, Bootstrap bootstrap) {
        return List.of(
                figure(bootstrap, group, "accepted, learning", pairs, p -> accepted(last(p.learning())), ""),
                figure(bootstrap, group, "accepted, set costs alone", pairs, p -> accepted(last(p.plain())), ""),
                figure(
                        bootstrap,
                        group,
                        "accepted, difference",
                        pairs,
                        p -> accepted(last(p.learning())) - accepted(last(p.plain())),
                        "no taste: 0"),
                figure(
                        bootstrap,
                        group,
                        "hidden worth gained, EUR",
                        pairs,
                        p -> mean(last(p.learning()), Step::worth) - mean(last(p.plain()), Step::worth),
                        "no taste: 0"),
                figure(
                        bootstrap,
                        group,
                        "set cost added, EUR",
                        pairs,
                        p -> mean(last(p.learning()), Step::setCost) - mean(last(p.plain()), Step::setCost),
                        "at most the bound"),
                figure(
                        bootstrap,
                        group,
                        "largest learned weight, EUR",
                        pairs,
                        p -> p.learning().weights().stream()
                                .mapToDouble(weight -> Math.abs(weight.euros()))
                                .max()
                                .orElse(0),
                        "no taste: near 0"));
    }

    private static Figure figure(
            Bootstrap bootstrap,
            String group,
            String name,
            List<Pair> pairs,
            ToDoubleFunction<Pair> of,
            String beside) {
        return bootstrap.figure(
                group,
                name,
                pairs,
                sample -> sample.stream().mapToDouble(of).average().orElse(Double.NaN),
                beside);
    }

    private static List<Step> last(Run run) {
        var steps = run.steps();
        return steps.subList(steps.size() - steps.size() / 4, steps.size());
    }

    private static double accepted(List<Step> steps) {
        return mean(steps, step -> step.accepted() ? 1 : 0);
    }

    private static double mean(List<Step> steps, ToDoubleFunction<Step> of) {
        return steps.stream().mapToDouble(of).average().orElse(Double.NaN);
    }

    private static List<Technician> technicians(long seed) {
        var random = new Random(seed);
        var technicians = new ArrayList<Technician>();
        for (int i = 0; i < TECHNICIANS; i++) {
            technicians.add(new Technician(
                    new TechnicianId("t" + i),
                    "Technician " + i,
                    Set.of(),
                    new GeoPoint(51.2 + 0.6 * random.nextDouble(), 6.8 + 0.9 * random.nextDouble()),
                    ZoneId.of("Europe/Berlin"),
                    WorkingHours.parse("Mon-Fri 06:00-18:00"),
                    new Money(8000),
                    List.of()));
        }
        return technicians;
    }
}
