package dev.millwright.planner.fieldwork;

/** What became of an entry on a sheet. */
public sealed interface SheetOutcome {
    /**
     * It counts, or did so before.
     *
     * @param sheet as it is now
     */
    record Done(FieldSheet sheet) implements SheetOutcome {}

    /** There is no such work order. */
    record Unknown() implements SheetOutcome {}

    /**
     * It cannot be done so.
     *
     * @param why one sentence
     */
    record Refused(String why) implements SheetOutcome {}

    /** Too many photos wait to be read just now: send it again. */
    record Busy() implements SheetOutcome {}
}
