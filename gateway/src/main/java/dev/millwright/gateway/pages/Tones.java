package dev.millwright.gateway.pages;

import dev.millwright.planner.proposal.ProposalStatus;
import dev.millwright.planner.workorder.WorkOrderStatus;
import dev.millwright.twins.condition.Episode;

/** Which tone of the style sheet ({@code bad}, {@code warn}, {@code info}, {@code good} or empty) a state is shown in. */
@SuppressWarnings("EnumOrdinal") // Severity and alarm are stored, sent and compared by their rank.
public final class Tones {
    private static final double HEALTH_BAD_BELOW = 40;
    private static final double HEALTH_WARN_BELOW = 70;

    private Tones() {}

    /** Of a health, 0 to 100 or NaN. */
    public static String health(double health) {
        if (Double.isNaN(health)) {
            return "none";
        }
        return health < HEALTH_BAD_BELOW ? "bad" : health < HEALTH_WARN_BELOW ? "warn" : "good";
    }

    /** Of a severity. */
    public static String severity(Episode.Severity severity) {
        return level(severity.ordinal());
    }

    /** Of a severity's ordinal, -1 for none. */
    public static String level(int severity) {
        return severity >= 2 ? "bad" : severity == 1 ? "warn" : severity == 0 ? "info" : "";
    }

    /** Of an alarm's ordinal. */
    public static String alarm(int alarm) {
        return alarm >= 2 ? "bad" : alarm == 1 ? "warn" : "";
    }

    /** Of a proposal's status. */
    public static String status(ProposalStatus status) {
        return switch (status) {
            case OPEN -> "accent";
            case APPROVED, AMENDED -> "good";
            case REJECTED -> "bad";
            case SNOOZED -> "info";
            case EXPIRED -> "";
        };
    }

    /** Of a work order's status. */
    public static String status(WorkOrderStatus status) {
        return switch (status) {
            case APPROVED -> "accent";
            case DISPATCHED -> "info";
            case STARTED -> "warn";
            case REPORTED, CLOSED -> "good";
            case CANCELLED -> "";
        };
    }

    /** Of where a customer stands. */
    public static String leaning(String label) {
        return switch (label) {
            case "preventive" -> "good";
            case "reactive" -> "warn";
            case "mixed" -> "info";
            default -> "";
        };
    }
}
