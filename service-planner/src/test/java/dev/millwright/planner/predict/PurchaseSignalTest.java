package dev.millwright.planner.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.planner.customer.Touchpoint;
import dev.millwright.planner.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PurchaseSignalTest {
    private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");

    private static Touchpoint download(int number, double daysAgo) {
        return new Touchpoint(
                "d" + number,
                "acme",
                null,
                NOW.minus(Duration.ofMinutes((long) (daysAgo * 1440))),
                Touchpoint.Kind.DOCUMENT_DOWNLOAD,
                null,
                Money.ZERO,
                0);
    }

    /** Share 90/455 = 0.1978. Four of four recent: 0.1978⁴ = 0.00153. Rate ratio 4.5/90 ÷ 0.5/365 = 36.5. */
    @Test
    void counts_days_and_reckons_the_chance_that_nothing_has_changed() {
        var contacts = new ArrayList<Touchpoint>();
        for (int i = 0; i < 12; i++) {
            contacts.add(download(i, 10.1 * (i % 4 + 1)));
        }
        contacts.add(download(20, 456));

        var found = PurchaseSignal.of(contacts, NOW);

        assertThat(found.recent()).as("twelve downloads on four days").isEqualTo(4);
        assertThat(found.before()).isZero();
        assertThat(found.chance()).isCloseTo(0.00153, within(5e-6));
        assertThat(found.ratio()).isCloseTo(36.5, within(1e-9));
        assertThat(PurchaseSignal.of(0, 0).chance()).isEqualTo(1);
        assertThat(PurchaseSignal.of(3, 0).isSignal(1))
                .as("three days are no signal")
                .isFalse();
    }

    /** Sorted 0.01, 0.02, 0.04, 0.5 at 10 %: 0.04 ≤ 0.1 · 3/4, 0.5 > 0.1. */
    @Test
    void the_limit_is_that_of_benjamini_and_hochberg() {
        assertThat(PurchaseSignal.limit(new double[] {0.5, 0.02, 0.04, 0.01}, 0.1))
                .isEqualTo(0.04);
        assertThat(PurchaseSignal.limit(new double[] {0.5, 0.9}, 0.1)).isZero();
        assertThat(PurchaseSignal.limit(new double[0], 0.1)).isZero();
    }

    /**
     * 2000 customers who read on about twelve days a year, one in twenty of whom has read four times as often for three months: of the signals at most 10 % may be
     * false (here with room for chance: 15 %), and more than half of the hundred are seen.
     */
    @Test
    void finds_buyers_among_many_and_few_others() {
        var random = new Random(5);
        var signals = new ArrayList<PurchaseSignal>();
        for (int customer = 0; customer < 2000; customer++) {
            double perYear = Math.exp(2.5 + 0.4 * random.nextGaussian());
            boolean buys = customer % 20 == 0;
            var contacts = new ArrayList<Touchpoint>();
            for (int day = 0; day < 455; day++) {
                double rate = perYear / 365 * (buys && day < 90 ? 4 : 1);
                if (random.nextDouble() < rate) {
                    contacts.add(download(day, day + 0.5));
                }
            }
            signals.add(PurchaseSignal.of(contacts, NOW));
        }
        double limit = PurchaseSignal.limit(
                signals.stream()
                        .filter(each -> each.recent() + each.before() > 0)
                        .mapToDouble(PurchaseSignal::chance)
                        .toArray(),
                0.1);
        int seen = 0;
        int wrong = 0;
        for (int customer = 0; customer < 2000; customer++) {
            if (signals.get(customer).isSignal(limit)) {
                seen += customer % 20 == 0 ? 1 : 0;
                wrong += customer % 20 == 0 ? 0 : 1;
            }
        }

        assertThat(wrong / (double) (seen + wrong)).isLessThanOrEqualTo(0.15);
        assertThat(seen).isGreaterThan(50);
    }
}
