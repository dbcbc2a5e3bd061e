package dev.millwright.sim.physics;

import java.time.ZoneId;

/**
 * Where a machine stands and how it is used.
 *
 * @param siteSeed shared by the machines of one site: the same weather
 * @param latitudeDegrees north
 * @param longitudeDegrees east
 * @param zone the plant's clock
 * @param shifts the plant's working time
 * @param usualLoad centre of the load while working, 0.5 to 0.9 of rated load
 * @param care 0 (repairs what has failed) to 1 (plans ahead): how the customer looks after it
 */
public record Surroundings(
        long siteSeed,
        double latitudeDegrees,
        double longitudeDegrees,
        ZoneId zone,
        Shifts shifts,
        double usualLoad,
        double care) {
    /** A plant's working time. */
    public enum Shifts {
        /** 06 to 14 on weekdays. */
        ONE(6, 14),
        /** 06 to 22 on weekdays. */
        TWO(6, 22),
        /** Day and night on weekdays. */
        THREE(0, 24),
        /** Always. */
        CONTINUOUS(0, 24);

        private final int from;
        private final int to;

        Shifts(int from, int to) {
            this.from = from;
            this.to = to;
        }

        /** Whether work goes on in this hour of the week, Monday midnight being 0. */
        boolean works(int hourOfWeek) {
            int ofDay = hourOfWeek % 24;
            return this == CONTINUOUS || (hourOfWeek < 5 * 24 && ofDay >= from && ofDay < to);
        }

        /** Calendar hours for one hour of work, at least 1. */
        public double calendarHoursPerWorkingHour() {
            int working = 0;
            for (int hour = 0; hour < 168; hour++) {
                working += works(hour) ? 1 : 0;
            }
            return 168.0 / working;
        }
    }
}
