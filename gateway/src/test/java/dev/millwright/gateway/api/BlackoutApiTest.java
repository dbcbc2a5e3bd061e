package dev.millwright.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BlackoutApiTest {
    @Test
    void the_reason_of_an_end_is_as_short_as_that_of_the_beginning() {
        assertThat(BlackoutApi.reason(new BlackoutApi.EndRequest(1, " called off ", null)))
                .isEqualTo("called off");
        assertThat(BlackoutApi.reason(new BlackoutApi.EndRequest(1, null, null)))
                .isEmpty();
        assertThat(BlackoutApi.reason(new BlackoutApi.EndRequest(1, "x".repeat(200), null)))
                .hasSize(200);
        assertThatThrownBy(() -> BlackoutApi.reason(new BlackoutApi.EndRequest(1, "x".repeat(201), null)))
                .isInstanceOf(Problem.Refused.class);
    }
}
