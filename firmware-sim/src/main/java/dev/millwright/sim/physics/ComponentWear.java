package dev.millwright.sim.physics;

import java.util.SplittableRandom;

/**
 * The hidden state of one component: life used up before damage, then damage. Not thread-safe.
 *
 * <p>The span before damage is Weibull distributed in operating hours (W. Weibull, "A statistical distribution function of
 * wide applicability", 1951), shape {@value #WEIBULL_SHAPE} for wear-out and 1 for sudden failures; the pace of growth varies
 * from specimen to specimen (lognormal, as Gebraeel et al., 2005).
 */
final class ComponentWear {
    private static final double WEIBULL_SHAPE = 2.6;
    private static final double PACE_SIGMA = 0.2;

    private final WearLaw law;
    private double incubationLeft;
    private double growthHours;
    private double damage;
    private boolean growing;

    ComponentWear(WearLaw law, SplittableRandom random) {
        this.law = law;
        renew(random);
    }

    WearLaw law() {
        return law;
    }

    /** 0 (new) to 1 (failed). */
    double damage() {
        return damage;
    }

    /** Hours at nominal load until damage begins; 0 once it has. */
    double incubationLeft() {
        return growing ? 0 : Math.max(0, incubationLeft);
    }

    /** Hours at nominal load until failure, chance left out. */
    double hoursLeft() {
        if (failed()) {
            return 0;
        }
        if (!growing) {
            return incubationLeft() + (law.mechanism() == Mechanism.SUDDEN ? 0 : growthHours);
        }
        double share =
                law.mechanism().growsStraight() ? 1 - damage : Math.log(damage) / Math.log(Mechanism.FIRST_DAMAGE);
        return growthHours * share;
    }

    boolean growing() {
        return growing;
    }

    boolean failed() {
        return damage >= 1;
    }

    /** A new specimen takes its place. */
    void renew(SplittableRandom random) {
        double shape = law.mechanism() == Mechanism.SUDDEN ? 1 : WEIBULL_SHAPE;
        incubationLeft = law.incubationHours() * Math.pow(-Math.log(1 - random.nextDouble()), 1 / shape);
        growthHours = law.growthHours() * Math.exp(PACE_SIGMA * random.nextGaussian());
        damage = 0;
        growing = false;
    }

    /** Uses up {@code share} of the span before damage: a machine that did not begin its life with the story. */
    void age(double share) {
        incubationLeft *= 1 - share;
    }

    /** Damage begins now, whatever was left. */
    void beginGrowth() {
        incubationLeft = 0;
        growing = true;
        damage = Math.max(damage, law.mechanism().firstDamage());
    }

    /** Leaves {@code share} of the present damage, as adjusting or repairing does. */
    void mend(double share) {
        damage *= share;
    }

    /** One running hour. Nothing happens to a component that stands still or has failed. */
    void run(Exertion exertion, boolean heldBack, SplittableRandom random) {
        if (exertion.load() <= 0 || failed()) {
            return;
        }
        double rate = law.mechanism().rate(exertion);
        if (!growing) {
            if (heldBack) {
                return;
            }
            incubationLeft -= rate;
            if (incubationLeft > 0) {
                return;
            }
            if (law.mechanism() == Mechanism.SUDDEN) {
                damage = 1;
                return;
            }
            beginGrowth();
        }
        damage = Math.min(1, law.mechanism().grow(damage, growthHours, rate, random));
    }
}
