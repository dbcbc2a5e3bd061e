package dev.millwright.twins.registry;

import java.util.List;

/**
 * What an import did. If there is a problem nothing was written.
 *
 * @param models models read
 * @param machines machines read, without those left out
 * @param lives component lives read
 * @param leftOut machines left out because of whose they are
 * @param problems what is wrong, in file order, at most {@value #PROBLEMS_MAX}
 * @param written whether it is in the database now
 */
public record ImportReport(
        int models, int machines, int lives, int leftOut, List<ImportProblem> problems, boolean written) {
    /** How many problems are collected before reading stops. */
    public static final int PROBLEMS_MAX = 100;

    /** Copies its list. */
    public ImportReport {
        problems = List.copyOf(problems);
    }
}
