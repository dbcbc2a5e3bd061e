package dev.millwright.twins.learning;

/**
 * What was known of one component at one instant of a past life, and how much longer it lasted.
 *
 * @param life number of the life, so that one life is never learned from and scored at once
 * @param raw see {@link dev.millwright.twins.prognosis.LifeScaling#raw}
 * @param hoursLeft operating hours until failure, or at least so many if {@code failed} is false
 * @param failed whether the life ended in failure
 */
@SuppressWarnings("ArrayRecordComponent") // Handed from replay to training, never compared.
public record LifeExample(int life, float[] raw, double hoursLeft, boolean failed) {}
