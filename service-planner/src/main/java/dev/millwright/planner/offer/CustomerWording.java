package dev.millwright.planner.offer;

import dev.millwright.planner.money.Money;
import dev.millwright.planner.segment.ServiceAxis;
import dev.millwright.planner.segment.ServiceBehaviour;
import dev.millwright.planner.wording.Words;

/**
 * How a visit is put to a customer, by how that customer behaves towards service: who plans hears what keeps it that way, who calls
 * when it burns hears what standing still has cost. Pure.
 */
public final class CustomerWording {
    private CustomerWording() {}

    /**
     * What a visit is about, for saying it to a customer.
     *
     * @param component the component in words
     * @param machine the machine in words
     * @param onlyLooks whether somebody only looks first
     * @param avoidedHours expected hours of standstill that the visit avoids within 30 days
     * @param avoided the same in the customer's money
     */
    public record Visit(String component, String machine, boolean onlyLooks, double avoidedHours, Money avoided) {}

    /**
     * What to say about {@code visit}, in words that the customer may read.
     *
     * @param behaviour12 the last 12 months
     */
    public static String of(Visit visit, ServiceAxis axis, ServiceBehaviour behaviour12) {
        var what = "the %s of %s".formatted(Words.inside(visit.component()), visit.machine());
        var proposal = visit.onlyLooks()
                ? "We would like to look at it before anything is replaced."
                : "We would like to replace it on a planned visit.";
        return switch (axis.leaning()) {
            case PREVENTIVE ->
                "%s shows early signs of wear. %s%s".formatted(capital(what), proposal, keepingItThatWay(behaviour12));
            case REACTIVE ->
                "%s is wearing and may stop the machine.%s %s%s"
                        .formatted(capital(what), suffered(behaviour12), proposal, avoids(visit));
            case MIXED, NOT_ENOUGH_DATA ->
                "%s shows signs of wear. %s%s".formatted(capital(what), proposal, avoids(visit));
        };
    }

    private static String keepingItThatWay(ServiceBehaviour year) {
        return year.planned() == 0 ? "" : " %s; this keeps it that way.".formatted(plannedVisits(year));
    }

    /** How many of the visits of the last 12 months were planned, a clause that begins with a capital. */
    static String plannedVisits(ServiceBehaviour year) {
        int visits = year.planned() + year.emergencies();
        if (year.planned() == visits) {
            return visits == 1
                    ? "Your only visit in the last 12 months was planned"
                    : "All your %d visits in the last 12 months were planned".formatted(visits);
        }
        return "%d of your %d visits in the last 12 months %s planned"
                .formatted(year.planned(), visits, year.planned() == 1 ? "was" : "were");
    }

    private static String suffered(ServiceBehaviour year) {
        return year.emergencies() == 0
                ? ""
                : " In the last 12 months %s cost you %s of standstill."
                        .formatted(
                                Words.count(year.emergencies(), "emergency call"),
                                Words.count(Math.round(year.downtimeHours()), "hour"));
    }

    private static String avoids(Visit visit) {
        return visit.avoidedHours() < 0.5
                ? ""
                : " That is expected to avoid about %s of standstill within 30 days, worth about %s to you."
                        .formatted(Words.count(Math.round(visit.avoidedHours()), "hour"), Words.eur(visit.avoided()));
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
