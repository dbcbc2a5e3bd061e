package dev.millwright.planner.intake;

import java.util.List;
import java.util.function.Predicate;

/** Rows of our files, by the file's name: as they stand in CSV, or made of another system's by a mapping. */
interface RowSource {
    /** Whether there are rows for the file called {@code name}. */
    boolean has(String name);

    /**
     * Gives each line of the file called {@code name}, which must be there, in its order.
     *
     * @param columns that must be there; if one is missing no line is given
     * @param errors where to say what cannot be read
     * @param taker answers false to hear no more
     */
    void each(String name, List<String> columns, List<ImportError> errors, Predicate<CsvRow> taker);

    /** What was left out on purpose, a sentence each. */
    default List<String> notes() {
        return List.of();
    }
}
