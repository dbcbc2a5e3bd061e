package dev.millwright.planner.intake;

import java.util.List;

/**
 * What an import found and did. With errors, nothing was stored.
 *
 * @param files one per file that was there
 * @param errors the first {@value #ERRORS_MAX} of them
 * @param notes what was left out on purpose, a sentence each
 * @param stored whether the rows are in the database now; false after errors or in a dry run
 */
public record ImportReport(List<FileRead> files, List<ImportError> errors, List<String> notes, boolean stored) {
    /** The most errors that are collected before reading stops. */
    public static final int ERRORS_MAX = 200;

    /** Copies its lists. */
    public ImportReport {
        files = List.copyOf(files);
        errors = List.copyOf(errors);
        notes = notes == null ? List.of() : List.copyOf(notes); // Older reports have none.
    }

    /** Whether every row was good. */
    public boolean clean() {
        return errors.isEmpty();
    }

    /**
     * One file.
     *
     * @param name the file's name
     * @param rows good rows read
     */
    public record FileRead(String name, int rows) {}
}
