package dev.millwright.gateway.bench;

import java.util.SplittableRandom;

/**
 * How a made-up customer acts, in contacts a month of a customer with four machines. Five groups act differently; everybody scatters around
 * the group, and every fourth is up to two fifths like another group. The figures are made up and prove nothing about customers.
 *
 * @param visits planned visits
 * @param emergencies emergency calls, each with a repair
 * @param proposals proposals made
 * @param acceptance share of them that is accepted
 * @param moved share of planned visits that is moved
 * @param logins portal log-ins
 * @param downloads documents downloaded
 * @param lateDays how late an invoice is paid, days
 */
record ServiceHabits(
        double visits,
        double emergencies,
        double proposals,
        double acceptance,
        double moved,
        double logins,
        double downloads,
        double lateDays) {
    private static final double SPREAD = 0.25;
    private static final double MIXED_SHARE = 0.25;
    private static final double MIXED_MOST = 0.4;

    @SuppressWarnings("ImmutableEnumChecker") // a record of numbers
    private enum Group {
        PLANS(0.28, new ServiceHabits(0.40, 0.03, 0.12, 0.85, 0.06, 0.40, 0.12, 1)),
        CALLS_WHEN_IT_BURNS(0.27, new ServiceHabits(0.05, 0.22, 0.10, 0.12, 0.05, 0.06, 0.03, 8)),
        POSTPONES(0.15, new ServiceHabits(0.25, 0.10, 0.14, 0.75, 0.60, 0.15, 0.05, 5)),
        HELPS_ITSELF(0.12, new ServiceHabits(0.10, 0.05, 0.06, 0.30, 0.05, 0.60, 0.55, 1)),
        PAYS_LATE(0.18, new ServiceHabits(0.20, 0.12, 0.10, 0.45, 0.10, 0.15, 0.08, 40));

        private final double share;
        private final ServiceHabits habits;

        Group(double share, ServiceHabits habits) {
            this.share = share;
            this.habits = habits;
        }

        static Group draw(SplittableRandom random) {
            double left = random.nextDouble();
            for (var group : values()) {
                left -= group.share;
                if (left < 0) {
                    return group;
                }
            }
            return PAYS_LATE;
        }
    }

    /** The habits of one customer. */
    static ServiceHabits draw(SplittableRandom random) {
        var own = Group.draw(random).habits;
        var other = Group.draw(random).habits;
        double mixed = random.nextDouble() < MIXED_SHARE ? MIXED_MOST * random.nextDouble() : 0;
        return new ServiceHabits(
                between(own.visits, other.visits, mixed, random),
                between(own.emergencies, other.emergencies, mixed, random),
                between(own.proposals, other.proposals, mixed, random),
                Math.min(0.98, between(own.acceptance, other.acceptance, mixed, random)),
                Math.min(0.9, between(own.moved, other.moved, mixed, random)),
                between(own.logins, other.logins, mixed, random),
                between(own.downloads, other.downloads, mixed, random),
                between(own.lateDays, other.lateDays, mixed, random));
    }

    private static double between(double own, double other, double mixed, SplittableRandom random) {
        return (own + mixed * (other - own)) * Math.exp(SPREAD * random.nextGaussian());
    }
}
