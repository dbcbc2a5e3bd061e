package dev.millwright.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What callers may rely on: problems with codes, tags, limits, and that only one decision wins. */
class ApiIT {
    private static DemoSite site;
    private static Http http;

    @BeforeAll
    static void start() {
        site = new DemoSite(20, 0);
        http = new Http(site.address());
    }

    @AfterAll
    static void stop() {
        http.close();
        site.close();
    }

    @Nested
    class Refusals extends ApiRefusals {
        Refusals() {
            super(http);
        }
    }

    @Nested
    class Steps extends ApiSteps {
        Steps() {
            super(http);
        }
    }

    @Test
    void what_a_caller_holds_is_not_sent_again() {
        var first = http.get("/api/v1/technicians");
        var tag = first.headers().firstValue("ETag").orElseThrow();

        assertThat(http.get("/api/v1/technicians", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
    }

    @Test
    void head_answers_like_get_without_a_body() {
        var head = http.send("HEAD", "/api/v1/technicians", "");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void measurements_keep_to_the_number_of_points_and_carry_what_is_usual() {
        var answer = Http.json(http.get("/api/v1/machines/FI-002/measurements?signal=vibration&points=100"));

        var series = answer.path("series").path(0);
        assertThat(series.path("unit").asText()).isEqualTo("mm/s");
        assertThat(series.path("band").path("level").asDouble()).isEqualTo(2.1);
        assertThat(series.path("points").size()).isBetween(10, 101);
    }

    @Test
    void machines_page_by_cursor_without_gaps() {
        var first = Http.json(http.get("/api/v1/machines?limit=12"));
        var second = Http.json(http.get(
                "/api/v1/machines?limit=12&cursor=" + first.path("next").asText()));

        assertThat(first.path("items")).hasSize(12);
        assertThat(second.path("items")).hasSize(8);
        assertThat(second.path("next").isNull()).isTrue();
    }

    @Test
    void the_ledger_balances() {
        var total = Http.json(http.get("/api/v1/ledger")).path("total");

        assertThat(total.path("received").asLong())
                .isPositive()
                .isEqualTo(total.path("stored").asLong()
                        + total.path("merged").asLong()
                        + total.path("duplicate").asLong()
                        + total.path("rejected").asLong());
    }

    @Test
    void assets_are_compressed_and_kept() {
        var answer = http.get("/assets/app.css", "Accept-Encoding", "gzip");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(http.get(
                                "/assets/app.css",
                                "If-None-Match",
                                answer.headers().firstValue("ETag").orElseThrow())
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void health_and_metrics_answer() {
        assertThat(http.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(Http.json(http.get("/health/ready"))
                        .path("parts")
                        .path("storage")
                        .path("up")
                        .asBoolean())
                .isTrue();
        assertThat(http.get("/metrics").body()).contains("millwright_up 1");
    }
}
