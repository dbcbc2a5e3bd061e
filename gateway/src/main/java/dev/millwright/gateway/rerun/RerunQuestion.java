package dev.millwright.gateway.rerun;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What if. At least one of {@code settings} and {@code forecast} differs from the present, or the answer is that nothing does.
 *
 * @param from differences count from here on
 * @param to until here, exclusive
 * @param machines ids; empty for all that {@code model} leaves
 * @param model only machines of this model, empty for all
 * @param settings other values by key, for example {@code condition.step-limit} = {@code 10}
 * @param forecast {@code present}, {@code day-one}, or the id of a stored model
 * @param warmUpDays so many days before {@code from} are told first, so that twins know what is usual, 0 to 400
 */
public record RerunQuestion(
        Instant from,
        Instant to,
        List<String> machines,
        String model,
        Map<String, String> settings,
        String forecast,
        int warmUpDays) {
    /** The forecast that is in service. */
    public static final String PRESENT = "present";

    /** The forecast without anything learned. */
    public static final String DAY_ONE = "day-one";

    /** Days of warm-up where nobody says otherwise: a baseline remembers thirty, and joint changes need as many again. */
    public static final int WARM_UP_PRESET = 60;

    /** Copies its collections. */
    public RerunQuestion {
        machines = List.copyOf(machines);
        settings = Map.copyOf(settings);
    }
}
