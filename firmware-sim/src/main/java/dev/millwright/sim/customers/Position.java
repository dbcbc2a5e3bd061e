package dev.millwright.sim.customers;

/**
 * Where a customer truly stands between reactive (0) and preventive (1): the expected share of its needs that are served before
 * the machine fails. It follows from what the customer means to do (foresight, machine by machine) and from how it does it: who
 * means well and puts off for ten weeks is on time less often. A machine that is served early needs something more often than one
 * that runs to failure, and counts accordingly. Nobody reaches 1: some machines fail before service is due.
 */
final class Position {
    /** How sharply a customer tells machines that matter from others. */
    private static final double CARE_WIDTH = 0.15;

    private static final int PUT_OFF_MAX = 6;
    private static final double PUT_OFF_DAYS = 33.5;
    private static final int STEPS = 8;

    private Position() {}

    /** Chance that the owner acts ahead on a machine of {@code rank}, 0 the most important to 1. */
    static double ahead(Temper temper, double rank) {
        return 1 / (1 + Math.exp(-(temper.foresight() - rank) / CARE_WIDTH));
    }

    /** Chance that what is agreed is done before the machine fails, given that it works when service is due. */
    static double onTime(Temper temper) {
        double moves = temper.of(Trait.MOVES);
        double kept = 1 - (0.02 + 0.08 * moves);
        double due = Plant.LIFE_DAYS * Plant.DUE_AT;
        double alive = 0;
        for (int step = 0; step < STEPS; step++) {
            double days = 5 + temper.of(Trait.DELAY_DAYS) * (0.4 + 1.2 * (step + 0.5) / STEPS);
            double chance = 1 - moves;
            for (int moved = 0; moved < PUT_OFF_MAX; moved++) {
                double share = moved == PUT_OFF_MAX - 1 ? Math.pow(moves, moved) : chance;
                alive += share * survival(due, due + days + moved * PUT_OFF_DAYS) / STEPS;
                chance *= moves;
            }
        }
        return kept * alive;
    }

    private static double survival(double due, double then) {
        return Math.exp(Math.pow(due / Plant.LIFE_SCALE, Plant.LIFE_SHAPE)
                - Math.pow(then / Plant.LIFE_SCALE, Plant.LIFE_SHAPE));
    }

    /** The position of a customer of {@code temper} with {@code machines} machines. */
    static double of(Temper temper, int machines) {
        double due = Plant.LIFE_DAYS * Plant.DUE_AT;
        double alive = survival(0, due);
        double onTime = alive * onTime(temper);
        double servedDays = due + 5 + temper.of(Trait.DELAY_DAYS) + PUT_OFF_DAYS * temper.of(Trait.MOVES);
        double served = 0;
        double all = 0;
        for (int i = 0; i < machines; i++) {
            double share = ahead(temper, (i + 0.5) / machines) * onTime;
            double needsPerDay = 1 / (share * servedDays + (1 - share) * Plant.LIFE_DAYS);
            served += share * needsPerDay;
            all += needsPerDay;
        }
        return served / all;
    }
}
