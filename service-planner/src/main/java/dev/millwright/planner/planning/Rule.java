package dev.millwright.planner.planning;

/** A hard rule of the plan; the order is the order of checking, so the first broken one is the most basic. */
public enum Rule {
    TECHNICIAN_HAS_THE_SKILL("nobody has the skills that it takes"),
    CERTIFICATE_IS_VALID("the certificates of those who could come expire before"),
    TECHNICIAN_IS_NOT_ABSENT("those with the skills are away"),
    TECHNICIAN_HAS_NO_HOLIDAY("those with the skills have a public holiday"),
    AGREEMENT_IS_KEPT("something else is agreed with the customer"),
    CUSTOMER_GETS_NOTICE("the customer would get too little notice"),
    PLANT_IS_NOT_BLACKED_OUT("the plant wants nobody in those days"),
    PLANT_HAS_NO_HOLIDAY("the plant has a public holiday"),
    PARTS_ARE_THERE("a part would not be there yet"),
    VISIT_IS_WITHIN_THE_SERVICE_WINDOW("the work does not fit into the plant's service window"),
    TECHNICIAN_IS_AT_WORK("work and way do not fit into a working day"),
    TECHNICIAN_HAS_BREAKS("there would be no time for a break"),
    VISITS_DO_NOT_OVERLAP("everybody is on other visits"),
    SECOND_TECHNICIAN_IS_THERE("there is no second technician at the same time"),
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
