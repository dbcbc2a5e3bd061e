package dev.millwright.twins.history;

import java.time.Instant;

/**
 * One point of a chart: what a signal did within one stretch of time. Stretches without a value are left out.
 *
 * @param at where the stretch begins
 * @param mean mean value
 * @param min least value
 * @param max greatest value
 */
public record SeriesBucket(Instant at, double mean, double min, double max) {}
