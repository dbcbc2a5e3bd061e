package dev.millwright.sim.scenario.segments;

import dev.millwright.planner.quality.Candidate;
import dev.millwright.sim.customers.CrmRow;
import dev.millwright.sim.customers.RecordKeeping;
import java.util.stream.Collectors;

/** Pairs that the search for duplicates calls the same, against pairs that are. */
final class DuplicateScores {
    private static final String GROUP = "duplicates";

    private DuplicateScores() {}

    static void score(RecordKeeping books, Register register, Figures figures) {
        var truth = books.truth();
        long pairs =
                books.rows().stream()
                        .collect(Collectors.groupingBy(CrmRow::truth, Collectors.counting()))
                        .values()
                        .stream()
                        .mapToLong(rows -> rows * (rows - 1) / 2)
                        .sum();
        long shown = 0;
        long right = 0;
        long merged = 0;
        long mergedRight = 0;
        for (var candidate : register.candidates()) {
            boolean same = truth.getOrDefault(candidate.first(), -1).equals(truth.get(candidate.second()));
            if (candidate.kind() == Candidate.Kind.SAME) {
                shown++;
                right += same ? 1 : 0;
            }
            if (Register.merged(candidate)) {
                merged++;
                mergedRight += same ? 1 : 0;
            }
        }
        figures.put(GROUP, "pairs that are the same", (double) pairs);
        figures.put(GROUP, "precision, shown", Figures.share(right, shown));
        figures.put(GROUP, "recall, shown", Figures.share(right, pairs));
        figures.put(GROUP, "precision, score from 0.9", Figures.share(mergedRight, merged));
        figures.put(GROUP, "recall, score from 0.9", Figures.share(mergedRight, pairs));
    }
}
