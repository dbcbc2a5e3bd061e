package dev.millwright.gateway.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.millwright.planner.PlannerSettings;
import dev.millwright.twins.database.TestDatabase;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class CustomersBenchIT {
    private static final int CUSTOMERS = 150;
    private static final int EVENTS = 3;

    @Test
    void made_up_customers_have_segments_and_every_event_is_seen_in_features_and_place() throws Exception {
        var settings = PlannerSettings.of(ConfigFactory.load());
        var lines = new ArrayList<String>();

        try (var database = TestDatabase.fresh()) {
            var figures = new CustomersBench(
                            database,
                            new CustomersBench.Options(CUSTOMERS, 1, EVENTS, 50, settings),
                            InstantSource.system(),
                            lines::add)
                    .run();

            assertThat((Double) figures.get("contacts_per_customer")).isBetween(50.0, 65.0);
            assertThat(part(figures, "segmentation").get("segments")).isIn(3, 4, 5, 6, 7);
            assertThat((Long) part(figures, "segmentation_again").get("customers_in_a_segment"))
                    .isBetween(CUSTOMERS * 9L / 10, (long) CUSTOMERS);
            assertThat(part(figures, "event_seen_ms").get("events")).isEqualTo(EVENTS);
            assertThat(part(figures, "stream_reflected_ms").get("events")).isEqualTo(EVENTS);
            assertThat(part(figures, "event_seen_while_everybody_is_due_ms").get("events"))
                    .isEqualTo(EVENTS);
            assertThat((Long)
                            part(figures, "duplicates_and_quality_of_everybody").get("pairs"))
                    .isPositive();
            assertThat(part(figures, "predictions_of_everybody").get("foreseen"))
                    .isEqualTo((long) CUSTOMERS);
            assertThat(part(figures, "list_answer_ms").get("questions")).isEqualTo(400);
            assertThat(part(figures, "export_page_ms").get("pages")).isEqualTo(1);
            assertThat(part(figures, "daily_walk_with_events").get("cpu_seconds_database"))
                    .isNotNull();
            assertThat(lines).anyMatch(line -> line.startsWith("one event during the daily walk"));
        }
    }

    private static Map<?, ?> part(Map<String, Object> figures, String name) {
        return (Map<?, ?>) figures.get(name);
    }
}
