package dev.millwright.planner.check;

import java.util.List;

/**
 * What a check found.
 *
 * @param broken the rules that are broken, in words, each with its place in the plan; empty if the plan may be published
 * @param cost reckoned again, in the unit of the instance; NaN if a broken rule leaves no schedule
 * @param unserved how many are not visited
 */
public record Verdict(List<String> broken, double cost, int unserved) {
    /** Copies its list. */
    public Verdict {
        broken = List.copyOf(broken);
    }

    /** Whether no rule is broken. */
    public boolean sound() {
        return broken.isEmpty();
    }
}
