package dev.millwright.twins.condition;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One reason behind an episode or a forecast, in words and numbers.
 *
 * @param text a plain sentence, for example "Spindle vibration 4.1 mm/s, usually 2.6 ± 0.3 under full load, rising for 9 days"
 * @param source signal name, error code, or {@code age}, {@code model}, {@code visit}
 * @param value the present value in {@code unit}, NaN if there is none
 * @param baseline what is usual, NaN if there is none
 * @param unit unit of value and baseline, may be empty
 * @param share this reason's share of the whole judgement, 0 to 1
 * @param since when it began, null if it has no beginning
 */
public record Evidence(
        String text,
        String source,
        double value,
        double baseline,
        String unit,
        double share,
        @Nullable Instant since) {}
