package dev.millwright.sim.physics;

/**
 * The true life of one specimen of a component; hours since 1970 UTC, -1 where it has not come to that.
 *
 * @param component its place in the model's components
 * @param installedHour when it was put in
 * @param onsetHour when damage began
 * @param visibleHour when damage first passed {@value #VISIBLE_DAMAGE}
 * @param endedHour when it failed or was taken out
 * @param end how it ended
 */
public record Life(int component, long installedHour, long onsetHour, long visibleHour, long endedHour, End end) {
    /** Damage from which signs stand clear of the noise. */
    public static final double VISIBLE_DAMAGE = 0.15;

    /** How a life ended. */
    public enum End {
        /** It has not. */
        OPEN,
        /** Taken out before it failed. */
        REPLACED,
        FAILED
    }

    Life began(long hour) {
        return onsetHour >= 0 ? this : new Life(component, installedHour, hour, visibleHour, endedHour, end);
    }

    Life seen(long hour) {
        return visibleHour >= 0 ? this : new Life(component, installedHour, onsetHour, hour, endedHour, end);
    }

    Life ended(long hour, End how) {
        return new Life(component, installedHour, onsetHour, visibleHour, hour, how);
    }
}
