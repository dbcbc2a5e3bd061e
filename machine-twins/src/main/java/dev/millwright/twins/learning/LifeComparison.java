package dev.millwright.twins.learning;

import dev.millwright.twins.prognosis.LearnedLives;
import dev.millwright.twins.prognosis.LifeInService;
import dev.millwright.twins.prognosis.RemainingLife;
import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.twin.LifeTelling;
import dev.millwright.twins.twin.TwinKnowledge;
import dev.millwright.twins.twin.TwinState;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A candidate's remaining lives beside those in service, on machines that neither has learned from: the same twins, the same
 * instants, the loss of P10, P50 and P90 up to the horizon. Where no learned life is in service, what the forecast or the
 * day-one law says stands for it.
 */
final class LifeComparison {
    private final LearnedLives candidate;
    private final LifeInService inService;
    private final LifeSettings settings;
    private final TreeMap<Integer, Both> components = new TreeMap<>();
    private int machines;

    LifeComparison(LearnedLives candidate, LifeInService inService, LifeSettings settings) {
        this.candidate = candidate;
        this.inService = inService;
        this.settings = settings;
        candidate.components().keySet().forEach(component -> components.put(component, new Both()));
    }

    /** What both said of one component. */
    private static final class Both {
        private final List<LifeVerdict> candidate = new ArrayList<>();
        private final List<LifeVerdict> service = new ArrayList<>();
        private int failures;
    }

    /** One decision that waits for what becomes of it. */
    private record Open(double at, RemainingLife candidate, RemainingLife service) {}

    /** A life that has ended; how long it would have been watched is known at the end of the past. */
    private record Ended(List<Open> decisions, double end, boolean failed) {}

    /** One component of one machine while its past is told. */
    private static final class Watched {
        private final int component;
        private final Both both;
        private final List<Ended> ended = new ArrayList<>();
        private List<Open> open = new ArrayList<>();

        Watched(int component, Both both) {
            this.component = component;
            this.both = both;
        }

        void end(double hours, boolean failed) {
            ended.add(new Ended(open, hours, failed));
            open = new ArrayList<>();
        }
    }

    /**
     * How both did on one component.
     *
     * @param component its id
     * @param failures lives on the machines held out that ended in failure after a decision
     * @param decisions compared
     * @param candidateLoss mean loss of P10, P50 and P90, operating hours, smaller is better; NaN without decisions
     * @param serviceLoss the same for what is in service
     * @param candidateCoverage share of lives that ended between P10 and P90, 0.8 is right
     * @param serviceCoverage the same for what is in service
     */
    record OnComponent(
            String component,
            int failures,
            int decisions,
            double candidateLoss,
            double serviceLoss,
            double candidateCoverage,
            double serviceCoverage) {
        /** Whether the candidate is better by the share {@code least} of the other's loss. */
        boolean better(double least) {
            return candidateLoss < serviceLoss * (1 - least);
        }
    }

    /** Tells a past to a twin and keeps what both say at each decision. */
    void tell(MachinePast past, TwinKnowledge knowledge) {
        machines++;
        var twin = TwinState.fresh(past.machine(), knowledge);
        past.tellInstalled(twin::installed);
        var watched = new TreeMap<Integer, Watched>();
        components.forEach((component, both) -> watched.put(component, new Watched(component, both)));
        var due = new double[] {settings.settlingHours()};
        past.tell(
                event -> {
                    twin.event(event);
                    boolean failed = event.code().equals(MachineEvent.COMPONENT_FAILED);
                    var id = event.component();
                    if (id != null && (failed || event.code().equals(MachineEvent.COMPONENT_REPLACED))) {
                        var one = watched.get(knowledge.index().componentIndexOf(id));
                        if (one != null) {
                            one.end(hours(twin), failed);
                        }
                    }
                },
                row -> {
                    twin.fold(row);
                    double now = hours(twin);
                    if (now >= due[0]) {
                        due[0] = now + settings.exampleHours();
                        watched.values().forEach(one -> one.open.add(decided(twin, one.component, now)));
                    }
                });
        double end = hours(twin);
        watched.values().forEach(one -> {
            one.end(end, false);
            one.ended.forEach(life -> judge(one.both, life, end));
        });
    }

    private Open decided(TwinState twin, int component, double now) {
        return new Open(
                now,
                LifeTelling.told(twin, component, LifeInService.of(candidate.components())),
                LifeTelling.told(twin, component, inService));
    }

    private static double hours(TwinState twin) {
        return twin.slowChange(0).operatingHours();
    }

    private static void judge(Both both, Ended life, double end) {
        both.failures += life.failed() && !life.decisions().isEmpty() ? 1 : 0;
        for (var decision : life.decisions()) {
            double left = life.failed() ? life.end() - decision.at() : Double.POSITIVE_INFINITY;
            double watched = (life.failed() ? end : life.end()) - decision.at();
            both.candidate.add(verdict(decision.candidate(), left, watched));
            both.service.add(verdict(decision.service(), left, watched));
        }
    }

    private static LifeVerdict verdict(RemainingLife told, double left, double watched) {
        return new LifeVerdict(told.hoursP10(), told.hoursP50(), told.hoursP90(), left, watched);
    }

    /** Machines compared on. */
    int machines() {
        return machines;
    }

    /** How both did on the component at position {@code component}, one that the candidate knows. */
    OnComponent of(int component, String id) {
        var both = components.getOrDefault(component, new Both());
        return new OnComponent(
                id,
                both.failures,
                both.candidate.size(),
                LifeVerdict.meanLoss(both.candidate, settings.horizonHours()),
                LifeVerdict.meanLoss(both.service, settings.horizonHours()),
                LifeVerdict.coverage(both.candidate),
                LifeVerdict.coverage(both.service));
    }
}
