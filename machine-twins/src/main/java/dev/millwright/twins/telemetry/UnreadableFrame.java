package dev.millwright.twins.telemetry;

import java.io.Serial;

/** Ends the reading of a frame of which nothing can be used. Never leaves the codec; carries no stack trace: input is not a bug. */
final class UnreadableFrame extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final RejectionReason reason;
    private final String detail;

    UnreadableFrame(RejectionReason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
        this.detail = detail;
    }

    static UnreadableFrame malformed(String detail) {
        return new UnreadableFrame(RejectionReason.MALFORMED, detail);
    }

    RejectionReason reason() {
        return reason;
    }

    String detail() {
        return detail;
    }
}
