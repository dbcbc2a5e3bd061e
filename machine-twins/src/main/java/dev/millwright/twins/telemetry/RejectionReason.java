package dev.millwright.twins.telemetry;

/** Why a frame, or a part of one, was not stored as a measurement. The name is stored and shown; the advice is for people. */
public enum RejectionReason {
    UNKNOWN_TOPIC("Publish to machines/<machineId>/telemetry, /events or /status, or v1/devices/me/telemetry."),
    UNKNOWN_MACHINE("Register the machine first (import), or correct the machine id in the topic."),
    MALFORMED("Send {\"ts\": <epoch ms>, \"values\": {\"<signal>\": <number>}} or an array of those."),
    TOO_LARGE("Send frames below the configured size; split store-and-forward into smaller arrays."),
    NOT_FINITE("A value was NaN or infinite; check the sensor and leave missing values out."),
    IMPOSSIBLE_VALUE("A value lies outside the signal's physical range in the model; check sensor and unit."),
    CLOCK_AHEAD("The machine's clock runs ahead of ours; set its clock (NTP)."),
    CLOCK_BEHIND("The time is before the machine was commissioned or older than what is kept; set its clock."),
    NO_KNOWN_SIGNAL("None of the signals is in the machine's model; the values are in quarantine.");

    private final String advice;

    RejectionReason(String advice) {
        this.advice = advice;
    }

    /** What the sender can do about it, one sentence. */
    public String advice() {
        return advice;
    }
}
