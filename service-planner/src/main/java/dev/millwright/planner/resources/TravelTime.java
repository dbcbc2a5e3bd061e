package dev.millwright.planner.resources;

import java.time.Duration;

/** How long and how far it is from one place to another. A routing server's matrix can stand here instead. */
public interface TravelTime {
    /** The way from {@code from} to {@code to}; zero if they are the same place. */
    Leg between(GeoPoint from, GeoPoint to);

    /**
     * One way.
     *
     * @param time driving time, at least zero
     * @param kilometres by road, at least 0
     */
    record Leg(Duration time, double kilometres) {}
}
