package dev.millwright.planner.offering;

import com.typesafe.config.Config;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.offer.ContactRules;
import dev.millwright.planner.offer.HoldOut;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * How offers are made.
 *
 * @param effectMin offers that claim a saving and expect less than this per year are not made
 * @param every pause between two looks at customers whose behaviour has changed
 * @param sweepEvery all customers are looked at again after this
 * @param batch customers in one transaction, 1 to 2000
 * @param contact when customers are left alone
 * @param holdOut who gets no offer of a kind
 * @param watched contracts, purchases and calls are counted for so long after an offer was due
 * @param answerWithin an offer not answered for so long counts as not answered
 * @param undoWithin an approval or dismissal can be undone for so long
 */
public record OfferSettings(
        Money effectMin,
        Duration every,
        Duration sweepEvery,
        int batch,
        ContactRules contact,
        HoldOut holdOut,
        Duration watched,
        Duration answerWithin,
        Duration undoWithin) {
    private static final int BATCH_MAX = 2000;

    /** Refuses values outside the ranges above. */
    public OfferSettings {
        if (batch < 1 || batch > BATCH_MAX) {
            throw new IllegalArgumentException("offers.batch: %d (expected: 1 to %d)".formatted(batch, BATCH_MAX));
        }
        if (!every.isPositive() || !sweepEvery.isPositive() || !watched.isPositive() || !answerWithin.isPositive()) {
            throw new IllegalArgumentException(
                    "offers: every %s, sweep-every %s, watched %s, answer-within %s (expected: all above 0)"
                            .formatted(every, sweepEvery, watched, answerWithin));
        }
    }

    /** Reads {@code millwright.planner.offers}. */
    public static OfferSettings of(Config config) {
        return new OfferSettings(
                Money.ofEuros(new BigDecimal(config.getString("effect-min-eur"))),
                config.getDuration("every"),
                config.getDuration("sweep-every"),
                config.getInt("batch"),
                new ContactRules(
                        config.getInt("per-quarter-max"),
                        config.getDuration("declined-rest"),
                        config.getDuration("silent-rest"),
                        config.getDuration("dismissed-rest")),
                new HoldOut(config.getDouble("hold-out.share"), config.getString("hold-out.trial")),
                config.getDuration("hold-out.watched"),
                config.getDuration("answer-within"),
                config.getDuration("undo-within"));
    }
}
