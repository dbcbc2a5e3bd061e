package dev.millwright.planner.travel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.millwright.planner.PlannerSettings;
import dev.millwright.planner.resources.GeoPoint;
import dev.millwright.planner.resources.GreatCircleTravelTime;
import dev.millwright.planner.resources.TravelTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TravelMatrixTest {
    private static final String HEADER = "from_latitude,from_longitude,to_latitude,to_longitude,minutes,km\n";
    private static final GeoPoint MALMOE = new GeoPoint(55.605, 13.0038);
    private static final GeoPoint COPENHAGEN = new GeoPoint(55.6761, 12.5683);
    private static final GreatCircleTravelTime FALLBACK = new GreatCircleTravelTime(1.3, 75, Duration.ofMinutes(10));

    private static Path file(Path directory, String rows) throws IOException {
        return Files.writeString(directory.resolve("matrix.csv"), HEADER + rows);
    }

    @Test
    void knows_measured_ways_and_reckons_the_others(@TempDir Path directory) throws IOException {
        var matrix = TravelMatrix.read(file(directory, "55.60501,13.00379,55.6761,12.5683,41.2,44.5\n"), FALLBACK);

        // Rounded up to the minute; coordinates are the same within ten metres.
        assertThat(matrix.between(MALMOE, COPENHAGEN)).isEqualTo(new TravelTime.Leg(Duration.ofMinutes(42), 44.5));
        assertThat(matrix.between(COPENHAGEN, MALMOE)).isEqualTo(FALLBACK.between(COPENHAGEN, MALMOE));
        assertThat(matrix.size()).isEqualTo(1);
    }

    @Test
    void names_the_line_and_what_is_expected(@TempDir Path directory) throws IOException {
        var wrong = file(directory, "55.6,13.0,55.7,12.6,41,44\n55.6,13.0,55.7,12.6,forty,44\n");
        assertThatThrownBy(() -> TravelMatrix.read(wrong, FALLBACK))
                .hasMessageContaining("line 3, minutes: 'forty' (expected: a number)");
        var outside = file(directory, "95.6,13.0,55.7,12.6,41,44\n");
        assertThatThrownBy(() -> TravelMatrix.read(outside, FALLBACK)).hasMessageContaining("line 2: place: 95.6");
        var short0 = Files.writeString(directory.resolve("short.csv"), "from_latitude,minutes\n");
        assertThatThrownBy(() -> TravelMatrix.read(short0, FALLBACK)).hasMessageContaining("no column from_longitude");
        assertThatThrownBy(() -> TravelMatrix.read(directory.resolve("none.csv"), FALLBACK))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void is_chosen_in_the_configuration(@TempDir Path directory) throws IOException {
        var file = file(directory, "55.605,13.0038,55.6761,12.5683,41,44.5\n");
        var config = ConfigFactory.parseMap(Map.of("millwright.planner.travel.matrix", file.toString()))
                .withFallback(ConfigFactory.defaultReference());

        assertThat(PlannerSettings.of(config)
                        .travel()
                        .between(MALMOE, COPENHAGEN)
                        .kilometres())
                .isEqualTo(44.5);
    }
}
