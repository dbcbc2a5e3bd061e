package dev.millwright.sim.fleet;

import dev.millwright.sim.physics.Surroundings.Shifts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A customer with one site.
 *
 * @param id for example {@code C07}
 * @param name invented
 * @param contact the mailbox's name
 * @param city where the site is
 * @param care 0 (repairs what has failed) to 1 (plans ahead)
 * @param shifts the plant's working time
 * @param downtimeEurPerHour what an hour of standstill costs the plant
 * @param seed for the site's weather and the customer's whims
 */
public record Customer(
        String id,
        String name,
        String contact,
        Catalogue.City city,
        double care,
        Shifts shifts,
        int downtimeEurPerHour,
        long seed) {
    /**
     * Invents customers: names and contacts are made up, cities are real, care goes evenly from reactive to preventive.
     *
     * @param count 1 to 24
     */
    public static List<Customer> invent(int count, SplittableRandom random) {
        var names = Catalogue.customerNames();
        var made = new ArrayList<Customer>();
        for (int i = 0; i < count; i++) {
            double care = Math.clamp((i * 7 % count + random.nextDouble()) / count, 0.02, 0.98);
            var shifts = i % 4 == 3 ? Shifts.CONTINUOUS : i % 4 == 2 ? Shifts.THREE : Shifts.TWO;
            made.add(new Customer(
                    "C%02d".formatted(i + 1),
                    names.get(i).name(),
                    names.get(i).contact(),
                    names.get(i).city(),
                    care,
                    shifts,
                    150 + 50 * random.nextInt(30),
                    random.nextLong()));
        }
        return made;
    }

    /** The same customer by another name. */
    public Customer renamed(String otherName) {
        return new Customer(id, otherName, contact, city, care, shifts, downtimeEurPerHour, seed);
    }

    /** The id of the customer's one site. */
    public String siteId() {
        return id + "-S1";
    }

    /** The contract that goes with the care, in the form of the import directory. */
    public String contractKind() {
        return care > 0.8 ? "full-service" : care > 0.55 ? "preventive" : care > 0.3 ? "basic" : "none";
    }

    /** Hours from call to arrival that go with the contract. */
    public int responseHours() {
        return switch (contractKind()) {
            case "full-service" -> 8;
            case "preventive" -> 24;
            case "basic" -> 48;
            default -> 96;
        };
    }

    String email() {
        var domain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-").replaceAll("^-|-$", "");
        return contact + "@" + domain + ".example";
    }

    /** When technicians may come, in the form of the import directory. */
    public String serviceWindow() {
        return switch (shifts) {
            case ONE -> "Mon-Fri 06:00-16:00";
            case TWO -> "Mon-Fri 06:00-20:00";
            case THREE -> "Mon-Sat 06:00-18:00";
            case CONTINUOUS -> "Mon-Sun 07:00-17:00";
        };
    }
}
