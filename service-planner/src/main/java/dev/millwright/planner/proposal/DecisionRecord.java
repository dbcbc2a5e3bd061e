package dev.millwright.planner.proposal;

import java.time.Instant;
import java.util.UUID;

/**
 * Who decided what and when about a proposal.
 *
 * @param id the decision's id
 * @param proposal the proposal
 * @param version the version that was on the screen
 * @param kind approved, amended, rejected, snoozed, undone or expired
 * @param decidedBy who
 * @param decidedAt when
 * @param reason why, may be empty
 * @param summary what exactly, one sentence
 */
public record DecisionRecord(
        UUID id,
        ProposalId proposal,
        int version,
        String kind,
        String decidedBy,
        Instant decidedAt,
        String reason,
        String summary) {}
