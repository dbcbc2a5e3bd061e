package dev.millwright.planner.routing;

/**
 * When work may begin.
 *
 * @param opens first moment, inclusive, in the problem's unit of time
 * @param closes last moment, inclusive; not before {@code opens}
 */
public record Window(double opens, double closes) {
    /** Refuses a window that closes before it opens. */
    public Window {
        if (!(opens <= closes)) {
            throw new IllegalArgumentException("window: [" + opens + ", " + closes + "] (expected: opens <= closes)");
        }
    }
}
