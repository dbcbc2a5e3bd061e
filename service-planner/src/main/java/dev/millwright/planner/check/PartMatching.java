package dev.millwright.planner.check;

import dev.millwright.planner.planning.PlanTask;
import dev.millwright.planner.planning.PlanTask.Wish;
import dev.millwright.planner.planning.Slot;
import dev.millwright.planner.resources.GeoPoint;
import dev.millwright.planner.resources.PartSource;
import dev.millwright.planner.resources.SparePart;
import dev.millwright.planner.resources.Technician;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether every visit can have its parts at its hour: pieces of all visits are matched with pieces on the van, in the store, in depots and
 * on order (augmenting paths, Kuhn, Naval Research Logistics Quarterly 2, 1955). What is ordered for the visit, or can be ordered now and
 * comes in time, needs no match.
 */
final class PartMatching {
    private final PlanTask task;
    private final Map<String, List<Need>> byPart = new HashMap<>();

    /** One piece of a part that a visit needs. */
    private record Need(Wish wish, Technician technician, Instant startsAt, int piece) {}

    /** Where pieces lie. */
    private record Pile(String name, int pieces) {}

    PartMatching(PlanTask task) {
        this.task = task;
    }

    void add(Wish wish, Slot slot) {
        var technician = WholePlanCheck.technician(task, slot.technician());
        if (technician == null) {
            return;
        }
        wish.request().parts().forEach((number, quantity) -> {
            var ordered = wish.request().ordered().get(number);
            if (ordered != null && !ordered.isAfter(slot.startsAt())) {
                return;
            }
            for (int piece = 0; piece < quantity; piece++) {
                byPart.computeIfAbsent(number, _ -> new ArrayList<>())
                        .add(new Need(wish, technician, slot.startsAt(), piece));
            }
        });
    }

    List<String> broken(DayCalendars calendars) {
        var broken = new ArrayList<String>();
        byPart.forEach((number, needs) -> {
            var part = task.picture().stock().part(number).orElse(null);
            var taken = new HashMap<Pile, List<Need>>();
            for (var need : needs) {
                if (part == null || !match(need, part, calendars, taken, new HashSet<>())) {
                    broken.add("%s: no part %s by %s".formatted(need.wish().id(), number, need.startsAt()));
                }
            }
        });
        return broken;
    }

    private boolean match(
            Need need, SparePart part, DayCalendars calendars, Map<Pile, List<Need>> taken, Set<Pile> seen) {
        var lead = Duration.ofDays(part.leadTimeDays() + 1L);
        var orderedNow = task.picture().now().truncatedTo(ChronoUnit.DAYS).plus(lead);
        if (!orderedNow.isAfter(need.startsAt())) {
            return true;
        }
        for (var pile : piles(need, part, calendars)) {
            if (!seen.add(pile)) {
                continue;
            }
            var there = taken.computeIfAbsent(pile, _ -> new ArrayList<>());
            if (there.size() < pile.pieces()) {
                there.add(need);
                return true;
            }
            for (var other : List.copyOf(there)) {
                there.remove(other);
                if (match(other, part, calendars, taken, seen)) {
                    there.add(need);
                    return true;
                }
                there.add(other);
            }
        }
        return false;
    }

    private List<Pile> piles(Need need, SparePart part, DayCalendars calendars) {
        var piles = new ArrayList<Pile>();
        for (var held : part.elsewhere()) {
            int pieces = held.stock() - held.reserved();
            boolean van = held.place().kind() == PartSource.Kind.VAN;
            var depot = van ? null : depot(held.place().holder());
            boolean reachable = van
                    ? held.place().holder().equals(need.technician().id().value())
                    : depot != null && calendars.canFetch(need.wish(), need.technician(), depot);
            if (pieces > 0 && reachable) {
                piles.add(new Pile(held.place().kind() + " " + held.place().holder(), pieces));
            }
        }
        int shelf = part.stock() - part.reserved();
        if (shelf > 0) {
            piles.add(new Pile("store", shelf));
        }
        var arrives = part.arrivesAt();
        int coming = part.onOrder() + Math.min(0, shelf);
        if (arrives != null && coming > 0 && !arrives.isAfter(need.startsAt())) {
            piles.add(new Pile("order", coming));
        }
        return piles;
    }

    private @Nullable GeoPoint depot(String id) {
        for (var depot : task.picture().stock().depots()) {
            if (depot.id().equals(id)) {
                return depot.place();
            }
        }
        return null;
    }
}
