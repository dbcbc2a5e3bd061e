package dev.millwright.planner.behaviour;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One figure about how a customer behaves towards service. The order is that of the stored arrays: new ones are added at the
 * end, none is removed or moved.
 */
public enum BehaviourFeature {
    SHARE_PREVENTIVE(
            "Planned jobs",
            "Share of planned visits and inspections among all jobs: planned visits, inspections, emergency calls, and"
                    + " repairs that no call announced.",
            Unit.SHARE,
            Span.WINDOW,
            Direction.PREVENTIVE),
    SHARE_EMERGENCY(
            "Emergency jobs", "Share of emergency calls among all jobs.", Unit.SHARE, Span.WINDOW, Direction.REACTIVE),
    EMERGENCY_RATE(
            "Emergency calls",
            "Emergency calls per installed machine and year.",
            Unit.PER_MACHINE_YEAR,
            Span.WINDOW,
            Direction.REACTIVE),
    ALARM_TO_CALL_DAYS(
            "Alarm to call",
            "Days from an alarm to the emergency call about the same machine, where no planned visit lay between; the median."
                    + " Alarms more than 60 days before the call do not count.",
            Unit.DAYS,
            Span.WINDOW,
            Direction.NONE),
    ALARMS_HEEDED(
            "Alarms heeded",
            "Share of alarms after which a planned visit came first, of those that a planned visit or an emergency call"
                    + " followed within 60 days.",
            Unit.SHARE,
            Span.WINDOW,
            Direction.PREVENTIVE),
    OVERDUE_SERVICES(
            "Overdue services",
            "Services per machine that were accepted more than 45 days ago and not done, or proposed more than 30 days ago"
                    + " and not answered.",
            Unit.PER_MACHINE,
            Span.WINDOW,
            Direction.REACTIVE),
    RUN_TO_FAILURE_SHARE(
            "Run to failure",
            "Share of components replaced after they had failed, of all components replaced.",
            Unit.SHARE,
            Span.WINDOW,
            Direction.REACTIVE),
    ACCEPTANCE(
            "Proposals accepted",
            "Share of proposals accepted, of those answered.",
            Unit.SHARE,
            Span.WINDOW,
            Direction.PREVENTIVE),
    ANSWER_DELAY_DAYS(
            "Time to answer",
            "Days from a proposal or quote to its answer; the median.",
            Unit.DAYS,
            Span.WINDOW,
            Direction.NONE),
    VISITS_MOVED(
            "Visits moved",
            "Visits that the customer moved, per visit agreed; above 1 where visits are moved more than once.",
            Unit.PER_VISIT,
            Span.WINDOW,
            Direction.NONE),
    VISITS_CANCELLED(
            "Visits cancelled",
            "Share of agreed visits that the customer called off.",
            Unit.SHARE,
            Span.WINDOW,
            Direction.REACTIVE),
    CONTRACT_LEVEL(
            "Contract",
            "What the present contract covers: 0 none, 1 basic, 2 preventive, 3 full service.",
            Unit.LEVEL,
            Span.NOW,
            Direction.PREVENTIVE),
    CONTRACT_MONTHS_LEFT(
            "Contract left",
            "Months to the end of the present contract; unknown without a contract or an agreed end.",
            Unit.MONTHS,
            Span.NOW,
            Direction.NONE),
    WARRANTY_MONTHS_LEFT(
            "Warranty left",
            "Months of warranty left, the mean of the machines whose warranty is known; 0 when it is over.",
            Unit.MONTHS,
            Span.NOW,
            Direction.NONE),
    MACHINE_AGE_YEARS("Machine age", "Mean age of the installed machines.", Unit.YEARS, Span.NOW, Direction.NONE),
    OLD_MACHINES(
            "Old machines", "Share of installed machines older than ten years.", Unit.SHARE, Span.NOW, Direction.NONE),
    SPEND_RATE(
            "Spend on service",
            "Spent on calls, visits and parts per machine and year; from invoices where nothing else carries an amount.",
            Unit.EUR_PER_MACHINE_YEAR,
            Span.WINDOW,
            Direction.NONE),
    PARTS_RATE(
            "Spend on parts",
            "Spent on parts per machine and year.",
            Unit.EUR_PER_MACHINE_YEAR,
            Span.WINDOW,
            Direction.NONE),
    LABOUR_RATE(
            "Spend on labour",
            "Spent on calls and visits per machine and year.",
            Unit.EUR_PER_MACHINE_YEAR,
            Span.WINDOW,
            Direction.NONE),
    QUOTES_WON("Quotes won", "Share of quotes that became an order.", Unit.SHARE, Span.WINDOW, Direction.NONE),
    DOWNLOAD_RATE(
            "Documents downloaded",
            "Service documents downloaded per machine and year.",
            Unit.PER_MACHINE_YEAR,
            Span.WINDOW,
            Direction.PREVENTIVE),
    LOGIN_RATE(
            "Portal logins",
            "Logins to the portal per machine and year.",
            Unit.PER_MACHINE_YEAR,
            Span.WINDOW,
            Direction.PREVENTIVE),
    OUR_ANSWER_HOURS(
            "Our answer",
            "Hours from opening a ticket to our first answer; the median.",
            Unit.HOURS,
            Span.WINDOW,
            Direction.NONE),
    PAYMENT_DELAY_DAYS(
            "Payment delay",
            "Days between the day an invoice was due and its payment, negative if earlier; the median. Overdue ones count"
                    + " with the days so far.",
            Unit.DAYS,
            Span.WINDOW,
            Direction.NONE),
    COMPLAINT_RATE(
            "Complaints", "Complaints per machine and year.", Unit.PER_MACHINE_YEAR, Span.WINDOW, Direction.NONE),
    COMPLAINTS_OPEN("Open complaints", "Complaints that are not closed.", Unit.COUNT, Span.NOW, Direction.NONE),
    DOWNTIME_RATE(
            "Standstill suffered",
            "Hours of standstill suffered per machine and year.",
            Unit.HOURS_PER_MACHINE_YEAR,
            Span.WINDOW,
            Direction.REACTIVE),
    DAYS_SINCE_VISIT(
            "Last visit",
            "Days since the last visit of any kind; unknown without one in three years.",
            Unit.DAYS,
            Span.NOW,
            Direction.NONE),
    VISIT_REGULARITY(
            "Regular visits",
            "How regular planned visits come: 1 / (1 + coefficient of variation of the gaps), 1 is clockwork; from three"
                    + " visits on.",
            Unit.SHARE,
            Span.WINDOW,
            Direction.PREVENTIVE),
    TICKET_RATE("Tickets", "Tickets opened per machine and year.", Unit.PER_MACHINE_YEAR, Span.WINDOW, Direction.NONE),
    WARRANTY_QUESTIONS("Warranty questions", "Questions about the warranty.", Unit.COUNT, Span.WINDOW, Direction.NONE),
    MACHINES_BOUGHT("Machines bought", "Machines bought.", Unit.COUNT, Span.WINDOW, Direction.NONE),
    EMERGENCY_CALLS("Emergency calls, number", "Emergency calls.", Unit.COUNT, Span.WINDOW, Direction.NONE),
    PLANNED_VISITS(
            "Planned visits, number", "Planned visits and inspections.", Unit.COUNT, Span.WINDOW, Direction.NONE),
    PROPOSALS_ANSWERED(
            "Proposals answered, number", "Proposals accepted or rejected.", Unit.COUNT, Span.WINDOW, Direction.NONE),
    DOWNTIME_HOURS("Standstill, total", "Hours of standstill suffered.", Unit.HOURS, Span.WINDOW, Direction.NONE),
    SPEND("Spend, total", "Spent on calls, visits and parts.", Unit.EUR, Span.WINDOW, Direction.NONE),
    COMPLAINTS("Complaints, number", "Complaints.", Unit.COUNT, Span.WINDOW, Direction.NONE),
    LOGINS("Portal logins, number", "Logins to the portal.", Unit.COUNT, Span.WINDOW, Direction.NONE),
    DOWNLOADS("Downloads, number", "Service documents downloaded.", Unit.COUNT, Span.WINDOW, Direction.NONE),
    MACHINES("Machines", "Machines installed now.", Unit.COUNT, Span.NOW, Direction.NONE),
    MACHINE_YEARS(
            "Machine-years", "Machines times years that they were installed.", Unit.YEARS, Span.WINDOW, Direction.NONE),
    CONTACTS("Contacts", "Contacts of every kind.", Unit.COUNT, Span.WINDOW, Direction.NONE);

