package dev.millwright.planner.planning;

/** A hard rule of the plan; the order is the order of checking, so the first broken one is the most basic. */
public enum Rule {
    TECHNICIAN_HAS_THE_SKILL("nobody has the skills that it takes"),
    TECHNICIAN_IS_NOT_ABSENT("those with the skills are away"),
    AGREEMENT_IS_KEPT("something else is agreed with the customer"),
    CUSTOMER_GETS_NOTICE("the customer would get too little notice"),
    PARTS_ARE_THERE("a part would not be there yet"),
    VISIT_IS_WITHIN_THE_SERVICE_WINDOW("the work does not fit into the plant's service window"),
    TECHNICIAN_IS_AT_WORK("work and way do not fit into a working day"),
    VISITS_DO_NOT_OVERLAP("everybody is on other visits"),
    VISIT_IS_BEFORE_THE_RISK_LIMIT("nobody can come before the chance of failure passes the limit");

    private final String label;

    Rule(String label) {
        this.label = label;
    }

    /** What is wrong when it is broken, a clause that follows "because". */
    public String label() {
        return label;
    }
}
