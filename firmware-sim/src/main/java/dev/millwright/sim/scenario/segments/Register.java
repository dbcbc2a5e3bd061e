package dev.millwright.sim.scenario.segments;

import dev.millwright.planner.behaviour.CustomerFacts.InstalledMachine;
import dev.millwright.planner.customer.Contract;
import dev.millwright.planner.customer.ContractKind;
import dev.millwright.planner.customer.Touchpoint;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.quality.Candidate;
import dev.millwright.planner.quality.CustomerIdentity;
import dev.millwright.planner.quality.Duplicates;
import dev.millwright.sim.customers.Contact;
import dev.millwright.sim.customers.CrmContact;
import dev.millwright.sim.customers.CrmRow;
import dev.millwright.sim.customers.Market;
import dev.millwright.sim.customers.RecordKeeping;
import dev.millwright.sim.customers.SimulatedCustomer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the platform holds of a market: the rows of the books, and those merged that the search for duplicates calls the same with
 * at least {@value #MERGED_FROM}, as a person would who follows clear proposals and leaves the others.
 *
 * @param candidates what the search found
 * @param standsFor from each row's key to the key of the row that stands for it
 * @param units the customers as the platform sees them, in order of their keys
 */
record Register(List<Candidate> candidates, Map<String, String> standsFor, List<Unit> units) {
    /** From this score on two rows are merged. */
    static final double MERGED_FROM = 0.9;

    private static final Map<Contact.Kind, Touchpoint.Kind> KINDS = kinds();

    private static Map<Contact.Kind, Touchpoint.Kind> kinds() {
        var kinds = new EnumMap<Contact.Kind, Touchpoint.Kind>(Contact.Kind.class);
        for (var kind : Contact.Kind.values()) {
            kinds.put(kind, Touchpoint.Kind.of(kind.word()));
        }
        return kinds;
    }

    static Register of(Market market, RecordKeeping books) {
        var identities = books.rows().stream().map(Register::identity).toList();
        var candidates = Duplicates.find(identities);
        var stands = new HashMap<String, String>();
        books.rows().forEach(row -> stands.put(row.id(), row.id()));
        for (var candidate : candidates) {
            if (merged(candidate)) {
                var one = stands(stands, candidate.first());
                var other = stands(stands, candidate.second());
                stands.put(one.compareTo(other) < 0 ? other : one, one.compareTo(other) < 0 ? one : other);
            }
        }
        stands.replaceAll((row, _) -> stands(stands, row));
        return new Register(candidates, stands, units(market, books, stands));
    }

    /** Whether a person who follows clear proposals merges the two. */
    static boolean merged(Candidate candidate) {
        return candidate.kind() == Candidate.Kind.SAME && candidate.score() >= MERGED_FROM;
    }

    private static String stands(Map<String, String> stands, String row) {
        var at = row;
        for (var next = stands.getOrDefault(at, at); !next.equals(at); next = stands.getOrDefault(at, at)) {
            at = next;
        }
        return at;
    }

    private static CustomerIdentity identity(CrmRow row) {
        return new CustomerIdentity(
                row.id(),
                row.name(),
                row.street(),
                row.postalCode(),
                row.city(),
                row.country(),
                row.email(),
                row.phone(),
                row.vatNumber());
    }

    private static List<Unit> units(Market market, RecordKeeping books, Map<String, String> stands) {
        var contacts = new HashMap<String, List<Unit.Recorded>>();
        for (var recorded : books.contacts()) {
            var key = stands.getOrDefault(recorded.row(), recorded.row());
            contacts.computeIfAbsent(key, _ -> new ArrayList<>())
                    .add(new Unit.Recorded(touchpoint(key, recorded), recorded.recordedAt(), recorded.truth()));
        }
        var machines = new HashMap<String, List<InstalledMachine>>();
        var contracts = new HashMap<String, List<Contract>>();
        for (var row : books.rows()) {
            if (row.copy() == 0) {
                var key = stands.getOrDefault(row.id(), row.id());
                var customer = market.customers().get(row.truth());
                machines.computeIfAbsent(key, _ -> new ArrayList<>()).addAll(machines(customer));
                contracts.computeIfAbsent(key, _ -> new ArrayList<>()).addAll(contracts(key, customer));
            }
        }
        return stands.values().stream()
                .distinct()
                .sorted()
                .filter(contacts::containsKey)
                .map(key -> new Unit(
                        key,
                        contacts.getOrDefault(key, List.of()),
                        machines.getOrDefault(key, List.of()),
                        contracts.getOrDefault(key, List.of())))
                .toList();
    }

    private static Touchpoint touchpoint(String customer, CrmContact recorded) {
        var contact = recorded.contact();
        return new Touchpoint(
                recorded.id(),
                customer,
                contact.machine(),
                contact.at(),
                KINDS.getOrDefault(contact.kind(), Touchpoint.Kind.PHONE_CALL),
                contact.component(),
                new Money(contact.cents()),
                contact.downtimeHours(),
                new Touchpoint.About(
                        null, null, contact.reference(), contact.minutes(), contact.dueOn(), recorded.source()));
    }

    private static List<InstalledMachine> machines(SimulatedCustomer customer) {
        return customer.machines().stream()
                .map(machine -> new InstalledMachine(
                        machine.id(),
                        null,
                        instant(machine.installedOn()),
                        machine.retiredOn() == null ? null : instant(machine.retiredOn()),
                        machine.warrantyUntil()))
                .toList();
    }

    private static List<Contract> contracts(String key, SimulatedCustomer customer) {
        return customer.contracts().stream()
                .map(term ->
                        new Contract(key, ContractKind.of(term.kind()), term.from(), term.to(), term.responseHours()))
                .toList();
    }

    private static Instant instant(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
