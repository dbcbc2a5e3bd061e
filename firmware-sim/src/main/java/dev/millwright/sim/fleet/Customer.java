package dev.millwright.sim.fleet;

import dev.millwright.sim.physics.Surroundings.Shifts;
import java.util.Locale;

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
record Customer(
        String id,
        String name,
        String contact,
        Catalogue.City city,
        double care,
        Shifts shifts,
        int downtimeEurPerHour,
        long seed) {
    String siteId() {
        return id + "-S1";
    }

    /** The contract that goes with the care. */
    String contractKind() {
        return care > 0.8 ? "full-service" : care > 0.55 ? "preventive" : care > 0.3 ? "basic" : "none";
    }

    String email() {
        var domain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-").replaceAll("^-|-$", "");
        return contact + "@" + domain + ".example";
    }

    /** When technicians may come, in the form of the import directory. */
    String serviceWindow() {
        return switch (shifts) {
            case ONE -> "Mon-Fri 06:00-16:00";
            case TWO -> "Mon-Fri 06:00-20:00";
            case THREE -> "Mon-Sat 06:00-18:00";
            case CONTINUOUS -> "Mon-Sun 07:00-17:00";
        };
    }
}
