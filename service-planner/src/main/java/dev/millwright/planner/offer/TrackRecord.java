package dev.millwright.planner.offer;

/**
 * How many failures of the whole fleet the forecasts have announced, on components whose wear shows.
 *
 * @param failures failures since forecasts are made
 * @param announced those with an alarm or a real chance of failure at least a day and at most 30 days before
 */
public record TrackRecord(int failures, int announced) {
    /** Nothing has failed yet. */
    public static final TrackRecord NONE = new TrackRecord(0, 0);

    /** With fewer failures nothing is claimed. */
    static final int FAILURES_MIN = 10;

    /** Whether there are enough failures to claim anything. */
    public boolean carriesClaims() {
        return failures >= FAILURES_MIN;
    }

    /** Refuses more announced than failed. */
    public TrackRecord {
        if (announced < 0 || announced > failures) {
            throw new IllegalArgumentException(
                    "announced: %d (expected: 0 to %d failures)".formatted(announced, failures));
        }
    }
}
