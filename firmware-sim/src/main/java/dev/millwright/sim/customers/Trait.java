package dev.millwright.sim.customers;

/** One habit of a customer, with what is usual, how much customers of one type differ, and its largest value. */
enum Trait {
    /** Days from the decision to the visit, on average. */
    DELAY_DAYS(16, 0.35, 400),
    /** Share of the work that own people do. */
    OWN_HANDS(0.06, 0.5, 0.95),
    /** Share of what was quoted that is bought somewhere else. */
    ELSEWHERE(0.12, 0.5, 0.95),
    /** Chance that an agreed visit is moved. */
    MOVES(0.1, 0.4, 0.9),
    /** Log-ins to the portal a month, for a customer of middle size. */
    LOGINS(2, 0.5, 60),
    /** Service documents downloaded a month. */
    DOWNLOADS(0.9, 0.5, 60),
    /** Quotes asked for a month. */
    QUOTES(0.25, 0.5, 20),
    /** Calls, e-mails and tickets a month. */
    TALK(2.2, 0.4, 60),
    /** Chance of a complaint after a failure. */
    COMPLAINTS(0.06, 0.5, 0.9),
    /** Days from the due day to the payment, on average. */
    PAYS_LATE_DAYS(3, 0.6, 150),
    /** Chance of asking about three months before a warranty ends. */
    WARRANTY_ASKS(0.08, 0.5, 0.98),
    /** Chance of having a contract at all. */
    CONTRACT(0.4, 0.1, 0.98),
    /** Chance that a contract goes on when a year is over. */
    RENEWS(0.9, 0.05, 0.995),
    /** Machines bought a year, for a customer of middle size. */
    BUYS(0.06, 0.4, 3),
    /** How much downloads rise in the half year before a machine is bought: times as many. */
    READS_BEFORE_BUYING(1.2, 0.2, 8),
    /** What is left of all dealings: 1 all of it, 0 nothing. */
    ENGAGEMENT(1, 0, 1);

    private final double usual;
    private final double scatter;
    private final double most;

    Trait(double usual, double scatter, double most) {
        this.usual = usual;
        this.scatter = scatter;
        this.most = most;
    }

    /** Its place among all traits, from 0; nothing is stored by it. */
    @SuppressWarnings("EnumOrdinal")
    int place() {
        return ordinal();
    }

    double usual() {
        return usual;
    }

    /** Standard deviation of the logarithm. */
    double scatter() {
        return scatter;
    }

    double most() {
        return most;
    }
}
