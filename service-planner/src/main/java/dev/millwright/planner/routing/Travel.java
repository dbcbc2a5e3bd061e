package dev.millwright.planner.routing;

/** How far places are apart, by their number from 0 on. Asked once per pair before the search begins. */
public interface Travel {
    /** Time from one place to another, zero or more, in the problem's unit of time. */
    double time(int from, int to);

    /** Distance from one place to another, zero or more; what a unit of it costs stands in the shift. */
    double distance(int from, int to);

    /** Places whose distance is their time. */
    static Travel ofTimes(TimeBetween times) {
        return new Travel() {
            @Override
            public double time(int from, int to) {
                return times.time(from, to);
            }

            @Override
            public double distance(int from, int to) {
                return times.time(from, to);
            }
        };
    }

    /** Time alone. */
    @FunctionalInterface
    interface TimeBetween {
        /** Time from one place to another. */
        double time(int from, int to);
    }
}
