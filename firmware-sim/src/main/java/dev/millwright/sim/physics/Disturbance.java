package dev.millwright.sim.physics;

/**
 * Something that changes signals and is not wear.
 *
 * @param kind {@code heat-wave}, {@code product-change}, {@code sensor-recalibration}, {@code sensor-drift} or {@code cleaning}
 * @param signal the signal concerned, empty for all
 * @param fromHour hours since 1970 UTC
 * @param toHour hours since 1970 UTC, exclusive
 */
public record Disturbance(String kind, String signal, long fromHour, long toHour) {}
