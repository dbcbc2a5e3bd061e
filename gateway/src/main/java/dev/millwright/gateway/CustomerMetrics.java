package dev.millwright.gateway;

import dev.millwright.planner.behaviour.KeeperMeasures;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.stream.LongStream;

/** How far customers' features are behind what happens. */
final class CustomerMetrics {
    private static final Duration[] BUCKETS = LongStream.of(
                    50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 60_000, 600_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private CustomerMetrics() {}

    /** Shows {@code measures} in {@code registry}. */
    static void register(KeeperMeasures measures, MeterRegistry registry) {
        Gauge.builder("millwright.customers.due", measures, KeeperMeasures::due)
                .description("what happened to customers and is not in their features yet")
                .register(registry);
        var delay = Timer.builder("millwright.customers.reflected")
                .description("from what happened to a customer to its features and segment")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
        measures.onReflected(delay::record);
    }
}
