package dev.millwright.sim.customers;

import dev.millwright.sim.physics.MachineKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The machines at one customer with the wear of each. */
final class Plant {
    /** Days of ordinary use from one service to the failure that would follow, on average. */
    static final double LIFE_DAYS = 280;

    /** Weibull shape of that: wear, not chance. */
    static final double LIFE_SHAPE = 5;

    static final double LIFE_SCALE = LIFE_DAYS / 0.918;

    /** Part of the average life after which the maker recommends service. */
    static final double DUE_AT = 0.62;

    private static final int NEVER = Integer.MAX_VALUE;

    private final RandomGenerator random;
    private final String key;
    private final List<Place> places = new ArrayList<>();

    private Plant(RandomGenerator random, String key) {
        this.random = random;
        this.key = key;
    }

    /** One machine and how things stand with it. Days are days since 1970. */
    static final class Place {
        final String id;
        final MachineKind kind;
        final int installedDay;
        final int warrantyDay;
        int retiredDay = NEVER;
        double wear;
        double failsAt;
        double dueAt;
        boolean judged;
        int visitDay = NEVER;
        String order = "";

        private Place(String id, MachineKind kind, int installedDay, int warrantyDay) {
            this.id = id;
            this.kind = kind;
            this.installedDay = installedDay;
            this.warrantyDay = warrantyDay;
        }

        boolean standsOn(int day) {
            return installedDay <= day && day < retiredDay;
        }

        FieldMachine machine() {
            return new FieldMachine(
                    id,
                    kind.model().id(),
                    LocalDate.ofEpochDay(installedDay),
                    retiredDay == NEVER ? null : LocalDate.ofEpochDay(retiredDay),
                    LocalDate.ofEpochDay(warrantyDay));
        }
    }

    /** A plant on {@code day}: some five machines, one to forty, of all ages; {@code young} if most still have warranty. */
    static Plant draw(String key, int day, boolean young, RandomGenerator random) {
        var plant = new Plant(random, key);
        int machines = Math.clamp(Math.round(Math.exp(1.55 + 0.7 * random.nextGaussian())), 1, 40);
        for (int i = 0; i < machines; i++) {
            int age = (int) (365 * (young ? 1.8 * random.nextDouble() : 12 * Math.pow(random.nextDouble(), 1.3)));
            plant.install(day - age);
        }
        return plant;
    }

    /** Puts another machine up. */
    Place install(int day) {
        var kinds = MachineKind.all();
        int warranty = day + (random.nextInt(4) == 0 ? 1095 : 730);
        var place = new Place(
                "%s-M%02d".formatted(key, places.size() + 1), kinds.get(random.nextInt(kinds.size())), day, warranty);
        renew(place);
        place.wear = random.nextDouble() * place.dueAt;
        places.add(place);
        return place;
    }

    /** As new: after a service or a repair. */
    void renew(Place place) {
        place.wear = 0;
        place.failsAt = LIFE_SCALE * Math.pow(-Math.log(1 - random.nextDouble()), 1 / LIFE_SHAPE);
        place.dueAt = LIFE_DAYS * DUE_AT * (0.9 + 0.2 * random.nextDouble());
        place.judged = false;
        place.visitDay = NEVER;
    }

    List<Place> places() {
        return places;
    }

    /** How many stand on {@code day}. */
    int size(int day) {
        int standing = 0;
        for (var place : places) {
            if (place.standsOn(day)) {
                standing++;
            }
        }
        return standing;
    }

    /** Where a machine stands among the others, 0 the most important to 1; a customer knows by heart which ones it cannot spare. */
    double rank(Place place) {
        return (places.indexOf(place) + 0.5) / places.size();
    }
}
