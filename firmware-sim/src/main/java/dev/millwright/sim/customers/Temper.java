package dev.millwright.sim.customers;

import java.util.random.RandomGenerator;

/** How a customer acts at one moment: its foresight and its habits. Immutable. */
final class Temper {
    private static final double FORESIGHT_LEAST = 0.02;

    private final double foresight;
    private final double[] habits;

    private Temper(double foresight, double[] habits) {
        this.foresight = foresight;
        this.habits = habits;
    }

    /** What is usual, with a foresight in the middle. */
    static Temper usual() {
        var habits = new double[Trait.values().length];
        for (var trait : Trait.values()) {
            habits[trait.place()] = trait.usual();
        }
        return new Temper(0.5, habits);
    }

    /** The same with another habit. */
    Temper with(Trait trait, double value) {
        var changed = habits.clone();
        changed[trait.place()] = Math.clamp(value, 0, trait.most());
        return new Temper(foresight, changed);
    }

    /** The same habits with another foresight, 0 to 1. */
    Temper foreseeing(double other) {
        return new Temper(Math.clamp(other, FORESIGHT_LEAST, 1 - FORESIGHT_LEAST), habits);
    }

    /** Share of needs on which the customer means to act before the machine fails: 0 reactive, 1 preventive. */
    double foresight() {
        return foresight;
    }

    double of(Trait trait) {
        return habits[trait.place()];
    }

    /** Partly this, partly {@code other}. */
    Temper towards(Temper other, double share) {
        var mixed = new double[habits.length];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = (1 - share) * habits[i] + share * other.habits[i];
        }
        return new Temper((1 - share) * foresight + share * other.foresight, mixed);
    }

    /** The habits of {@code other} by {@code share}, and the foresight of this. */
    Temper habitsTowards(Temper other, double share) {
        return towards(other, share).foreseeing(foresight);
    }

    /** One customer's own version of it: no two of a type are alike. */
    Temper scattered(RandomGenerator random) {
        var own = new double[habits.length];
        for (var trait : Trait.values()) {
            double value = habits[trait.place()] * Math.exp(trait.scatter() * random.nextGaussian());
            own[trait.place()] = Math.clamp(value, 0, trait.most());
        }
        return new Temper(foresight, own);
    }
}
