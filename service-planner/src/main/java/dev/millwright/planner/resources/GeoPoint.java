package dev.millwright.planner.resources;

/**
 * A place on the Earth (WGS 84).
 *
 * @param latitude degrees north, -90 to 90
 * @param longitude degrees east, -180 to 180
 */
public record GeoPoint(double latitude, double longitude) {
    /** Mean Earth radius in kilometres (IUGG). */
    private static final double EARTH_RADIUS_KM = 6371.0088;

    /** Refuses what is not on the Earth. */
    public GeoPoint {
        if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
            throw new IllegalArgumentException("place: %s, %s (expected: latitude -90 to 90, longitude -180 to 180)"
                    .formatted(latitude, longitude));
        }
    }

    /** Great-circle distance to {@code other} in kilometres (haversine formula). */
    public double kilometresTo(GeoPoint other) {
        double north = Math.toRadians(other.latitude - latitude) / 2;
        double east = Math.toRadians(other.longitude - longitude) / 2;
        double h = Math.sin(north) * Math.sin(north)
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(other.latitude))
                        * Math.sin(east)
                        * Math.sin(east);
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
    }
}
