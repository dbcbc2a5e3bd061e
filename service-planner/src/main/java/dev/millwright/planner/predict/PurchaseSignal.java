package dev.millwright.planner.predict;

import dev.millwright.planner.customer.Touchpoint;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.TreeSet;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * Whether a customer reads more than it used to, as customers do about half a year before they buy a machine: days with downloads of service
 * documents in the last {@value #RECENT_DAYS} days against the {@value #BEFORE_DAYS} days before. Days, not downloads, because one evening with ten
 * manuals is one interest. If the rate has not changed, the recent days are binomial among all with a share of 90/455 (the conditional test of two
 * Poisson rates: J. Przyborowski, H. Wilenski, <em>Biometrika</em> 31, 1940). Pure.
 *
 * @param recent days with downloads in the last {@value #RECENT_DAYS} days
 * @param before days with downloads in the {@value #BEFORE_DAYS} days before
 * @param ratio rate now over rate before, with half a day added to both; NaN without downloads
 * @param chance probability of so many recent days if nothing has changed, 0 to 1; 1 without downloads
 */
public record PurchaseSignal(int recent, int before, double ratio, double chance) {
    /** Length of the last stretch. */
    public static final int RECENT_DAYS = 90;

    /** Length of the stretch that it is held against. */
    public static final int BEFORE_DAYS = 365;

    /** Fewer recent days are no signal, however unlikely: three pages read are no plan to buy. */
    public static final int RECENT_MIN = 4;

    /** The signal in {@code contacts} of one customer. */
    public static PurchaseSignal of(Collection<Touchpoint> contacts, Instant now) {
        var from = now.minus(Duration.ofDays(RECENT_DAYS));
        var start = from.minus(Duration.ofDays(BEFORE_DAYS));
        var recent = new TreeSet<LocalDate>();
        var before = new TreeSet<LocalDate>();
        for (var contact : contacts) {
            if (contact.kind() == Touchpoint.Kind.DOCUMENT_DOWNLOAD
                    && contact.at().isBefore(now)
                    && !contact.at().isBefore(start)) {
                var day = LocalDate.ofInstant(contact.at(), ZoneOffset.UTC);
                (contact.at().isBefore(from) ? before : recent).add(day);
            }
        }
        return of(recent.size(), before.size());
    }

    /** The signal of so many days. */
    public static PurchaseSignal of(int recent, int before) {
        int all = recent + before;
        if (all == 0) {
            return new PurchaseSignal(0, 0, Double.NaN, 1);
        }
        double share = RECENT_DAYS / (double) (RECENT_DAYS + BEFORE_DAYS);
        double ratio = (recent + 0.5) / RECENT_DAYS / ((before + 0.5) / BEFORE_DAYS);
        double chance =
                recent == 0 ? 1 : 1 - new BinomialDistribution(null, all, share).cumulativeProbability(recent - 1);
        return new PurchaseSignal(recent, before, ratio, Math.clamp(chance, 0, 1));
    }

    /**
     * The largest chance that still counts as a signal, so that of all signals at most {@code falseShare} are expected to be false (Y. Benjamini, Y.
     * Hochberg, <em>Controlling the false discovery rate</em>, 1995); 0 if none does.
     *
     * @param chances of all customers, any order
     */
    public static double limit(double[] chances, double falseShare) {
        var sorted = chances.clone();
        Arrays.sort(sorted);
        for (int i = sorted.length; i >= 1; i--) {
            if (sorted[i - 1] <= falseShare * i / sorted.length) {
                return sorted[i - 1];
            }
        }
        return 0;
    }

    /** Whether it is one at {@code limit}. */
    public boolean isSignal(double limit) {
        return recent >= RECENT_MIN && ratio > 1 && chance <= limit;
    }
}
