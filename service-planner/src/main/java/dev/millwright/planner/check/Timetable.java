package dev.millwright.planner.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The times of one route. Least working time: home as early as possible, and then leave as late as that still allows; both by
 * walking along the route once, forwards and backwards.
 */
final class Timetable {
    private static final double EPSILON = 1e-6;

    private final List<Entry> entries = new ArrayList<>();

    /**
     * One stop.
     *
     * @param name for messages
     * @param travel from the stop before
     * @param opens when it may begin
     * @param closes when it may begin at the latest
     * @param service how long it takes
     */
    private record Entry(String name, double travel, double opens, double closes, double service) {}

    void add(String name, double travel, double opens, double closes, double service) {
        entries.add(new Entry(name, travel, opens, closes, service));
    }

    /** The first stop that is reached too late. */
    Optional<String> tooLate() {
        double ready = Double.NEGATIVE_INFINITY;
        for (var entry : entries) {
            double begin = Math.max(ready + entry.travel(), entry.opens());
            if (begin > entry.closes() + EPSILON) {
                return Optional.of(
                        "%s: reached at %.4f, %.4f is too late".formatted(entry.name(), begin, entry.closes()));
            }
            ready = begin + entry.service();
        }
        return Optional.empty();
    }

    /** Time from the best departure to the end; only if nothing is too late. */
    double leastDuration() {
        double ready = Double.NEGATIVE_INFINITY;
        for (var entry : entries) {
            ready = Math.max(ready + entry.travel(), entry.opens()) + entry.service();
        }
        double begin = ready;
        double travel = 0;
        for (int i = entries.size() - 1; i >= 0; i--) {
            var entry = entries.get(i);
            begin = Math.min(begin - travel - entry.service(), entry.closes());
            travel = entry.travel();
        }
        return ready - begin;
    }
}
