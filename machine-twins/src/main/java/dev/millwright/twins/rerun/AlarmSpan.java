package dev.millwright.twins.rerun;

import dev.millwright.twins.prognosis.FailureForecast.Alarm;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in which the forecasts of one component warned.
 *
 * @param component the component's id
 * @param from when the first forecast with an alarm was issued
 * @param to when the first without one was issued, null if there was none before the period ended
 * @param worst the surest alarm in it
 */
public record AlarmSpan(
        String component, Instant from, @Nullable Instant to, Alarm worst) {}
