package dev.millwright.planner.demand;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A figure behind the costs that a person can set, for the whole fleet or for one customer, machine or component. */
public enum CostFigure {
    /** What an hour of standstill costs the plant. */
    DOWNTIME_EUR_PER_HOUR("Standstill per hour", "EUR per hour", 0, 1_000_000),
    /** From an emergency call to arrival, travel included. */
    RESPONSE_HOURS("Response to an emergency call", "h", 0, 720),
    /** What an emergency visit costs more than the planned one. */
    EMERGENCY_SURCHARGE_EUR("Emergency surcharge", "EUR", 0, 100_000),
    /** Set-up of a visit, travel not included. */
    CALL_OUT_EUR("Call-out", "EUR", 0, 100_000),
    /** A technician, before it is known who comes. */
    LABOUR_EUR_PER_HOUR("Technician per hour", "EUR per hour", 0, 10_000),
    /** Chance to miss the agreed response time in an emergency. */
    SLA_MISS_PERCENT("Chance to miss the agreed response", "%", 0, 100),
    /** What missing it costs. */
    SLA_PENALTY_EUR("Penalty for a late response", "EUR", 0, 1_000_000),
    /** Planned replacement. */
    PREVENTIVE_HOURS("Planned work", "h", 0.05, 200),
    /** Repair after a failure. */
    CORRECTIVE_HOURS("Repair after a failure", "h", 0.05, 500),
    /** Looking only. */
    INSPECTION_HOURS("Looking only", "h", 0.05, 100),
    /** Until a part that is not on the shelf is there in an emergency. */
    EMERGENCY_PART_HOURS("Emergency delivery of a part", "h", 0, 2000),
    /** What such a delivery costs more. */
    EMERGENCY_PART_EUR("Cost of an emergency delivery", "EUR", 0, 100_000),
    /** What the way of one more visit costs, before it is known who comes. */
    WAY_EUR("Way of one more visit", "EUR", 0, 100_000),
    /** How long before a failure a person who looks sees its wear, on average. */
    SEEN_HOURS("Wear can be seen before a failure", "h", 1, 100_000),
    /** Highest chance of failure that is accepted before a visit. */
    RISK_LIMIT_PERCENT("Highest accepted chance of failure", "%", 1, 99),
    /** Typical life from new to failure. */
    EXPECTED_LIFE_HOURS("Expected life of a new one", "h", 1, 1_000_000);

    private final String label;
    private final String unit;
    private final double min;
    private final double max;

    CostFigure(String label, String unit, double min, double max) {
        this.label = label;
        this.unit = unit;
        this.min = min;
        this.max = max;
    }

    /** Its stable name in tables and on the wire, for example {@code downtime-eur-per-hour}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What a person reads. */
    public String label() {
        return label;
    }

    /** The unit of its value. */
    public String unit() {
        return unit;
    }

    /** The least value that makes sense, inclusive. */
    public double min() {
        return min;
    }

    /** The greatest value that makes sense, inclusive. */
    public double max() {
        return max;
    }

    /** The figure called {@code word}, if there is one. */
    public static Optional<CostFigure> of(String word) {
        return Arrays.stream(values())
                .filter(figure -> figure.word().equals(word))
                .findFirst();
    }
}
