package dev.millwright.twins.telemetry;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a machine at one instant: an error code of its own, or a fact about one of its components.
 *
 * @param observedAtMillis when, by the machine's clock, epoch milliseconds UTC
 * @param code the machine's error code, or one of the reserved codes below, 1 to 64 characters
 * @param severity how bad
 * @param component the component concerned, or the signal of a sensor that was recalibrated, null if the event names none
 * @param text a remark for people, null if there is none
 */
public record MachineEvent(
        long observedAtMillis,
        String code,
        Severity severity,
        @Nullable String component,
        @Nullable String text) {
    /** Reserved code: {@code component} was replaced by a new one; its age starts again at zero. */
    public static final String COMPONENT_REPLACED = "component-replaced";

    /** Reserved code: {@code component} failed (lost its required function). */
    public static final String COMPONENT_FAILED = "component-failed";

    /** Reserved code: {@code component} was looked at and left as it was. */
    public static final String COMPONENT_INSPECTED = "component-inspected";

    /**
     * Reserved code: the sensor of the signal that {@code component} names was recalibrated or exchanged; what it said before
     * is no measure of what it says now.
     */
    public static final String SENSOR_RECALIBRATED = "sensor-recalibrated";

    /** How bad an event is. */
    public enum Severity {
        INFO,
        WARNING,
        CRITICAL
    }
}
