package dev.millwright.planner.draft;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that is different from what the present plan reckons with. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Circumstance.TechnicianAway.class, name = "technician-away"),
    @JsonSubTypes.Type(value = Circumstance.TechnicianLess.class, name = "technician-less"),
    @JsonSubTypes.Type(value = Circumstance.TechnicianMore.class, name = "technician-more"),
    @JsonSubTypes.Type(value = Circumstance.PartLate.class, name = "part-late"),
    @JsonSubTypes.Type(value = Circumstance.OnlyWeekdays.class, name = "only-weekdays"),
    @JsonSubTypes.Type(value = Circumstance.MachineFailed.class, name = "machine-failed"),
    @JsonSubTypes.Type(value = Circumstance.VisitLonger.class, name = "visit-longer"),
    @JsonSubTypes.Type(value = Circumstance.OrderCancelled.class, name = "order-cancelled")
})
public sealed interface Circumstance {
    /** Longest absence of a question. */
    Duration AWAY_MAX = Duration.ofDays(366);

    /** Nothing of a question begins before this: 2000 (UTC). */
    Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    /** Everything of a question ends before this: the end of 2100 (UTC). */
    Instant LATEST = Instant.parse("2101-01-01T00:00:00Z");

    /** Latest that a part may come. */
    int DAYS_LATE_MAX = 90;

    /** Longest that a visit may take more. */
    int MINUTES_LONGER_MAX = 24 * 60;

    /**
     * A technician is ill or away.
     *
     * @param technician the technician's id
     * @param from inclusive
     * @param to exclusive
     * @param reason may be empty
     */
    record TechnicianAway(
            String technician,
            Instant from,
            Instant to,
            @Nullable String reason) implements Circumstance {
        /** Refuses an absence without length, of more than a year, or beyond the years 2000 to 2100. */
        public TechnicianAway {
            named("technician", technician);
            if (from == null
                    || to == null
                    || !to.isAfter(from)
                    || Duration.between(from, to).compareTo(AWAY_MAX) > 0) {
                throw new IllegalArgumentException(
                        "to: %s (expected: after from, %s, by at most a year)".formatted(to, from));
            }
            if (from.isBefore(EARLIEST) || !to.isBefore(LATEST)) {
                throw new IllegalArgumentException(
                        "from, to: %s, %s (expected: in the years 2000 to 2100)".formatted(from, to));
            }
            reason = Objects.requireNonNullElse(reason, "").strip();
            if (reason.length() > 200) {
                throw new IllegalArgumentException(
                        "reason: %d characters (expected: at most 200)".formatted(reason.length()));
            }
        }
    }

    /**
     * A technician works for us no more, from now on.
     *
     * @param technician the technician's id
     */
    record TechnicianLess(String technician) implements Circumstance {
        /** Refuses a blank id. */
        public TechnicianLess {
            named("technician", technician);
        }
    }

    /**
     * One technician more, from now on. Only what if: nobody can be sent who is not there.
     *
     * @param name what people say, may be empty
     * @param like the technician whose skills, certificates, hours and cost the new one has
     * @param latitude where the new one lives; null: where {@code like} lives
     * @param longitude likewise
     */
    record TechnicianMore(
            @Nullable String name,
            String like,
            @Nullable Double latitude,
            @Nullable Double longitude) implements Circumstance {
        /** Refuses half a place, or one that is not on the Earth. */
        public TechnicianMore {
            named("like", like);
            name = name == null || name.isBlank() ? "A new technician" : name.strip();
            if (name.length() > 100) {
                throw new IllegalArgumentException(
                        "name: %d characters (expected: at most 100)".formatted(name.length()));
            }
            if ((latitude == null) != (longitude == null)
                    || (latitude != null && !(Math.abs(latitude) <= 90))
                    || (longitude != null && !(Math.abs(longitude) <= 180))) {
                throw new IllegalArgumentException(
                        "latitude, longitude: %s, %s (expected: both or neither, -90 to 90 and -180 to 180)"
                                .formatted(latitude, longitude));
            }
        }
    }

    /**
     * Whatever is on order of a part, or is ordered now, comes later than thought.
     *
     * @param part the part number
     * @param days how many days later, 1 to {@value #DAYS_LATE_MAX}
     */
    record PartLate(String part, int days) implements Circumstance {
        /** Refuses what is not later, or too late to be planned with. */
        public PartLate {
            named("part", part);
            if (days < 1 || days > DAYS_LATE_MAX) {
                throw new IllegalArgumentException("days: %d (expected: 1 to %d)".formatted(days, DAYS_LATE_MAX));
            }
        }
    }

    /**
     * Visits only on some weekdays, in the plant's own time.
     *
     * @param customer only for plants of this customer, null for all
     * @param site only for this plant, null for all
     * @param days on which somebody may come, at least one
     */
    record OnlyWeekdays(@Nullable String customer, @Nullable String site, Set<DayOfWeek> days) implements Circumstance {
        /** Refuses a week without a day. */
        public OnlyWeekdays {
            days = days == null ? Set.of() : Set.copyOf(days);
            if (days.isEmpty()) {
                throw new IllegalArgumentException("days: none (expected: at least one weekday)");
            }
        }
    }

    /**
     * A machine stands still and needs somebody now.
     *
     * @param machine the machine's id
     * @param component the component that has failed
     */
    record MachineFailed(String machine, String component) implements Circumstance {
        /** Refuses blank ids. */
        public MachineFailed {
            named("machine", machine);
            named("component", component);
        }
    }

    /**
     * A visit takes longer than planned.
     *
     * @param workOrder which
     * @param minutes how much longer, 1 to {@value #MINUTES_LONGER_MAX}
     */
    record VisitLonger(UUID workOrder, int minutes) implements Circumstance {
        /** Refuses what is not longer, or longer than a day. */
        public VisitLonger {
            if (workOrder == null || minutes < 1 || minutes > MINUTES_LONGER_MAX) {
                throw new IllegalArgumentException("workOrder, minutes: %s, %d (expected: an id, 1 to %d)"
                        .formatted(workOrder, minutes, MINUTES_LONGER_MAX));
            }
        }
    }

    /**
     * A work order is not needed any more.
     *
     * @param workOrder which
     */
    record OrderCancelled(UUID workOrder) implements Circumstance {
        /** Refuses no id. */
        public OrderCancelled {
            if (workOrder == null) {
                throw new IllegalArgumentException("workOrder: missing (expected: an id)");
            }
        }
    }

    private static void named(String name, @Nullable String value) {
        if (value == null || value.isBlank() || value.length() > 128) {
            throw new IllegalArgumentException("%s: '%s' (expected: 1 to 128 characters)".formatted(name, value));
        }
    }
}
