package dev.millwright.planner.planning;

import dev.millwright.planner.money.Money;
import dev.millwright.planner.resources.TechnicianId;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Visits that want places all at once.
 *
 * @param picture what they must fit into; its plan holds what stays where it is (the past, started work, what a customer has
 *     confirmed), and its stock lacks nothing that the visits hold themselves
 * @param visits what may be moved or has no place yet
 */
public record PlanTask(PlanningPicture picture, List<Wish> visits) {
    /**
     * Copies its list.
     *
     * @throws IllegalArgumentException if two visits have the same id
     */
    public PlanTask {
        visits = List.copyOf(visits);
        if (visits.stream().map(Wish::id).distinct().count() < visits.size()) {
            throw new IllegalArgumentException("visits: an id stands there twice (expected: each once)");
        }
    }

    /**
     * A visit that wants a place.
     *
     * @param id the caller's name for it, unique within the task
     * @param label what people call it
     * @param request what it asks for
     * @param standing where it stands now, null if nowhere
     * @param unplaced what it costs if nobody comes within the horizon
     */
    public record Wish(
            String id,
            String label,
            VisitRequest request,
            @Nullable Standing standing,
            Money unplaced) {}

    /**
     * Where a visit stands now.
     *
     * @param technician who comes
     * @param second who comes along, null if one is enough
     * @param startsAt arrival
     * @param moving what it costs to change that
     */
    public record Standing(
            TechnicianId technician, @Nullable TechnicianId second, Instant startsAt, MovePrices moving) {}

    /**
     * What it costs to change what has been published; each is added by itself.
     *
     * @param technician somebody else comes
     * @param day another day at the plant
     * @param time another time on the same day
     */
    public record MovePrices(Money technician, Money day, Money time) {
        /** Nothing was promised yet. */
        public static final MovePrices FREE = new MovePrices(Money.ZERO, Money.ZERO, Money.ZERO);
    }

    /**
     * When to stop; whichever comes first.
     *
     * @param iterationsMax of each chain; with it alone the same seed always gives the same plan
     * @param seconds for the whole plan by the wall clock, because people wait by it; empty for none
     * @param seed of the search
     */
    public record Limit(long iterationsMax, OptionalDouble seconds, long seed) {}
}