    private static final List<BehaviourFeature> RELATIVE =
            Arrays.stream(values()).filter(BehaviourFeature::isRelative).toList();

    private final String label;
    private final String meaning;
    private final Unit unit;
    private final Span span;
    private final Direction direction;

    BehaviourFeature(String label, String meaning, Unit unit, Span span, Direction direction) {
        this.label = label;
        this.meaning = meaning;
        this.unit = unit;
        this.span = span;
        this.direction = direction;
    }

    /** What a figure is counted in. */
    public enum Unit {
        /** 0 to 1. */
        SHARE(""),
        PER_VISIT("per agreed visit"),
        PER_MACHINE("per machine"),
        PER_MACHINE_YEAR("per machine and year"),
        EUR_PER_MACHINE_YEAR("EUR per machine and year"),
        HOURS_PER_MACHINE_YEAR("hours per machine and year"),
        DAYS("days"),
        HOURS("hours"),
        MONTHS("months"),
        YEARS("years"),
        EUR("EUR"),
        /** 0 to 3. */
        LEVEL(""),
        COUNT("");

        private final String label;

        Unit(String label) {
            this.label = label;
        }

        /** What a person reads behind the figure, may be empty. */
        public String label() {
            return label;
        }
    }

    /** What a figure looks at. */
    public enum Span {
        /** The 12 or 36 months before. */
        WINDOW,
        /** How it stands now: the same in both windows. */
        NOW
    }

    /** What a high value says about the way a customer deals with service. */
    public enum Direction {
        PREVENTIVE,
        REACTIVE,
        NONE
    }

    /** The figures that do not grow with the size of the customer: those that customers are compared by. */
    public static List<BehaviourFeature> relative() {
        return RELATIVE;
    }

    /** The stable word in tables and on the wire, for example {@code share-preventive}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The feature called {@code word}.
     *
     * @throws IllegalArgumentException with the value
     */
    public static BehaviourFeature of(String word) {
        return Arrays.stream(values())
                .filter(feature -> feature.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("feature: %s (expected: one of %s)"
                        .formatted(
                                word,
                                Arrays.stream(values())
                                        .map(BehaviourFeature::word)
                                        .toList())));
    }

    /** Where its value stands in stored arrays, from 0 on. */
    @SuppressWarnings("EnumOrdinal") // the order of this enum is the form in storage; a test holds it
    int position() {
        return ordinal();
    }

    /** The name for people. */
    public String label() {
        return label;
    }

    /** What it says, a sentence. */
    public String meaning() {
        return meaning;
    }

    /** What it is counted in. */
    public Unit unit() {
        return unit;
    }

    /** Whether it depends on the window. */
    public boolean isWindowed() {
        return span == Span.WINDOW;
    }

    /** What a high value says. */
    public Direction direction() {
        return direction;
    }

    /** Whether it does not grow with the size of the customer. */
    public boolean isRelative() {
        return compareTo(EMERGENCY_CALLS) < 0;
    }
}
