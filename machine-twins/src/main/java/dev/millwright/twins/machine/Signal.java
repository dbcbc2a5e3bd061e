package dev.millwright.twins.machine;

/**
 * One quantity that a machine model measures; its place in {@link MachineModel#signals()} is its column in storage.
 *
 * @param name the wire name, as in {@code "values": {"<name>": …}}
 * @param label what a person reads, for example "Spindle vibration"
 * @param unit the unit of every value, for example {@code mm/s}, {@code °C}, {@code bar}; empty if dimensionless
 * @param min the least value that is physically possible, inclusive
 * @param max the greatest value that is physically possible, inclusive
 */
public record Signal(String name, String label, String unit, double min, double max) {
    /** Refuses an empty name and a range that holds nothing. */
    public Signal {
        if (name.isBlank() || name.length() > 64) {
            throw new IllegalArgumentException("signal name: '%s' (expected: 1 to 64 characters)".formatted(name));
        }
        if (!(min < max)) {
            throw new IllegalArgumentException(
                    "signal %s: min %s, max %s (expected: min < max)".formatted(name, min, max));
        }
    }

    /** Whether {@code value} is finite and physically possible. */
    public boolean allows(double value) {
        return value >= min && value <= max;
    }
}
