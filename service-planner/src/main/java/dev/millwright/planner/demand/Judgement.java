package dev.millwright.planner.demand;

/**
 * Whether a demand is worth a person's decision now.
 *
 * @param verdict what becomes of it
 * @param why one sentence
 * @param until what would make it a proposal, one sentence; empty for a proposal
 */
public record Judgement(Verdict verdict, String why, String until) {
    /** What becomes of a demand. */
    public enum Verdict {
        /** Worth a decision now. */
        PROPOSE,
        /** Watched, and shown as watched. */
        WATCH,
        /** As healthy as any. */
        NOTHING
    }
}
