package dev.millwright.twins.learning;

/**
 * What was known of one component at one instant of a past life, and how much longer it lasted.
 *
 * @param machine number of the machine, so that no machine is learned from and scored at once
 * @param raw see {@link dev.millwright.twins.prognosis.LifeScaling#raw}
 * @param hoursLeft operating hours until failure, or at least so many if {@code failed} is false
 * @param failed whether the life ended in failure
 */
@SuppressWarnings("ArrayRecordComponent") // Handed from replay to training, never compared.
public record LifeExample(int machine, float[] raw, double hoursLeft, boolean failed) {}
