package dev.millwright.sim.scenario.policy;

/** What is counted for every plant and policy; {@code money} in euro adds up to the total. */
enum Item {
    WEAR_STOPS("unplanned stops from wear", false),
    SUDDEN_STOPS("unplanned stops without any warning", false),
    STANDSTILL_HOURS("unplanned standstill, h", false),
    PLANNED_HOURS("planned standstill, h", false),
    PLANNED_VISITS("planned visits", false),
    EMERGENCY_VISITS("emergency visits", false),
    VISITS_TOO_EARLY("planned visits on which no wear was to be seen", false),
    VISITS_IN_VAIN("planned visits in vain: of those, nothing was replaced", false),
    REPLACED("components replaced", false),
    KILOMETRES("travel, km", false),
    LIFE_HOURS("life thrown away, operating h", false),
    LIFE_EUR("life thrown away, EUR of parts (contained in parts)", false),
    PLANNED_STANDSTILL("planned standstill at the plant's full figure, EUR", false),
    SUDDEN_EUR("cost of sudden failures, EUR (contained in the terms below)", false),
    CALL_OUT("call-out", true),
    TRAVEL("travel and nights", true),
    LABOUR("labour", true),
    PARTS("parts", true),
    EXPRESS("express deliveries", true),
    SURCHARGE("emergency surcharge", true),
    STANDSTILL("standstill after failures", true),
    SLA("penalties", true);

    private final String label;
    private final boolean money;

    Item(String label, boolean money) {
        this.label = label;
        this.money = money;
    }

    String label() {
        return label;
    }

    boolean money() {
        return money;
    }
}
