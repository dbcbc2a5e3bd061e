package dev.millwright.planner.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class MoneyTest {
    @Test
    void rounds_half_up_to_the_cent() {
        assertThat(Money.ofEuros(new BigDecimal("12.345"))).isEqualTo(new Money(1235));
        assertThat(new Money(333).times(0.5)).isEqualTo(new Money(167));
    }

    @Test
    void is_shown_with_currency_and_thousands() {
        assertThat(new Money(123450)).hasToString("EUR 1,234.50");
        assertThat(new Money(-5)).hasToString("EUR -0.05");
    }

    @Test
    void refuses_to_overflow_silently_and_factors_that_are_not_finite() {
        assertThatThrownBy(() -> new Money(Long.MAX_VALUE).plus(new Money(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Money(1).times(Double.NaN)).hasMessageContaining("expected: finite");
    }
}
