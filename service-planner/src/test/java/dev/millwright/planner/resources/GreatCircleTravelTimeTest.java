package dev.millwright.planner.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GreatCircleTravelTimeTest {
    private static final GeoPoint BERLIN = new GeoPoint(52.52, 13.405);
    private static final GeoPoint HAMBURG = new GeoPoint(53.5511, 9.9937);

    @Test
    void knows_the_way_from_berlin_to_hamburg() {
        // 255 km as the crow flies; 255.3 × 1.3 = 331.9 km at 75 km/h = 265.5 min, up to 266, and 10 min to leave and
        // arrive.
        var leg = new GreatCircleTravelTime(1.3, 75, Duration.ofMinutes(10)).between(BERLIN, HAMBURG);

        assertThat(BERLIN.kilometresTo(HAMBURG)).isCloseTo(255.3, within(0.3));
        assertThat(leg.kilometres()).isCloseTo(331.8, within(0.4));
        assertThat(leg.time()).isEqualTo(Duration.ofMinutes(276));
    }

    @Test
    void takes_no_time_to_stay() {
        var leg = new GreatCircleTravelTime(1.3, 75, Duration.ofMinutes(10)).between(BERLIN, BERLIN);

        assertThat(leg).isEqualTo(new TravelTime.Leg(Duration.ZERO, 0));
    }
}
