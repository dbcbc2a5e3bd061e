package dev.millwright.sim.customers;

import java.util.random.RandomGenerator;

/**
 * How a customer takes offers: what it would buy anyway, what an offer adds, and what an offer spoils. Hidden; only a trial of
 * offers may ask, and only for the one answer that a real customer would have given.
 *
 * @param ease this customer's own factor on what an offer adds, about 1
 */
public record OfferTaste(double ease) {
    /** What is offered. */
    public enum Offer {
        WARRANTY_EXTENSION,
        PREVENTIVE_PLAN,
        UPGRADE,
        SPARE_PART_KIT,
        WIN_BACK,
        CONTRACT_RENEWAL,
        TRAINING
    }

    /** How it is worded. */
    public enum Wording {
        KEEP_IT_THAT_WAY,
        AVOIDED_DOWNTIME,
        PLAIN
    }

    /**
     * When it comes.
     *
     * @param daysSinceEmergency since the last emergency call; large if there was none
     * @param daysToWarrantyEnd of the machine with the nearest end; large if none is near
     * @param openComplaint whether a complaint is open
     * @param offersThisQuarter how many came in the last 90 days before this one
     */
    public record Moment(int daysSinceEmergency, int daysToWarrantyEnd, boolean openComplaint, int offersThisQuarter) {
        /** Nothing special. */
        public static final Moment ORDINARY = new Moment(10_000, 10_000, false, 0);
    }

    static OfferTaste draw(RandomGenerator random) {
        return new OfferTaste(Math.exp(0.3 * random.nextGaussian() - 0.045));
    }

    /** Chance that somebody of {@code type} buys within a quarter if nobody offers anything. */
    public double anyway(BehaviourType type, Offer offer) {
        return switch (offer) {
            case WARRANTY_EXTENSION -> type == BehaviourType.WARRANTY_ENDER ? 0.12 : 0.03;
            case PREVENTIVE_PLAN ->
                switch (type) {
                    case CAREFUL_PLANNER -> 0.28;
                    case GROWING_BUYER -> 0.1;
                    case LOYAL_OVERDUE -> 0.06;
                    case FIRE_CALLER, PRICE_SHOPPER, SELF_HELPER, WARRANTY_ENDER, SLOW_PAYER, QUIET_LEAVER -> 0.02;
                };
            case UPGRADE -> type == BehaviourType.GROWING_BUYER ? 0.3 : 0.04;
            case SPARE_PART_KIT -> type == BehaviourType.SELF_HELPER ? 0.15 : 0.05;
            case WIN_BACK -> 0.01;
            case CONTRACT_RENEWAL -> type.renews() - 0.1;
            case TRAINING -> 0.02;
        };
    }

    /** Chance that it buys within a quarter if it gets this offer; less than {@link #anyway} where offers annoy. */
    public double offered(BehaviourType type, Offer offer, Wording wording, Moment moment) {
        double added = added(type, offer);
        if (added > 0) {
            added *= ease * fit(type, wording) * timing(offer, moment);
        }
        if (moment.openComplaint()) {
            added = -0.05;
        }
        added -= 0.03 * Math.max(0, moment.offersThisQuarter() - 1);
        return Math.clamp(anyway(type, offer) + added, 0, 0.95);
    }

    /** One answer: {@code luck} of 0 to 1 is the customer's own for this quarter, the same whether it gets an offer or not. */
    public boolean accepts(BehaviourType type, Offer offer, Wording wording, Moment moment, double luck) {
        return luck < offered(type, offer, wording, moment);
    }

    private static double added(BehaviourType type, Offer offer) {
        if (offer == Offer.CONTRACT_RENEWAL) {
            return 0.05;
        }
        if (offer == Offer.TRAINING) {
            return type == BehaviourType.FIRE_CALLER || type == BehaviourType.WARRANTY_ENDER ? 0.25 : 0.1;
        }
        return switch (type) {
            case CAREFUL_PLANNER -> offer == Offer.PREVENTIVE_PLAN ? 0.03 : offer == Offer.UPGRADE ? 0.06 : 0.02;
            case FIRE_CALLER -> offer == Offer.PREVENTIVE_PLAN ? 0.12 : offer == Offer.SPARE_PART_KIT ? 0.05 : 0.01;
            case PRICE_SHOPPER -> offer == Offer.SPARE_PART_KIT ? 0.1 : 0.01;
            case LOYAL_OVERDUE -> offer == Offer.PREVENTIVE_PLAN ? 0.22 : 0.05;
            case SELF_HELPER -> offer == Offer.SPARE_PART_KIT ? 0.2 : offer == Offer.PREVENTIVE_PLAN ? -0.02 : 0.01;
            case GROWING_BUYER -> offer == Offer.UPGRADE ? 0.05 : offer == Offer.PREVENTIVE_PLAN ? 0.12 : 0.03;
            case WARRANTY_ENDER -> offer == Offer.WARRANTY_EXTENSION ? 0.25 : 0.02;
            case SLOW_PAYER -> -0.02;
            case QUIET_LEAVER -> offer == Offer.WIN_BACK ? 0.14 : -0.03;
        };
    }

    private static double fit(BehaviourType type, Wording wording) {
        boolean plans = type == BehaviourType.CAREFUL_PLANNER || type == BehaviourType.SELF_HELPER;
        boolean burns = type == BehaviourType.FIRE_CALLER || type == BehaviourType.LOYAL_OVERDUE;
        return switch (wording) {
            case KEEP_IT_THAT_WAY -> plans ? 1.4 : burns ? 0.6 : 1;
            case AVOIDED_DOWNTIME -> burns ? 1.6 : plans ? 0.6 : 1;
            case PLAIN -> 1;
        };
    }

    private static double timing(Offer offer, Moment moment) {
        return switch (offer) {
            case WARRANTY_EXTENSION -> moment.daysToWarrantyEnd() >= 0 && moment.daysToWarrantyEnd() <= 120 ? 1.5 : 0.3;
            case PREVENTIVE_PLAN -> moment.daysSinceEmergency() <= 60 ? 1.5 : 1;
            case UPGRADE, SPARE_PART_KIT, WIN_BACK, CONTRACT_RENEWAL, TRAINING -> 1;
        };
    }
}
