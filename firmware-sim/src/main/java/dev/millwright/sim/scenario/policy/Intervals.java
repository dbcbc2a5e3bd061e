package dev.millwright.sim.scenario.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The rival: fixed intervals over a grid, then the best interval of each kind of component by itself, then joined at a plant in several
 * ways; the cheapest of all on the very seeds that are scored, which no planner could know. That favours the rival.
 */
final class Intervals {
    private static final double[] SHARES = {0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.65, 0.8, 1.0};
    private static final double[] JOIN_FROM = {1, 0.9, 0.8, 0.7};

    private final List<PolicyFleet> fleets;
    private final List<Candidate> candidates = new ArrayList<>();

    private Intervals(List<PolicyFleet> fleets) {
        this.fleets = fleets;
    }

    /** A plan with its outcome and the items by kind of component. */
    private record Candidate(double share, Outcome outcome, Map<String, Sums> byComponent) {}

    /** Lives every fleet under a policy, in the order of the seeds. */
    interface Trial extends Function<Supplier<Policy>, List<Ledger>> {}

    /** Tries them all. */
    static Intervals tried(List<PolicyFleet> fleets, Trial trial) {
        var found = new Intervals(fleets);
        var wearing = wearing(fleets.getFirst());
        for (double share : SHARES) {
            var shares = new HashMap<String, Double>();
            wearing.forEach(key -> shares.put(key, share));
            found.add(share, "%.2f of expected life".formatted(share), shares, 1, trial);
        }
        for (boolean charged : new boolean[] {false, true}) {
            var best = found.bestByComponent(wearing, charged);
            for (double joinFrom : JOIN_FROM) {
                found.add(Double.NaN, name(charged, joinFrom), best, joinFrom, trial);
            }
        }
        return found;
    }

    private static String name(boolean charged, double joinFrom) {
        return "best of each component%s%s"
                .formatted(
                        charged ? ", planned stops charged" : "",
                        joinFrom < 1 ? ", joined from %.1f".formatted(joinFrom) : "");
    }

    private static List<String> wearing(PolicyFleet sample) {
        return sample.units().stream()
                .flatMap(unit -> IntStream.range(0, unit.kind().laws().size())
                        .filter(i -> !FleetLife.isSudden(unit, i))
                        .mapToObj(i -> Ledger.key(unit, i)))
                .distinct()
                .sorted()
                .toList();
    }

    private void add(double share, String name, Map<String, Double> shares, double joinFrom, Trial trial) {
        var ledgers = trial.apply(() -> new FixedInterval(name, shares, joinFrom));
        var byComponent = new HashMap<String, Sums>();
        ledgers.forEach(ledger -> ledger.byComponent()
                .forEach((key, sums) ->
                        byComponent.computeIfAbsent(key, _ -> new Sums()).add(sums)));
        candidates.add(new Candidate(share, Outcome.of(name, fleets, ledgers), byComponent));
    }

    private Map<String, Double> bestByComponent(List<String> wearing, boolean charged) {
        var best = new HashMap<String, Double>();
        for (var key : wearing) {
            double least = Double.MAX_VALUE;
            for (var candidate : candidates) {
                var sums = candidate.byComponent().get(key);
                double cost = sums == null ? 0 : sums.total(charged);
                if (!Double.isNaN(candidate.share()) && cost < least) {
                    least = cost;
                    best.put(key, candidate.share());
                }
            }
        }
        return best;
    }

    /** The cheapest. */
    Outcome best(boolean plannedStandstillCharged) {
        return candidates.stream()
                .map(Candidate::outcome)
                .min(Comparator.comparingDouble(outcome -> outcome.total(plannedStandstillCharged)))
                .orElseThrow();
    }

    /** All of them, in the order of trial. */
    List<Outcome> all() {
        return candidates.stream().map(Candidate::outcome).toList();
    }
}
