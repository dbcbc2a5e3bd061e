package dev.millwright.sim.scenario.policy;

import dev.millwright.twins.evaluation.BenchmarkReport.Figure;
import dev.millwright.twins.evaluation.Bootstrap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

/** Figures of policies and of pairs of them, with intervals by resampling whole plants: what happens at one plant hangs together. */
final class Comparison {
    private static final int RESAMPLES = 2_000;

    private final Bootstrap bootstrap;
    private final double years;
    private final List<Integer> plants;

    /** Figures for {@code plants} plants over {@code years} scored years. */
    Comparison(long seed, int plants, double years) {
        bootstrap = new Bootstrap(RESAMPLES, seed);
        this.years = years;
        this.plants = IntStream.range(0, plants).boxed().toList();
    }

    /** One amount of one plant. */
    interface Amount extends ToDoubleBiFunction<Outcome, Integer> {
        static Amount of(Item item) {
            return (outcome, plant) -> outcome.plants().get(plant).sums().of(item);
        }

        static Amount total(boolean plannedStandstillCharged) {
            return (outcome, plant) -> outcome.plants().get(plant).sums().total(plannedStandstillCharged);
        }

        /** The total without what sudden failures cost. */
        static Amount wearTotal(boolean plannedStandstillCharged) {
            var sudden = of(Item.SUDDEN_EUR);
            var total = total(plannedStandstillCharged);
            return (outcome, plant) -> total.applyAsDouble(outcome, plant) - sudden.applyAsDouble(outcome, plant);
        }
    }

    /** Every item and the totals of {@code outcome}, per machine and year. */
    List<Figure> perMachineYear(Outcome outcome) {
        var figures = new ArrayList<Figure>();
        for (var item : Item.values()) {
            figures.add(perMachineYear(outcome, item.label(), Amount.of(item)));
        }
        figures.add(perMachineYear(outcome, "total, EUR", Amount.total(false)));
        figures.add(perMachineYear(outcome, "total with planned standstill, EUR", Amount.total(true)));
        return figures;
    }

    private Figure perMachineYear(Outcome outcome, String name, Amount amount) {
        return bootstrap.figure(
                outcome.name(),
                name,
                plants,
                sample -> sum(sample, outcome, amount) / machineYears(sample, outcome),
                "");
    }

    /** By which share {@code amount} is less under {@code one} than under {@code other}; paired by plant. */
    Figure less(String group, String name, Outcome one, Outcome other, Amount amount) {
        return bootstrap.figure(
                group, name, plants, sample -> 1 - sum(sample, one, amount) / sum(sample, other, amount), "");
    }

    /** What {@code one} saves against {@code other} per machine and year; paired by plant. */
    Figure saved(String group, String name, Outcome one, Outcome other, Amount amount) {
        return bootstrap.figure(
                group,
                name,
                plants,
                sample -> (sum(sample, other, amount) - sum(sample, one, amount)) / machineYears(sample, one),
                "");
    }

    private double machineYears(List<Integer> sample, Outcome outcome) {
        int machines = 0;
        for (int plant : sample) {
            machines += outcome.plants().get(plant).machines();
        }
        return machines * years;
    }

    private static double sum(List<Integer> sample, Outcome outcome, Amount amount) {
        double sum = 0;
        for (int plant : sample) {
            sum += amount.applyAsDouble(outcome, plant);
        }
        return sum;
    }
}
