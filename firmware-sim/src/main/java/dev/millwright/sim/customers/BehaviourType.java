package dev.millwright.sim.customers;

import java.util.random.RandomGenerator;

/** What kind of customer somebody is, in the hidden truth. Foresight is drawn apart from the habits: most types hold people of all sorts. */
public enum BehaviourType {
    /** Plans every service, usually with a contract, reads what is sent. */
    CAREFUL_PLANNER(0.20, humps(0, 0.08, 0.92)) {
        @Override
        Temper habits() {
            return Temper.usual()
                    .with(Trait.DELAY_DAYS, 10)
                    .with(Trait.MOVES, 0.06)
                    .with(Trait.LOGINS, 4.5)
                    .with(Trait.DOWNLOADS, 1.6)
                    .with(Trait.CONTRACT, 0.85)
                    .with(Trait.RENEWS, 0.96);
        }
    },
    /** Calls when it burns. */
    FIRE_CALLER(0.22, humps(0.92, 0.08, 0)) {
        @Override
        Temper habits() {
            return Temper.usual()
                    .with(Trait.LOGINS, 0.6)
                    .with(Trait.DOWNLOADS, 0.4)
                    .with(Trait.TALK, 2.8)
                    .with(Trait.COMPLAINTS, 0.12)
                    .with(Trait.CONTRACT, 0.18)
                    .with(Trait.RENEWS, 0.82);
        }
    },
    /** Has everything quoted and buys most of it elsewhere. */
    PRICE_SHOPPER(0.10, humps(0.3, 0.55, 0.15)) {
        @Override
        Temper habits() {
            return Temper.usual()
                    .with(Trait.QUOTES, 1.4)
                    .with(Trait.ELSEWHERE, 0.65)
                    .with(Trait.CONTRACT, 0.1)
                    .with(Trait.RENEWS, 0.75)
                    .with(Trait.PAYS_LATE_DAYS, 8);
        }
    },
    /** Means well, agrees, and puts it off again and again. */
    LOYAL_OVERDUE(0.13, humps(0.05, 0.85, 0.1)) {
        @Override
        Temper habits() {
            return Temper.usual()
                    .with(Trait.DELAY_DAYS, 70)
                    .with(Trait.MOVES, 0.5)
                    .with(Trait.LOGINS, 1.3)
                    .with(Trait.ELSEWHERE, 0.03)
                    .with(Trait.CONTRACT, 0.55)
                    .with(Trait.RENEWS, 0.95);
        }
    },
    /** Reads the papers and does the work with own people. */
    SELF_HELPER(0.10, humps(0.05, 0.35, 0.6)) {
        @Override
        Temper habits() {
            return Temper.usual()
                    .with(Trait.OWN_HANDS, 0.55)
                    .with(Trait.LOGINS, 8)
                    .with(Trait.DOWNLOADS, 6.5)
                    .with(Trait.TALK, 1)
                    .with(Trait.CONTRACT, 0.15);
        }
    },
    /** Buys another machine every year or two and reads about it half a year before. */
    GROWING_BUYER(0.08, humps(0.1, 0.4, 0.5)) {
        @Override
        Temper habits() {
            return Temper.usual()
                    .with(Trait.BUYS, 0.8)
                    .with(Trait.READS_BEFORE_BUYING, 4)
                    .with(Trait.DOWNLOADS, 1.3)
                    .with(Trait.QUOTES, 0.45)
                    .with(Trait.CONTRACT, 0.5);
        }
    },
    /** Takes what the warranty gives and asks about it three months before it ends. */
    WARRANTY_ENDER(0.07, humps(0.3, 0.4, 0.3)) {
        @Override
        Temper habits() {
            return Temper.usual()
                    .with(Trait.WARRANTY_ASKS, 0.88)
                    .with(Trait.BUYS, 0.25)
                    .with(Trait.CONTRACT, 0.15)
                    .with(Trait.TALK, 2.8);
        }
    },
    /** Pays weeks late and complains. */
    SLOW_PAYER(0.10, humps(0.5, 0.35, 0.15)) {
        @Override
        Temper habits() {
            return Temper.usual()
                    .with(Trait.PAYS_LATE_DAYS, 36)
                    .with(Trait.COMPLAINTS, 0.35)
                    .with(Trait.TALK, 3)
                    .with(Trait.CONTRACT, 0.3)
                    .with(Trait.RENEWS, 0.84);
        }
    },
    /** Says less and less and is about to leave; nobody begins so. */
    QUIET_LEAVER(0, humps(0.33, 0.34, 0.33)) {
        @Override
        Temper habits() {
            return Temper.usual()
                    .with(Trait.ENGAGEMENT, 0.15)
                    .with(Trait.RENEWS, 0.12)
                    .with(Trait.CONTRACT, 0.05)
                    .with(Trait.BUYS, 0);
        }
    };

    private static final double[] HUMP_AT = {0.15, 0.5, 0.85};
    private static final double HUMP_WIDTH = 0.07;

    private final double share;

    @SuppressWarnings("ImmutableEnumChecker") // A record of numbers.
    private final Humps humps;

    BehaviourType(double share, Humps humps) {
        this.share = share;
        this.humps = humps;
    }

    private static Humps humps(double reactive, double mixed, double preventive) {
        return new Humps(reactive, mixed, preventive);
    }

    /** The type's usual habits. */
    abstract Temper habits();

    /** Share of the customers that begin so; all shares sum to 1. */
    public double share() {
        return share;
    }

    /** Chance that a contract of somebody of this type goes on when a year is over, without a grudge. Hidden. */
    public double renews() {
        return habits().of(Trait.RENEWS);
    }

    /** The name in files, for example {@code careful-planner}. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** A type by its share. */
    static BehaviourType draw(RandomGenerator random) {
        double left = random.nextDouble();
        for (var type : values()) {
            left -= type.share;
            if (left < 0) {
                return type;
            }
        }
        return FIRE_CALLER;
    }

    /** One customer's temper: foresight around one of three humps, habits scattered, a quarter of the customers partly of another type. */
    Temper drawTemper(RandomGenerator random) {
        int hump = humps.at(random.nextDouble());
        var own = habits().foreseeing(HUMP_AT[hump] + HUMP_WIDTH * random.nextGaussian());
        if (random.nextDouble() < 0.25) {
            own = own.habitsTowards(draw(random).habits(), 0.15 + 0.25 * random.nextDouble());
        }
        return own.scattered(random);
    }

    /** Shares of a type's customers around each of the three humps of foresight; they sum to 1. */
    private record Humps(double reactive, double mixed, double preventive) {
        /** The hump at {@code which} of the shares laid end to end, from 0 up to but not 1. */
        int at(double which) {
            return which < reactive ? 0 : which < reactive + mixed ? 1 : 2;
        }
    }
}
