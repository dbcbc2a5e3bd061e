package dev.millwright.twins.telemetry;

/**
 * An observation, event or single value that was refused, with its reason.
 *
 * @param observedAtMillis the machine's clock, epoch milliseconds UTC; 0 if it could not be read
 * @param reason why
 * @param detail the value and the rule in words, at most 300 characters
 * @param wholeObservation true if nothing of the observation was kept, false if only one of its values was refused
 */
public record Refusal(long observedAtMillis, RejectionReason reason, String detail, boolean wholeObservation) {}
