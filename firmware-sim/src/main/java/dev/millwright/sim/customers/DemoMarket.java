package dev.millwright.sim.customers;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The customers of a demo: three years of dealings behind them, and their lives go on. The office is behind with the last
 * months of a few of them, among them all whose behaviour changes there: those contacts come in while the demo runs, so that it
 * can be seen what they move.
 */
public final class DemoMarket {
    private static final int YEARS = 3;
    private static final int DAYS_AHEAD = 60;
    private static final int BEHIND_DAYS = 120;
    private static final int TURNING_EVERY = 25;
    private static final int BEHIND_EVERY = 12;
    private static final int ENDING_EVERY = 20;
    private static final double CHANGES_PER_YEAR = 0.08;
    private static final String PREFIX = "K";

    private final Instant presentAt;
    private final Market market;
    private final RecordKeeping books;

    private DemoMarket(Instant presentAt, Market market, RecordKeeping books) {
        this.presentAt = presentAt;
        this.market = market;
        this.books = books;
    }

    /**
     * The customers of a demo; the same arguments make the same ones.
     *
     * @param customers 1 to 100,000
     * @param presentAt when the demo was made
     */
    public static DemoMarket of(long seed, int customers, Instant presentAt) {
        var today = LocalDate.ofInstant(presentAt, ZoneOffset.UTC);
        var settings = new MarketSettings(
                seed, customers, today.minusYears(YEARS), today.plusDays(DAYS_AHEAD), CHANGES_PER_YEAR);
        int turning = (int) today.minusDays(BEHIND_DAYS - 10).toEpochDay();
        var market = Market.of(settings, (number, drawn, random) -> turn(number, drawn, turning, random));
        return new DemoMarket(presentAt, market, RecordKeeping.of(market, FaultSettings.USUAL, seed + 1, PREFIX));
    }

    /** A few become another kind of customer within the months that the office is behind. */
    private static LifeCourse turn(int number, LifeCourse drawn, int day, SplittableRandom random) {
        if (number % TURNING_EVERY != 3) {
            return drawn;
        }
        boolean plans = drawn.foresightOn(day) > 0.5;
        return drawn.turning(
                day, plans ? BehaviourType.FIRE_CALLER : BehaviourType.CAREFUL_PLANNER, plans ? 0.08 : 0.94, random);
    }

    /** The contract terms of {@code customer} that have begun; a few that run end within two days of the present. */
    public List<ContractTerm> contracts(SimulatedCustomer customer) {
        var today = LocalDate.ofInstant(presentAt, ZoneOffset.UTC);
        return customer.contracts().stream()
                .filter(term -> !term.from().isAfter(today))
                .map(term -> customer.number() % ENDING_EVERY == 1 && term.to().isAfter(today)
                        ? term.ending(today.plusDays(1 + customer.number() / ENDING_EVERY % 2))
                        : term)
                .toList();
    }

    private boolean officeIsBehind(int customer) {
        return customer % TURNING_EVERY == 3 || customer % BEHIND_EVERY == 5;
    }

    /** When the demo was made. */
    public Instant presentAt() {
        return presentAt;
    }

    /** The customers with their truth. */
    public Market market() {
        return market;
    }

    /** Rows and people; its contacts reach beyond the present. */
    public RecordKeeping books() {
        return books;
    }

    /** What is in the books when the demo begins. */
    public List<CrmContact> known() {
        return books.contacts().stream()
                .filter(contact -> contact.recordedAt().isBefore(horizon(contact)))
                .toList();
    }

    /** What the office is behind with at the present, in the order in which it happened. */
    public List<CrmContact> behind() {
        return books.contacts().stream()
                .filter(contact -> !contact.recordedAt().isBefore(horizon(contact)))
                .filter(contact -> contact.recordedAt().isBefore(presentAt))
                .toList();
    }

    /** What is written down from {@code from} on and before {@code to}, both not before the present. */
    public List<CrmContact> recorded(Instant from, Instant to) {
        return books.contacts().stream()
                .filter(contact -> !contact.recordedAt().isBefore(from)
                        && contact.recordedAt().isBefore(to))
                .toList();
    }

    private Instant horizon(CrmContact contact) {
        return officeIsBehind(contact.truth()) ? presentAt.minusSeconds(BEHIND_DAYS * 86_400L) : presentAt;
    }
}
