package dev.millwright.gateway.pages;

import dev.millwright.planner.intake.Imports;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of the list of imports: what the same system sent several times in a row, without an error, is one.
 *
 * @param newest the newest of them
 * @param since when the oldest of them began
 * @param times how many, at least 1
 * @param rows good rows of all
 */
public record ImportLine(Imports.Run newest, Instant since, int times, int rows) {
    /** The lines of {@code runs}, newest first, at most {@code most}. */
    static List<ImportLine> of(List<Imports.Run> runs, int most) {
        var lines = new ArrayList<ImportLine>();
        for (var run : runs) {
            var last = lines.isEmpty() ? null : lines.getLast();
            if (last != null && alike(last.newest(), run)) {
                lines.set(
                        lines.size() - 1,
                        new ImportLine(last.newest(), run.at(), last.times() + 1, last.rows() + run.rows()));
            } else if (lines.size() < most) {
                lines.add(new ImportLine(run, run.at(), 1, run.rows()));
            } else {
                break;
            }
        }
        return List.copyOf(lines);
    }

    private static boolean alike(Imports.Run one, Imports.Run other) {
        return one.way().equals(other.way())
                && !one.way().equals("csv")
                && one.by().equals(other.by())
                && one.mapping().equals(other.mapping())
                && one.dryRun() == other.dryRun()
                && one.errors() + other.errors() == 0
                && one.report().notes().isEmpty()
                && other.report().notes().isEmpty();
    }
}
