package dev.millwright.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.junit.jupiter.api.Test;

class RequestParametersTest {
    @Test
    void takes_days_of_the_years_2000_to_2100_only() {
        assertThat(RequestParameters.day("from", "2000-01-01")).isEqualTo(LocalDate.of(2000, 1, 1));
        assertThat(RequestParameters.day("from", "2100-12-31")).isEqualTo(LocalDate.of(2100, 12, 31));
        assertThatThrownBy(() -> RequestParameters.day("from", "1999-12-31"))
                .isInstanceOf(Problem.Refused.class)
                .hasMessageContaining("years 2000 to 2100");
        assertThatThrownBy(() -> RequestParameters.day("from", "+999999999-12-31"))
                .isInstanceOf(Problem.Refused.class);
        assertThatThrownBy(() -> RequestParameters.day("from", "tomorrow")).isInstanceOf(Problem.Refused.class);
    }

    /** 9223372036854775807 milliseconds would be the year 292278994; what is read as milliseconds has at most 15 digits. */
    @Test
    void a_query_takes_instants_of_these_years_only() {
        var query = RequestParameters.of(
                HttpRequest.create("/?at=2026-11-22T06:00:00Z&ms=999999999999999&far=%2B292278994-08-17T07:12:55Z"));

        assertThat(query.instant("at", Instant.EPOCH)).isEqualTo(Instant.parse("2026-11-22T06:00:00Z"));
        assertThat(query.instant("absent", Instant.EPOCH)).isEqualTo(Instant.EPOCH);
        assertThatThrownBy(() -> query.instant("ms", Instant.EPOCH))
                .isInstanceOf(Problem.Refused.class)
                .hasMessageContaining("years 2000 to 2100");
        assertThatThrownBy(() -> query.instant("far", Instant.EPOCH)).isInstanceOf(Problem.Refused.class);
    }

    @Test
    void takes_instants_of_the_years_2000_to_2100_only() {
        var last = Instant.parse("2100-12-31T23:59:59Z");

        assertThat(RequestParameters.within("at", last)).isEqualTo(last);
        assertThatThrownBy(() -> RequestParameters.within("at", last.plusSeconds(1)))
                .isInstanceOf(Problem.Refused.class);
        assertThatThrownBy(() -> RequestParameters.within("at", Instant.MIN)).isInstanceOf(Problem.Refused.class);
    }
}
