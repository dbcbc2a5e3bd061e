package dev.millwright.sim.scenario.platform;

import dev.millwright.planner.resources.SparePart;
import dev.millwright.planner.resources.Stock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The depot's shelves: what is taken and not on the way already is ordered again the ordinary way, so that the shelf fills up to what
 * it held at first (base stock). Not thread-safe.
 */
public final class Shelf {
    private final Map<String, SparePart> full;
    private final Map<String, Level> levels = new LinkedHashMap<>();

    private static final class Level {
        int onHand;
        int reserved;
        final List<Arrival> arrivals = new ArrayList<>();
    }

    private record Arrival(Instant at, int pieces) {}

    /** Shelves that hold {@code full} at first. */
    public Shelf(Map<String, SparePart> full) {
        this.full = Map.copyOf(full);
        full.forEach((number, part) -> {
            var level = new Level();
            level.onHand = part.stock();
            levels.put(number, level);
        });
    }

    private Level level(String number) {
        return Objects.requireNonNull(levels.get(number), number);
    }

    /** Puts on the shelf what has arrived by {@code now}. */
    public void arrivedBy(Instant now) {
        for (var level : levels.values()) {
            for (var each = level.arrivals.iterator(); each.hasNext(); ) {
                var arrival = each.next();
                if (!arrival.at().isAfter(now)) {
                    level.onHand += arrival.pieces();
                    each.remove();
                }
            }
        }
    }

    /** How a part stands. */
    public SparePart part(String number) {
        var known = Objects.requireNonNull(full.get(number), number);
        var level = level(number);
        int coming = 0;
        Instant last = null;
        for (var arrival : level.arrivals) {
            coming += arrival.pieces();
            last = last == null || arrival.at().isAfter(last) ? arrival.at() : last;
        }
        return new SparePart(
                number, known.name(), known.price(), level.onHand, level.reserved, known.leadTimeDays(), coming, last);
    }

    /** How all parts stand. */
    public Stock stock() {
        var parts = new HashMap<String, SparePart>();
        levels.keySet().forEach(number -> parts.put(number, part(number)));
        return new Stock(parts);
    }

    /** Promises {@code pieces} to a work order. */
    public void promise(String number, int pieces) {
        level(number).reserved += pieces;
    }

    /** Takes back a promise. */
    public void release(String number, int pieces, Instant now) {
        level(number).reserved -= pieces;
        refill(number, now);
    }

    /** A technician used {@code pieces} that were promised to the visit; tells whether they were there. */
    public boolean used(String number, int pieces, Instant now) {
        level(number).reserved -= pieces;
        return take(number, pieces, now) == pieces;
    }

    /** Orders {@code pieces}, which arrive at {@code arrives}. */
    public void order(String number, int pieces, Instant arrives) {
        level(number).arrivals.add(new Arrival(arrives, pieces));
    }

    /** Takes up to {@code pieces} off the shelf; tells how many there were. */
    public int take(String number, int pieces, Instant now) {
        var level = level(number);
        int taken = Math.min(pieces, level.onHand);
        level.onHand -= taken;
        refill(number, now);
        return taken;
    }

    private void refill(String number, Instant now) {
        var part = part(number);
        int base = Objects.requireNonNull(full.get(number)).stock();
        int missing = base - (part.stock() + part.onOrder() - part.reserved());
        if (missing > 0) {
            order(number, missing, Stock.arrival(now, Duration.ofDays(part.leadTimeDays())));
        }
    }
}
