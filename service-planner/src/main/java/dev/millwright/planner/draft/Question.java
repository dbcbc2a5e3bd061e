package dev.millwright.planner.draft;

import java.util.List;

/**
 * What a draft plan answers.
 *
 * @param hypothetical what if: the answer is only looked at and cannot be accepted
 * @param circumstances what is different, all at once; empty asks for a better plan as things are
 */
public record Question(boolean hypothetical, List<Circumstance> circumstances) {
    /** Most circumstances at once. */
    public static final int CIRCUMSTANCES_MAX = 20;

    /** A better plan, as things are. */
    public static final Question BETTER = new Question(false, List.of());

    /** Copies its list; refuses too many, and a real plan with a technician who is not there. */
    public Question {
        circumstances = List.copyOf(circumstances);
        if (circumstances.size() > CIRCUMSTANCES_MAX) {
            throw new IllegalArgumentException(
                    "circumstances: %d (expected: at most %d)".formatted(circumstances.size(), CIRCUMSTANCES_MAX));
        }
        if (!hypothetical && circumstances.stream().anyMatch(Circumstance.TechnicianMore.class::isInstance)) {
            throw new IllegalArgumentException(
                    "hypothetical: false (expected: true with technician-more, because nobody can be sent who is not"
                            + " there)");
        }
    }
}
