package dev.millwright.sim.customers;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * All customers of a maker with their truth. About one in thirty is a sister company of another: a like name that is not the same
 * customer.
 *
 * @param settings what it was made from
 * @param customers in order of their numbers
 */
public record Market(MarketSettings settings, List<SimulatedCustomer> customers) {
    private static final double SISTERS = 0.03;

    /** Copies its list. */
    public Market {
        customers = List.copyOf(customers);
    }

    /** Makes the customers and lives them through: about a second for two thousand customers and four years. */
    public static Market of(MarketSettings settings) {
        return of(settings, (_, course, _) -> course);
    }

    /** Changes a drawn life. */
    @FunctionalInterface
    interface Director {
        LifeCourse direct(int number, LifeCourse drawn, SplittableRandom random);
    }

    /** The same with lives that {@code director} may change. */
    static Market of(MarketSettings settings, Director director) {
        var random = new SplittableRandom(settings.seed());
        var names = new Companies(random.split());
        var companies = new ArrayList<Company>();
        var chance = random.split();
        while (companies.size() < settings.customers()) {
            companies.add(
                    !companies.isEmpty() && chance.nextDouble() < SISTERS
                            ? names.sisterOf(companies.get(chance.nextInt(companies.size())))
                            : names.invent());
        }
        long lives = random.nextLong();
        var customers = IntStream.range(0, settings.customers())
                .parallel()
                .mapToObj(number -> {
                    var own = new SplittableRandom(lives + 0x9E3779B97F4A7C15L * (number + 1));
                    var drawn = LifeCourse.draw(
                            settings.fromDay(), settings.fromDay() + 3650, settings.changesPerYear(), own.split());
                    var course = director.direct(number, drawn, own.split());
                    return CustomerLife.live(number, companies.get(number), course, settings, own.split());
                })
                .toList();
        return new Market(settings, customers);
    }
}
