package dev.millwright.planner.planning;

import java.util.function.Supplier;

/**
 * A hard rule that a place in the plan breaks. The words are made only when somebody reads them: a plan tries thousands of
 * places and explains a handful.
 */
public final class Violation {
    private final Rule rule;
    private final Supplier<String> words;

    /**
     * A broken rule.
     *
     * @param rule which
     * @param words makes a clause with names and figures that follows the technician's name
     */
    public Violation(Rule rule, Supplier<String> words) {
        this.rule = rule;
        this.words = words;
    }

    /** Which rule. */
    public Rule rule() {
        return rule;
    }

    /** What is wrong, with names and figures, a clause that follows the technician's name. */
    public String detail() {
        return words.get();
    }

    @Override
    public String toString() {
        return rule + ": " + detail();
    }
}
