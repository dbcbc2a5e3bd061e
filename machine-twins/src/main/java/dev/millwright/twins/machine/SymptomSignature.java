package dev.millwright.twins.machine;

/**
 * How one signal shows a failure mode, as the maker of the machine knows it.
 *
 * @param signal the signal's name in the same model
 * @param direction where the signal goes while the fault grows
 * @param weight how much this signal counts for the failure mode, greater than 0; 1 is the leading symptom
 */
public record SymptomSignature(String signal, Direction direction, double weight) {
    /** Where a signal goes while a fault grows. */
    public enum Direction {
        RISES,
        FALLS
    }
}
