package dev.millwright.planner.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * An amount in euro, kept in whole cents so that sums are exact. May be negative (a saving, a difference).
 *
 * @param cents euro cents
 */
public record Money(long cents) implements Comparable<Money> {
    /** Nothing. */
    public static final Money ZERO = new Money(0);

    /** {@code amount} euros, rounded half up to the cent. */
    public static Money ofEuros(BigDecimal amount) {
        return new Money(
                amount.movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    /** {@code amount} whole euros. */
    public static Money ofEuros(long amount) {
        return new Money(Math.multiplyExact(amount, 100));
    }

    /** This and {@code other}. */
    public Money plus(Money other) {
        return new Money(Math.addExact(cents, other.cents));
    }

    /** This less {@code other}. */
    public Money minus(Money other) {
        return new Money(Math.subtractExact(cents, other.cents));
    }

    /**
     * This times {@code factor} (a probability, hours, a quantity), rounded half up to the cent.
     *
     * @throws IllegalArgumentException if the factor is not finite
     */
    public Money times(double factor) {
        if (!Double.isFinite(factor)) {
            throw new IllegalArgumentException("factor: %s (expected: finite)".formatted(factor));
        }
        return new Money(Math.round(cents * factor));
    }

    /** The amount in euros; for ratios and pictures, not for sums. */
    public double euros() {
        return cents / 100.0;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(cents, other.cents);
    }

    /** For example {@code EUR 1,234.50}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "EUR %,.2f", BigDecimal.valueOf(cents, 2));
    }
}
