package dev.millwright.twins.telemetry;

/**
 * A value of a signal that the machine's model does not know: kept apart, not guessed.
 *
 * @param observedAtMillis the machine's clock, epoch milliseconds UTC
 * @param signal the name as it came, cut to 64 characters
 * @param value as it came; finite
 */
public record QuarantinedValue(long observedAtMillis, String signal, double value) {}
