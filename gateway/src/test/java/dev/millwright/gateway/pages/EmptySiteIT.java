package dev.millwright.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A platform that has just been started on an empty database: every page answers and says what to do next. */
class EmptySiteIT {
    @Test
    void every_page_of_an_empty_platform_answers_and_the_first_says_what_to_do() {
        try (var site = new DemoSite(0, 0);
                var http = new Http(site.address())) {
            for (var path : List.of(
                    "/",
                    "/proposals",
                    "/episodes",
                    "/work-orders",
                    "/dispatch",
                    "/dispatch?view=day",
                    "/customers",
                    "/data",
                    "/data/rejected")) {
                assertThat(http.get(path, "Accept", "text/html").statusCode())
                        .as(path)
                        .isEqualTo(200);
            }

            assertThat(http.get("/", "Accept", "text/html").body())
                    .contains("No machines yet")
                    .contains("millwright import");
        }
    }
}
