package dev.millwright.sim.physics;

import java.util.SplittableRandom;

/**
 * The physics by which a component is used up: how fast exertion consumes its life before damage begins, and how damage
 * grows from then on. Damage is 0 when new and 1 at failure.
 *
 * <p>Damage that feeds on itself (a crack, a spall, a hot spot) grows exponentially, dD/dt ∝ D, as N. Gebraeel, M. Lawley,
 * R. Li and J. Ryan, "Residual-life distributions from component degradation signals: A Bayesian approach" (IIE
 * Transactions, 2005) found on run-to-failure bearings. Damage that accumulates in small independent amounts (abrasion,
 * deposits) is a gamma process: J. M. van Noortwijk, "A survey of the application of gamma processes in maintenance"
 * (Reliability Engineering and System Safety, 2009).
 */
public enum Mechanism {
    /**
     * Rolling contact fatigue: life falls with the third power of load (G. Lundberg and A. Palmgren, "Dynamic capacity of
     * rolling bearings", 1947), and a spall grows like a crack (P. Paris and F. Erdogan, "A critical analysis of crack
     * propagation laws", 1963).
     */
    ROLLING_FATIGUE(true) {
        @Override
        double rate(Exertion exertion) {
            return power(exertion.load(), 3);
        }
    },
    /** Abrasion in sliding contact: volume lost is proportional to load (J. F. Archard, "Contact and rubbing of flat surfaces", 1953). */
    ABRASION(false) {
        @Override
        double rate(Exertion exertion) {
            return power(exertion.load(), 1);
        }
    },
    /**
     * Cavitation erosion: grows steeply with speed and with missing suction head (J. F. Gülich, "Centrifugal Pumps", 2010,
     * chapter 6): a clogged strainer upstream speeds it up.
     */
    CAVITATION(false) {
        @Override
        double rate(Exertion exertion) {
            return power(exertion.load(), 2.5) * (1 + 1.5 * exertion.blockage());
        }
    },
    /** Deposits in a filter: proportional to the volume that passes (C. Tien and B. V. Ramarao, "Granular Filtration of Aerosols and Hydrosols", 2007). */
    CLOGGING(false) {
        @Override
        double rate(Exertion exertion) {
            return power(exertion.load(), 1);
        }
    },
    /** Belt fatigue and glazing: tension cycles with load, faster in heat (R. G. Budynas and J. K. Nisbett, "Shigley's Mechanical Engineering Design", 2011, chapter 17). */
    BELT_FATIGUE(false) {
        @Override
        double rate(Exertion exertion) {
            return power(exertion.load(), 2) * Math.pow(2, (exertion.ambientCelsius() - 22) / 30);
        }
    },
    /**
     * Thermal ageing of winding insulation: an Arrhenius process (T. W. Dakin, "Electrical insulation deterioration treated
     * as a chemical rate phenomenon", 1948), twice as fast for every 10 K (V. M. Montsinger, "Loading transformers by
     * temperature", 1930). The winding's own rise goes with the square of its current.
     */
    INSULATION_AGEING(true) {
        @Override
        double rate(Exertion exertion) {
            double rise = 40 * (exertion.thermal() * exertion.thermal() - 0.5) + (exertion.ambientCelsius() - 22);
            return Math.clamp(Math.pow(2, rise / 10), 0.1, 6);
        }
    },
    /** Chance alone, no warning: a constant hazard in operating hours. */
    SUDDEN(false) {
        @Override
        double rate(Exertion exertion) {
            return 1;
        }
    };

    /** The load at which {@link WearLaw}'s hours are stated. */
    static final double NOMINAL_LOAD = 0.75;

    /** Small independent amounts per hour of the gamma process; sets its scatter. */
    private static final double SHOCKS_PER_HOUR = 0.06;

    /** Damage at which a self-feeding fault begins. */
    static final double FIRST_DAMAGE = 0.02;

    private final boolean selfFeeding;

    Mechanism(boolean selfFeeding) {
        this.selfFeeding = selfFeeding;
    }

    /** Hours of nominal life that one hour of this exertion costs; 1 at nominal load, never negative. */
    abstract double rate(Exertion exertion);

    /**
     * Damage after one more hour.
     *
     * @param damage before
     * @param growthHours nominal operating hours from the beginning of damage to failure
     * @param rate as of {@link #rate}
     */
    double grow(double damage, double growthHours, double rate, SplittableRandom random) {
        if (selfFeeding) {
            double jitter = Math.exp(0.5 * random.nextGaussian() - 0.125);
            return damage * Math.exp(-Math.log(FIRST_DAMAGE) / growthHours * rate * jitter);
        }
        double increment = gamma(SHOCKS_PER_HOUR * rate, random) / (SHOCKS_PER_HOUR * growthHours);
        return damage + increment;
    }

    /** Whether damage grows by about equal amounts, not in proportion to itself. */
    public boolean growsStraight() {
        return !selfFeeding;
    }

    /** Damage with which growth begins. */
    double firstDamage() {
        return selfFeeding ? FIRST_DAMAGE : 0.005;
    }

    private static double power(double load, double exponent) {
        return Math.pow(load / NOMINAL_LOAD, exponent);
    }

    /** A gamma variate of scale 1 (G. Marsaglia and W. W. Tsang, "A simple method for generating gamma variables", 2000). */
    static double gamma(double shape, SplittableRandom random) {
        if (shape <= 0) {
            return 0;
        }
        if (shape < 1) {
            return gamma(shape + 1, random) * Math.pow(1 - random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + c * x, 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}
