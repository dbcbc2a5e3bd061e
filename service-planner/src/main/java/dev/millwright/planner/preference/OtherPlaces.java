package dev.millwright.planner.preference;

import dev.millwright.planner.planning.Placement.Priced;
import dev.millwright.planner.planning.PlanSolver;
import dev.millwright.planner.planning.PlanningPicture;
import dev.millwright.planner.planning.VisitRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Places that could have been taken, drawn evenly from all that are allowed. Held against only what was proposed, a choice among many
 * would look like a liking for whatever is frequent among the many; held against an even sample it does not (McFadden, Modelling the choice
 * of residential location, 1978).
 */
public final class OtherPlaces {
    private static final int DAYS = 10;
    private static final int FIRST_HOUR = 7;
    private static final int HOURS = 9;
    private static final int TRIES = 100;
    private static final int PLACES = 6;

    private OtherPlaces() {}

    /** At most {@value #PLACES} places with their cost, the same ones for the same {@code seed}. */
    public static List<Priced> drawn(PlanSolver solver, VisitRequest request, PlanningPicture picture, long seed) {
        var random = new Random(seed);
        var zone = request.place().zone();
        var today = LocalDate.ofInstant(picture.now(), zone);
        var technicians = picture.technicians();
        var found = new ArrayList<Priced>();
        for (int i = 0; i < TRIES && found.size() < PLACES && !technicians.isEmpty(); i++) {
            var technician = technicians.get(random.nextInt(technicians.size()));
            var at = today.plusDays(random.nextInt(DAYS))
                    .atTime(FIRST_HOUR + random.nextInt(HOURS), 0)
                    .atZone(zone)
                    .toInstant();
            if (at.isAfter(picture.now())) {
                solver.price(request, picture, technician.id(), null, at).ifPresent(found::add);
            }
        }
        return found;
    }
}
