package dev.millwright.planner.preference;

/**
 * Something about a place in the plan that people may like or not.
 *
 * @param kind what it is about
 * @param value which one: a technician's id, a day of the week, a part of the day; empty where there is only one
 */
public record Feature(Kind kind, String value) implements Comparable<Feature> {
    /** All that can be learned. Nothing about failure, standstill, penalties, skills or safety is here, and nothing ever may be. */
    public enum Kind {
        /** Who comes: 1 for this technician. */
        TECHNICIAN,
        /** The local day of the week: 1 on this day. */
        WEEKDAY,
        /** The local time of arrival: 1 in this part of the day. */
        TIME_OF_DAY,
        /** Weeks from the decision to the visit, at most {@value SlotTraits#WEEKS_MAX}. */
        LATER,
        /** Hundreds of euros of extra travel, nights included: what is learned comes on top of the set cost. */
        TRAVEL
    }

    @Override
    public int compareTo(Feature other) {
        int kinds = kind.compareTo(other.kind);
        return kinds != 0 ? kinds : value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.isEmpty() ? kind.name() : kind + ":" + value;
    }
}
