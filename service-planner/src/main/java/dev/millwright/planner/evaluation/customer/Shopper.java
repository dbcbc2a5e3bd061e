package dev.millwright.planner.evaluation.customer;

import dev.millwright.planner.evaluation.customer.PurchaseFile.Purchase;
import dev.millwright.planner.value.SpendHistory;
import dev.millwright.planner.value.VisitHistory;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One customer as known on a day, and what it did afterwards.
 *
 * @param history its visits until that day, inclusive
 * @param spent its repeated visits until then; null if there were none, or none that cost anything
 * @param visits visits from the next day on to the end
 * @param dollars spent on them
 */
record Shopper(VisitHistory history, @Nullable SpendHistory spent, int visits, double dollars) {
    private static final double DAYS_PER_WEEK = 7;

    /** Those of {@code customers} whose first visit was on {@code known} or before; what follows is counted until {@code end}, inclusive. */
    static List<Shopper> on(List<List<Purchase>> customers, LocalDate known, LocalDate end) {
        return customers.stream()
                .filter(purchases -> !purchases.getFirst().day().isAfter(known))
                .map(purchases -> of(purchases, known, end))
                .toList();
    }

    private static Shopper of(List<Purchase> purchases, LocalDate known, LocalDate end) {
        var first = purchases.getFirst().day();
        var last = first;
        int repeats = 0;
        double logGaps = 0;
        int paid = 0;
        double paidDollars = 0;
        int later = 0;
        double laterDollars = 0;
        for (var purchase : purchases.subList(1, purchases.size())) {
            if (!purchase.day().isAfter(known)) {
                repeats++;
                logGaps += Math.log(weeks(last, purchase.day()));
                last = purchase.day();
                // A visit that cost nothing is a visit, but tells nothing of what visits cost.
                paid += purchase.dollars() > 0 ? 1 : 0;
                paidDollars += purchase.dollars();
            } else if (!purchase.day().isAfter(end)) {
                later++;
                laterDollars += purchase.dollars();
            }
        }
        var history = new VisitHistory(repeats, weeks(first, last), weeks(first, known), logGaps);
        return new Shopper(history, paid == 0 ? null : new SpendHistory(paid, paidDollars / paid), later, laterDollars);
    }

    static double weeks(LocalDate from, LocalDate to) {
        return ChronoUnit.DAYS.between(from, to) / DAYS_PER_WEEK;
    }
}
