package dev.millwright.planner.evaluation.preference;

import dev.millwright.planner.preference.Feature;
import dev.millwright.planner.preference.SlotTraits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What simulated customers and coordinators like, in euros; the planner never sees it. Every customer takes one weekday and avoids another,
 * takes or avoids mornings; every coordinator has a favourite technician and one whom they avoid.
 */
final class HiddenTastes {
    private static final List<String> DAYS = List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY");

    private final List<Map<Feature, Double>> customers;
    private final List<Map<Feature, Double>> coordinators;

    private HiddenTastes(List<Map<Feature, Double>> customers, List<Map<Feature, Double>> coordinators) {
        this.customers = List.copyOf(customers);
        this.coordinators = List.copyOf(coordinators);
    }

    /** Tastes drawn with {@code random}; a strength of 0 means that nobody has any. */
    static HiddenTastes drawn(Random random, int customers, int coordinators, List<String> technicians, double euros) {
        var ofCustomers = new ArrayList<Map<Feature, Double>>();
        for (int i = 0; i < customers; i++) {
            var taste = new HashMap<Feature, Double>();
            int liked = random.nextInt(DAYS.size());
            taste.put(new Feature(Feature.Kind.WEEKDAY, DAYS.get(liked)), euros);
            int avoided = (liked + 1 + random.nextInt(DAYS.size() - 1)) % DAYS.size();
            taste.put(new Feature(Feature.Kind.WEEKDAY, DAYS.get(avoided)), -euros);
            taste.put(new Feature(Feature.Kind.TIME_OF_DAY, "morning"), random.nextBoolean() ? euros / 2 : -euros / 2);
            ofCustomers.add(taste);
        }
        var ofCoordinators = new ArrayList<Map<Feature, Double>>();
        for (int i = 0; i < coordinators; i++) {
            var taste = new HashMap<Feature, Double>();
            int favourite = random.nextInt(technicians.size());
            int avoided = (favourite + 1 + random.nextInt(technicians.size() - 1)) % technicians.size();
            taste.put(new Feature(Feature.Kind.TECHNICIAN, technicians.get(favourite)), euros);
            taste.put(new Feature(Feature.Kind.TECHNICIAN, technicians.get(avoided)), -euros);
            ofCoordinators.add(taste);
        }
        return new HiddenTastes(ofCustomers, ofCoordinators);
    }

    /** What {@code place} is worth to both beyond its cost, in euros. */
    double worth(int customer, int coordinator, SlotTraits place) {
        double worth = 0;
        for (var entry : place.features().entrySet()) {
            worth += entry.getValue()
                    * (customers.get(customer).getOrDefault(entry.getKey(), 0.0)
                            + coordinators.get(coordinator).getOrDefault(entry.getKey(), 0.0));
        }
        return worth;
    }
}
