package dev.millwright.sim.customers;

import java.time.LocalDate;
import java.util.SplittableRandom;

/** Lives one customer through, day by day. */
final class CustomerLife {
    /** Standard deviation of how busy a month is, and how much of it stays for the next. */
    private static final double MOOD = 0.3;

    private static final double MOOD_STAYS = 0.6;

    private CustomerLife() {}

    /**
     * What happens to a customer in the stretch of {@code settings}.
     *
     * @param random its own; the same gives the same life, and a longer stretch begins like a shorter one
     */
    static SimulatedCustomer live(
            int number, Company company, LifeCourse course, MarketSettings settings, SplittableRandom random) {
        var key = "%05d".formatted(number + 1);
        var diary = new Diary(random.split(), key, company.people().size());
        boolean young = course.typeOn(settings.fromDay()) == BehaviourType.WARRANTY_ENDER;
        var plant = Plant.draw("F" + key, settings.fromDay(), young, random.split());
        var upkeep = new Upkeep(plant, diary, random.split());
        var dealings = new Dealings(plant, diary, upkeep, random.split());
        var contracts = new ContractYears(plant, diary, upkeep, random.split());
        var taste = OfferTaste.draw(random.split());
        var weather = random.split();
        var season = new Season(
                company.city().country(),
                weather.nextDouble() < 0.35 ? 0.25 : 0.05,
                weather.nextInt(12),
                Math.exp(0.2 * weather.nextGaussian()));

        contracts.begin(settings.fromDay(), course.temperOn(settings.fromDay()));
        double mood = 0;
        for (int day = settings.fromDay(); day < settings.toDay(); day++) {
            var date = LocalDate.ofEpochDay(day);
            if (date.getDayOfMonth() == 1 || day == settings.fromDay()) {
                mood = MOOD_STAYS * mood + MOOD * Math.sqrt(1 - MOOD_STAYS * MOOD_STAYS) * weather.nextGaussian();
            }
            var temper = course.temperOn(day);
            double open = season.open(date);
            upkeep.live(day, season.use(date) * (0.3 + 0.7 * open), temper);
            dealings.live(day, Math.exp(mood) * open, temper);
            contracts.live(day, temper);
        }
        return new SimulatedCustomer(
                number,
                company,
                course,
                plant.places().stream()
                        .filter(place -> place.installedDay < settings.toDay())
                        .map(Plant.Place::machine)
                        .toList(),
                contracts.before(settings.toDay()),
                diary.before(settings.toDay()),
                taste);
    }

    /**
     * How the year goes at one plant.
     *
     * @param swing how much more the machines run in the busy season than on average
     * @param peakMonth 0 to 11
     * @param load how hard they run all year, 1 on average
     */
    private record Season(String country, double swing, int peakMonth, double load) {
        double use(LocalDate date) {
            return load * (1 + swing * Math.cos(2 * Math.PI * (date.getMonthValue() - 1 - peakMonth) / 12));
        }

        /** 1 on an ordinary day, less in the works holidays. */
        double open(LocalDate date) {
            int day = date.getDayOfYear();
            if (day >= 357 || day <= 3) {
                return 0.3;
            }
            boolean north = country.equals("SE") || country.equals("FI") || country.equals("DK");
            int holidays =
                    north ? 188 : country.equals("FR") || country.equals("IT") || country.equals("ES") ? 216 : 205;
            return day >= holidays && day < holidays + 21 ? 0.45 : 1.05;
        }
    }
}
