package dev.millwright.twins.history;

import java.time.Instant;

/**
 * What machines of a model usually show, as it is stored.
 *
 * @param model the machine model's id
 * @param shape signals and states that it was learned for; of no use for any other
 * @param machines how many machines it was learned from
 * @param levels as the learning side writes them
 * @param learnedAt when
 */
@SuppressWarnings("ArrayRecordComponent") // Written once, never compared.
public record KinBaseline(String model, String shape, int machines, byte[] levels, Instant learnedAt) {}
