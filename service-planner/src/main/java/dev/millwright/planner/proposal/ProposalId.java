package dev.millwright.planner.proposal;

import java.util.UUID;

/**
 * Names a proposal.
 *
 * @param value random
 */
public record ProposalId(UUID value) {
    /**
     * The id written as {@code text}.
     *
     * @throws IllegalArgumentException if it is not a UUID
     */
    public static ProposalId of(String text) {
        return new ProposalId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
