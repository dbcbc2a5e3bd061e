package dev.millwright.planner.kpi;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The figures, each with its written definition. Everything is counted by the customer that stands for merged ones. */
public enum Kpi {
    EMERGENCY_SHARE(
            "Emergency share",
            "How much of service is putting out fires",
            Unit.SHARE,
            Measure.SHARE,
            Better.LOWER,
            0,
            new Definition(
                    "Emergency calls",
                    "Emergency calls, preventive visits and inspections",
                    "The month in which the call came or the visit was made",
                    "Corrective visits: they follow from a call that counts already",
                    "Near EN 15341:2007 O17, which divides hours of immediate corrective work by all hours; here contacts are counted,"
                            + " because hours are not known of all of them")),
    FIRST_TIME_FIX(
            "First-time fix",
            "Calls that one visit settled",
            Unit.SHARE,
            Measure.SHARE,
            Better.HIGHER,
            45,
            new Definition(
                    "Emergency calls whose first corrective visit was followed within 30 days by no further visit for the call, and by"
                            + " no call or corrective visit for the same component of the same machine",
                    "Emergency calls whose first corrective visit is more than 30 days ago",
                    "The month of the call; a month settles 45 days after it",
                    "Calls of which no corrective visit with the same reference is known",
                    "Not in EN 15341")),
    HANDLING_TIME(
            "Handling time",
            "From opening a ticket to closing it",
            Unit.HOURS,
            Measure.MEAN,
            Better.LOWER,
            0,
            new Definition(
                    "Hours from opening to closing, nights and weekends included",
                    "Tickets that were closed",
                    "The month in which the ticket was closed",
                    "Tickets whose opening is not known or lies behind their closing; tickets that are still open",
                    "Near EN 15341:2007 T21 (mean time to restoration), which counts failures and not tickets")),
    PROPOSAL_ACCEPTANCE(
            "Proposals accepted",
            "What customers say to a proposed visit",
            Unit.SHARE,
            Measure.SHARE,
            Better.HIGHER,
            0,
            new Definition(
                    "Proposals accepted",
                    "Proposals accepted or rejected",
                    "The month of the answer",
                    "Proposals without an answer",
                    "Not in EN 15341")),
    CONTRACT_RENEWAL(
            "Contracts renewed",
            "Contracts that went on when they ended",
            Unit.SHARE,
            Measure.SHARE,
            Better.HIGHER,
            30,
            new Definition(
                    "Contracts whose customer had another one at the latest 30 days after the end",
                    "Contracts that ended",
                    "The month of the end; a month settles 30 days after it",
                    "Contracts without an agreed end; those that ended less than 30 days ago",
                    "Not in EN 15341")),
    CHURN(
            "Contract customers lost",
            "Per hundred contract customers and year",
            Unit.PER_YEAR,
            Measure.RATE,
            Better.LOWER,
            30,
            new Definition(
                    "Customers whose last contract ended and who had none 30 days later",
                    "Years under contract: days with a contract, over 365",
                    "The month of the end; a month settles 30 days after it",
                    "Customers who never had a contract: whether they have left cannot be seen, only foreseen",
                    "Not in EN 15341")),
    DOWNTIME(
            "Customers' downtime",
            "Hours of standstill per machine and year",
            Unit.HOURS_PER_MACHINE_YEAR,
            Measure.RATE,
            Better.LOWER,
            0,
            new Definition(
                    "Hours of standstill that came with a contact",
                    "Machine-years: days that machines were installed, over 365",
                    "The month of the contact",
                    "Standstill that nobody told us of; emergency calls without hours count as left out",
                    "Near EN 15341:2007 T1 (availability related to maintenance), whose complement it is, but for standstill for other"
                            + " reasons and time out of use")),
    FORECAST_PRECISION(
            "Forecasts right",
            "What the technician found at the machine",
            Unit.SHARE,
            Measure.SHARE,
            Better.HIGHER,
            0,
            new Definition(
                    "Findings that say that the forecast was right",
                    "Findings that say whether it was right",
                    "The month of the finding",
                    "Findings without a verdict",
                    "Not in EN 15341")),
    LEAD_TIME(
            "Warning ahead",
            "From the first warning to the work",
            Unit.DAYS,
            Measure.MEAN,
            Better.HIGHER,
            0,
            new Definition(
                    "Days from the warning that a proposal was made of to the finding",
                    "Findings that say that the forecast was right",
                    "The month of the finding",
                    "Right forecasts whose work order was not made of a proposal",
                    "Not in EN 15341")),
    SAVINGS(
            "Money saved",
            "By visits on a forecast, against what they cost",
            Unit.EUROS,
            Measure.SUM,
            Better.HIGHER,
            0,
            new Definition(
                    "For visits whose forecast the technician found right: the loss that was expected without a decision, as it was reckoned"
                            + " with the decision. For all others: the call-out, way, work, parts and life thrown away of the visit, as a loss",
                    "Shown beside it and not divided by: what the visits cost",
                    "The month of the finding",
                    "Orders without a proposal; what nobody has reported yet. Visits without a verdict count as a loss",
                    "Without the visit the component would have run on until it failed or until the next look within 30 days; how likely"
                            + " that was and what it would have cost stands in the proposal, from figures that a person can set. That the failure"
                            + " would really have come cannot be seen any more: the interval holds chance, not that doubt")),
    LIFETIME_VALUE(
            "Lifetime value",
            "What a customer will bring, as foreseen",
            Unit.EUROS_EACH,
            Measure.MEAN,
            Better.HIGHER,
            0,
            new Definition(
                    "Margin that visits and renewals of the contract will bring in the years that predictions look ahead, discounted, as"
                            + " foreseen of each customer at that time",
                    "Customers that a value is foreseen of",
                    "How it stood when the month was last reckoned; months before the platform ran are not made up, and a past month is"
                            + " never reckoned again",
                    "Customers of whom too little is known. Who objects to profiling has no value and does not appear. Single"
                            + " customers are not listed here: what is foreseen of one stands on its page",
                    "Not in EN 15341. The interval is that of the mean over customers, not the doubt in each forecast, which stands on"
                            + " the customer's page"));

