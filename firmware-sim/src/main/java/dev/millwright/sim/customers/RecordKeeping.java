package dev.millwright.sim.customers;

import dev.millwright.sim.customers.Contact.Kind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * The books that an office keeps of a market, with its slips: customers twice and three times, gaps, outdated and impossible
 * values, contacts late, double, at the wrong one of two rows. The market's truth stays as it is.
 *
 * @param rows customers as written down, in order of their keys
 * @param people person by person: the key, the row it hangs on, and who it is
 * @param contacts in order of when they were written down
 */
public record RecordKeeping(List<CrmRow> rows, List<CrmPerson> people, List<CrmContact> contacts) {
    private static final double THREE_TIMES = 0.2;
    private static final double MAIN_ROW = 0.66;

    /** Copies its lists. */
    public RecordKeeping {
        rows = List.copyOf(rows);
        people = List.copyOf(people);
        contacts = List.copyOf(contacts);
    }

    /** A person in the books; {@code number} is that at the company. */
    public record CrmPerson(String id, String row, int truth, int number, Company.Person person) {}

    /** The books of {@code market}; the same seed makes the same ones. */
    public static RecordKeeping of(Market market, FaultSettings faults, long seed, String prefix) {
        var random = new SplittableRandom(seed);
        var rows = rows(market, faults, random.split(), prefix);
        var byTruth = new HashMap<Integer, List<CrmRow>>();
        rows.forEach(row ->
                byTruth.computeIfAbsent(row.truth(), _ -> new ArrayList<>()).add(row));
        var people = new ArrayList<CrmPerson>();
        var contacts = new ArrayList<CrmContact>();
        for (var customer : market.customers()) {
            var own = byTruth.getOrDefault(customer.number(), List.of());
            people(customer, own, people, prefix);
            contacts(customer, own, faults, random.split(), prefix, contacts);
        }
        contacts.sort(Comparator.comparing(CrmContact::recordedAt).thenComparing(CrmContact::id));
        var sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparing(CrmRow::id));
        return new RecordKeeping(sorted, people, contacts);
    }

    private static List<CrmRow> rows(Market market, FaultSettings faults, SplittableRandom random, String prefix) {
        var spelling = new Spelling(random.split());
        var drafts = new ArrayList<CrmRow>();
        for (var customer : market.customers()) {
            drafts.add(slips(clean(customer), faults, random));
            if (random.nextDouble() < faults.duplicates()) {
                int more = random.nextDouble() < THREE_TIMES ? 2 : 1;
                for (int i = 0; i < more; i++) {
                    drafts.add(other(customer, i + 1, spelling));
                }
            }
        }
        var order = new ArrayList<Integer>();
        for (int i = 0; i < drafts.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(random.nextLong()));
        var rows = new ArrayList<CrmRow>();
        for (int i = 0; i < drafts.size(); i++) {
            rows.add(drafts.get(i).keyed("%s%05d".formatted(prefix, order.get(i) + 1)));
        }
        return rows;
    }

    private static CrmRow clean(SimulatedCustomer customer) {
        var company = customer.company();
        return new CrmRow(
                "",
                customer.number(),
                0,
                company.fullName(),
                company.city().country(),
                company.city().name(),
                company.street(),
                company.postalCode(),
                company.vatNumber(),
                company.people().getFirst().email(),
                company.phone());
    }

    private static CrmRow other(SimulatedCustomer customer, int copy, Spelling spelling) {
        var company = customer.company();
        var street = spelling.street(company.street());
        return new CrmRow(
                "",
                customer.number(),
                copy,
                spelling.name(company),
                company.city().country(),
                company.city().name(),
                street,
                street.isEmpty() ? "" : company.postalCode(),
                spelling.vatNumber(company.vatNumber()),
                spelling.email(company),
                spelling.phone(company.phone()));
    }

    private static CrmRow slips(CrmRow clean, FaultSettings faults, SplittableRandom random) {
        var row = clean;
        double wrong = faults.wrong();
        if (random.nextDouble() < faults.missing()) {
            row = row.withEmail("");
        } else if (random.nextDouble() < wrong) {
            row = row.withEmail(row.email().replace("@", " at "));
        }
        if (random.nextDouble() < faults.missing()) {
            row = row.withPhone("");
        } else if (random.nextDouble() < wrong) {
            row = row.withPhone("123");
        }
        if (random.nextDouble() < faults.missing()) {
            row = row.withVatNumber("");
        } else if (random.nextDouble() < wrong) {
            row = row.withVatNumber(row.vatNumber().substring(0, row.vatNumber().length() - 2));
        }
        if (random.nextDouble() < faults.missing()) {
            row = row.withAddress("", "");
        } else if (random.nextDouble() < wrong) {
            row = row.withAddress(row.street(), "00000");
        }
        return random.nextDouble() < faults.missing() / 4 ? row.withCountry("") : row;
    }

    /** Every row has the first person; the others hang on one of the rows. */
    private static void people(SimulatedCustomer customer, List<CrmRow> rows, List<CrmPerson> people, String prefix) {
        for (int i = 0; i < customer.company().people().size(); i++) {
            var row = rows.get(i % rows.size());
            people.add(new CrmPerson(
                    personKey(prefix, customer.number(), i),
                    row.id(),
                    customer.number(),
                    i,
                    customer.company().people().get(i)));
        }
    }

    /** The key of person {@code number} at customer {@code truth}. */
    public static String personKey(String prefix, int truth, int number) {
        return "P%s%05d-%d".formatted(prefix, truth + 1, number + 1);
    }

    private static void contacts(
            SimulatedCustomer customer,
            List<CrmRow> rows,
            FaultSettings faults,
            SplittableRandom random,
            String prefix,
            List<CrmContact> contacts) {
        int n = 0;
        for (var contact : customer.contacts()) {
            var id = "T%s%05d-%d".formatted(prefix, customer.number() + 1, ++n);
            var row = rows.size() == 1 || random.nextDouble() < MAIN_ROW
                    ? rows.getFirst()
                    : rows.get(1 + random.nextInt(rows.size() - 1));
            double hours = random.nextDouble() < faults.late()
                    ? 24 * (3 + 40 * Math.pow(random.nextDouble(), 2))
                    : faults.equals(FaultSettings.NONE) ? 0 : 10 * Math.pow(random.nextDouble(), 3);
            var recorded = contact.at().plusSeconds((long) (hours * 3600));
            contacts.add(new CrmContact(
                    id, row.id(), customer.number(), slip(contact, faults, random), recorded, source(contact)));
            if (random.nextDouble() < faults.doubled()) {
                var again = contact.moved(contact.at().plusSeconds(60L * random.nextInt(90)));
                contacts.add(new CrmContact(
                        id + "b",
                        row.id(),
                        customer.number(),
                        again,
                        recorded.plusSeconds(3600L * (1 + random.nextInt(48))),
                        "mail-import"));
            }
        }
    }

    private static String source(Contact contact) {
        return contact.kind() == Kind.PORTAL_LOGIN || contact.kind() == Kind.DOCUMENT_DOWNLOAD ? "portal" : "crm";
    }

    private static Contact slip(Contact contact, FaultSettings faults, SplittableRandom random) {
        if (random.nextDouble() >= faults.slips()) {
            return random.nextDouble() < faults.missing() ? contact.on(null, null) : contact;
        }
        return switch (random.nextInt(3)) {
            case 0 -> contact.worth(contact.cents() * 100);
            case 1 -> contact.stopping(contact.downtimeHours() * 60);
            default -> contact.moved(tenYearsBefore(contact.at()));
        };
    }

    private static Instant tenYearsBefore(Instant at) {
        return at.atOffset(ZoneOffset.UTC).minusYears(10).toInstant();
    }

    /** The number of the customer that each row is. Hidden. */
    public Map<String, Integer> truth() {
        var truth = new HashMap<String, Integer>();
        rows.forEach(row -> truth.put(row.id(), row.truth()));
        return truth;
    }
}
