package dev.millwright.gateway.api;

import dev.millwright.planner.kpi.Kpi;
import dev.millwright.planner.kpi.KpiBoard.Target;
import dev.millwright.planner.kpi.KpiSeries;
import dev.millwright.planner.kpi.Sums;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A figure as it is told to programs.
 *
 * @param kpi its word
 * @param title what people call it
 * @param unit {@code share}, {@code per-year}, {@code hours}, {@code days}, {@code hours-per-machine-year}, {@code euros},
 *     {@code euros-each}
 * @param better {@code higher} or {@code lower}
 * @param definition how it is reckoned
 * @param member of which group, empty for all
 * @param settledThrough the last month whose figure no longer changes by waiting, for example 2026-09
 * @param year over the twelve months to then
 * @param before over the twelve months before those
 * @param steps months or quarters, ascending
 * @param target what a person wants it to be, null if nobody has said
 */
record KpiTold(
        String kpi,
        String title,
        String unit,
        String better,
        Kpi.Definition definition,
        String member,
        String settledThrough,
        Value year,
        Value before,
        List<Step> steps,
        @Nullable Target target) {
    /** A value with its 95 % interval, and how much data it was made of and how good that is (0 to 1); null where nothing can be said. */
    record Value(
            @Nullable Double value,
            @Nullable Double low,
            @Nullable Double high,
            int records,
            int leftOut,
            @Nullable Double quality) {
        static Value of(Sums.Figure figure, Sums sums, double quality) {
            return new Value(
                    number(figure.value()),
                    number(figure.low()),
                    number(figure.high()),
                    sums.records(),
                    sums.leftOut(),
                    number(quality));
        }
    }

    /** One month or quarter, from month to month inclusive. */
    record Step(String from, String to, Value value, double numerator, double denominator, boolean settled) {}

    /** All figures. */
    record Board(String through, @Nullable Instant reckonedAt, int monthsDue, List<KpiTold> items) {}

    static KpiTold of(KpiSeries series) {
        var kpi = series.kpi();
        return new KpiTold(
                kpi.word(),
                kpi.title(),
                kpi.unit().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                kpi.better().name().toLowerCase(Locale.ROOT),
                kpi.definition(),
                series.member(),
                series.settled().toString(),
                Value.of(series.year(), series.yearSums(), series.quality().mean()),
                Value.of(
                        series.before(),
                        series.beforeSums(),
                        series.beforeQuality().mean()),
                series.points().stream()
                        .map(point -> new Step(
                                point.from().toString(),
                                point.to().toString(),
                                Value.of(
                                        point.figure(),
                                        point.sums(),
                                        point.quality().mean()),
                                point.sums().numerator(),
                                point.sums().denominator(),
                                point.settled()))
                        .toList(),
                series.target());
    }

    private static @Nullable Double number(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
