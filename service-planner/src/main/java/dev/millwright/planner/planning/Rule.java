package dev.millwright.planner.planning;

/** A hard rule of the plan; the order is the order of checking, so the first broken one is the most basic. */
public enum Rule {
    TECHNICIAN_HAS_THE_SKILL("does not have the skill"),
    TECHNICIAN_IS_NOT_ABSENT("is away"),
    CUSTOMER_GETS_NOTICE("the customer would get too little notice"),
    PARTS_ARE_THERE("a part would not be there yet"),
    VISIT_IS_WITHIN_THE_SERVICE_WINDOW("the plant's service window does not fit"),
    TECHNICIAN_IS_AT_WORK("would work outside the working hours, driving included"),
    VISITS_DO_NOT_OVERLAP("has another visit, or could not drive there in time"),
    VISIT_IS_BEFORE_THE_RISK_LIMIT("the risk of failure before the visit would be above the limit");

    private final String label;

    Rule(String label) {
        this.label = label;
    }

    /** What is wrong when it is broken, in words that follow the technician's name or the day. */
    public String label() {
        return label;
    }
}
