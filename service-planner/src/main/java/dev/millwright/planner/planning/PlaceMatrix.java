package dev.millwright.planner.planning;

import dev.millwright.planner.resources.GeoPoint;
import dev.millwright.planner.resources.Technician;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All ways between the places of a task, asked for once. Immutable; thread-safe. */
final class PlaceMatrix {
    private final Map<GeoPoint, Integer> numbers = new HashMap<>();
    private final List<GeoPoint> points = new ArrayList<>();
    private final int[] minutes;
    private final float[] kilometres;
    private final boolean[] far;
    private final int longest;
    private final double perKilometre;
    private final double night;

    PlaceMatrix(PlanTask task, PlanningSettings settings, Ways ways) {
        for (var technician : task.picture().technicians()) {
            add(technician.home());
            task.picture().plan().of(technician.id()).forEach(visit -> add(visit.place()));
        }
        task.visits().forEach(wish -> add(wish.request().place().point()));
        int n = points.size();
        minutes = new int[n * n];
        kilometres = new float[n * n];
        far = new boolean[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                var leg = ways.travel().between(points.get(i), points.get(j));
                minutes[i * n + j] = (int) leg.time().toMinutes();
                kilometres[i * n + j] = (float) leg.kilometres();
                far[i * n + j] = ways.isFar(leg.time());
            }
        }
        longest = (int) settings.sameDayTravelMax().toMinutes();
        perKilometre = settings.perKilometre().euros();
        night = settings.night().euros();
    }

    private void add(GeoPoint point) {
        if (numbers.putIfAbsent(point, points.size()) == null) {
            points.add(point);
        }
    }

    int size() {
        return points.size();
    }

    int number(GeoPoint point) {
        return numbers.getOrDefault(point, 0);
    }

    int minutes(int from, int to) {
        return minutes[from * points.size() + to];
    }

    /** Minutes within the working day, on the safe side: a way that is too long for it counts as the longest that is not. */
    int minutesOfTheDay(int from, int to) {
        return Math.min(minutes[from * points.size() + to], longest);
    }

    /** Euros for the way at {@code perHour}; a way that is too long for the day costs half a night, there and back one. */
    double euros(int from, int to, double perHour) {
        int at = from * points.size() + to;
        return minutes[at] / 60.0 * perHour + kilometres[at] * perKilometre + (far[at] ? night / 2 : 0);
    }

    /** The least that one more visit at {@code place} adds to the ways of a day with {@code visits}, in euros. */
    double leastDetour(Technician technician, List<Visit> visits, int place) {
        double rate = technician.costPerHour().euros();
        int home = number(technician.home());
        double least = Double.POSITIVE_INFINITY;
        int from = home;
        for (int next = 0; next <= visits.size(); next++) {
            int to = next == visits.size() ? home : number(visits.get(next).place());
            double detour = euros(from, place, rate) + euros(place, to, rate) - euros(from, to, rate);
            least = Math.min(least, detour);
            from = to;
        }
        return least;
    }
}