    private final String title;
    private final String subtitle;
    private final Unit unit;
    private final Measure measure;
    private final Better better;
    private final int settlesDays;

    @SuppressWarnings("ImmutableEnumChecker") // A record of strings.
    private final Definition definition;

    Kpi(
            String title,
            String subtitle,
            Unit unit,
            Measure measure,
            Better better,
            int settlesDays,
            Definition definition) {
        this.title = title;
        this.subtitle = subtitle;
        this.unit = unit;
        this.measure = measure;
        this.better = better;
        this.settlesDays = settlesDays;
        this.definition = definition;
    }

    /** The word in addresses and tables, for example {@code emergency-share}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The figure called {@code word}, if there is one. */
    public static Optional<Kpi> of(String word) {
        return Arrays.stream(values()).filter(kpi -> kpi.word().equals(word)).findFirst();
    }

    /** What people call it. */
    public String title() {
        return title;
    }

    /** Half a sentence more. */
    public String subtitle() {
        return subtitle;
    }

    /** What its values are counted in. */
    public Unit unit() {
        return unit;
    }

    /** How it follows from sums. */
    public Measure measure() {
        return measure;
    }

    /** Which way is good. */
    public Better better() {
        return better;
    }

    /** Days after the end of a month until its figure no longer changes by waiting. */
    public int settlesDays() {
        return settlesDays;
    }

    /** Whether it says how things stand, so that months are not added up and the past cannot be reckoned again. */
    public boolean isStanding() {
        return this == LIFETIME_VALUE;
    }

    /** How it is reckoned. */
    public Definition definition() {
        return definition;
    }

    /** What values are counted in. */
    public enum Unit {
        /** 0 to 1, shown in percent. */
        SHARE,
        /** Times per year, shown in percent. */
        PER_YEAR,
        HOURS,
        DAYS,
        HOURS_PER_MACHINE_YEAR,
        EUROS,
        /** Euros for each of what is counted. */
        EUROS_EACH
    }

    /** Which way is good. */
    public enum Better {
        HIGHER,
        LOWER
    }

    /**
     * The written definition.
     *
     * @param numerator what counts
     * @param denominator of what
     * @param window which month it counts in
     * @param leftOut what does not count
     * @param standard the standard's figure that is nearest, or what it is held against
     */
    public record Definition(String numerator, String denominator, String window, String leftOut, String standard) {}
}
