package dev.millwright.sim.customers;

import dev.millwright.sim.customers.Contact.Kind;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** What happens to one customer, as it happens; also what is bound to follow, such as a payment. */
final class Diary {
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int PAYMENT_DAYS = 30;

    private final RandomGenerator random;
    private final int people;
    private final String key;
    private final List<Contact> contacts = new ArrayList<>();
    private int references;

    /**
     * An empty diary.
     *
     * @param key begins every reference
     */
    Diary(RandomGenerator random, String key, int people) {
        this.random = random;
        this.key = key;
        this.people = people;
    }

    void note(Contact contact) {
        contacts.add(contact);
    }

    /** A new number for something that several contacts are about. */
    String reference(String prefix) {
        return "%s%s-%d".formatted(prefix, key, ++references);
    }

    /** Somebody at the customer: mostly the first. */
    int somebody() {
        return random.nextInt(100) < 62 ? 0 : random.nextInt(people);
    }

    /** A moment of office hours on {@code day}, or on the Monday after a weekend. */
    Instant office(int day) {
        var weekday = LocalDate.ofEpochDay(day).getDayOfWeek();
        int later = weekday == DayOfWeek.SATURDAY ? 2 : weekday == DayOfWeek.SUNDAY ? 1 : 0;
        return Instant.ofEpochSecond((day + later) * (long) SECONDS_PER_DAY + 3600L * 6 + random.nextInt(3600 * 10));
    }

    /**
     * A moment at which somebody at the customer calls or writes of their own accord, on {@code day} or within a week after it: half of
     * the customers have a weekday and two hours at which they do half of it; what would fall on a weekend is spread over the next week.
     */
    Instant ownTime(int day) {
        int draw = random.nextInt(3600 * 10);
        int habit = Math.floorMod(key.hashCode() * 31, 1000);
        int weekday = LocalDate.ofEpochDay(day).getDayOfWeek().getValue() - 1;
        boolean asUsual = habit % 2 == 0 && draw % 2 == 0;
        int wanted = asUsual ? habit / 2 % 5 : weekday < 5 ? weekday : draw / 2 % 5;
        int second = asUsual ? 3600 * (habit / 10 % 8) + draw / 5 : draw;
        return Instant.ofEpochSecond(
                (day + Math.floorMod(wanted - weekday, 7)) * (long) SECONDS_PER_DAY + 3600L * 6 + second);
    }

    /** Any moment of {@code day}. */
    Instant anyTime(int day) {
        return Instant.ofEpochSecond(day * (long) SECONDS_PER_DAY + random.nextInt(SECONDS_PER_DAY));
    }

    /** A bill for {@code cents} a few days after {@code day}, and its payment {@code lateDays} after it is due on average. */
    void bill(int day, long cents, double lateDays) {
        int billed = day + 1 + random.nextInt(8);
        var due = LocalDate.ofEpochDay(billed + PAYMENT_DAYS);
        var reference = reference("INV-");
        note(Contact.plain(office(billed), Kind.INVOICE, -1)
                .worth(cents)
                .about(reference)
                .due(due));
        double late = lateDays * Math.exp(0.6 * random.nextGaussian() - 0.18) - 6 * random.nextDouble();
        int paid = billed + Math.max(1, PAYMENT_DAYS + (int) Math.round(late));
        if (random.nextDouble() < 0.995) {
            note(Contact.plain(office(paid), Kind.PAYMENT, -1).worth(cents).about(reference));
        }
    }

    /** A complaint on {@code day} and, mostly, how it is settled. */
    void complain(int day) {
        var reference = reference("CMP-");
        note(Contact.plain(office(day), Kind.COMPLAINT, somebody()).about(reference));
        if (random.nextDouble() < 0.94) {
            int settled = day + 2 + (int) exponential(14);
            note(Contact.plain(office(settled), Kind.COMPLAINT_CLOSED, -1).about(reference));
        }
    }

    double exponential(double mean) {
        return -mean * Math.log(1 - random.nextDouble());
    }

    /** All contacts before {@code toDay}, in order of time. */
    List<Contact> before(int toDay) {
        var end = Instant.ofEpochSecond(toDay * (long) SECONDS_PER_DAY);
        return contacts.stream()
                .filter(contact -> contact.at().isBefore(end))
                .sorted(Comparator.comparing(Contact::at))
                .toList();
    }
}
