package dev.millwright.planner.resources;

import java.time.Duration;

/**
 * Travel time from the great-circle distance: kilometres times a road factor, at a mean speed, plus a fixed time for leaving
 * and arriving. Rounded up to the minute.
 *
 * @param roadFactor road kilometres per kilometre as the crow flies, at least 1; about 1.3 in Europe
 * @param kilometresPerHour mean driving speed, greater than 0
 * @param setUp time for leaving and arriving, added once per leg of more than 100 m
 */
public record GreatCircleTravelTime(double roadFactor, double kilometresPerHour, Duration setUp) implements TravelTime {
    private static final double SAME_PLACE_KM = 0.1;

    /** Refuses factors that would make a road shorter than a straight line. */
    public GreatCircleTravelTime {
        if (!(roadFactor >= 1) || !(kilometresPerHour > 0) || setUp.isNegative()) {
            throw new IllegalArgumentException(
                    "travel: road factor %s, %s km/h, set-up %s (expected: at least 1, greater than 0, not negative)"
                            .formatted(roadFactor, kilometresPerHour, setUp));
        }
    }

    @Override
    public Leg between(GeoPoint from, GeoPoint to) {
        double straight = from.kilometresTo(to);
        if (straight < SAME_PLACE_KM) {
            return new Leg(Duration.ZERO, 0);
        }
        double kilometres = straight * roadFactor;
        long minutes = (long) Math.ceil(kilometres / kilometresPerHour * 60);
        return new Leg(setUp.plusMinutes(minutes), kilometres);
    }
}
