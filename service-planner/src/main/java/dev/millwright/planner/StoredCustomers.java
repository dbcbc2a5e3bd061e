package dev.millwright.planner;

import dev.millwright.planner.behaviour.FeatureRow;
import dev.millwright.planner.behaviour.PresentFeatures;
import dev.millwright.planner.behaviour.Window;
import dev.millwright.planner.customer.Blackouts;
import dev.millwright.planner.customer.Contract;
import dev.millwright.planner.customer.ContractKind;
import dev.millwright.planner.customer.Customer;
import dev.millwright.planner.customer.CustomerStore;
import dev.millwright.planner.customer.StoredBlackouts;
import dev.millwright.planner.customer.Touchpoint;
import dev.millwright.planner.listing.Page;
import dev.millwright.planner.offering.Offers;
import dev.millwright.planner.segment.AxisRules;
import dev.millwright.planner.segment.ServiceBehaviour;
import dev.millwright.planner.storage.Columns;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Customers in the database, with behaviour and offers reckoned when asked. */
final class StoredCustomers implements Customers {
    private static final int TOUCHPOINTS_SHOWN = 50;
    private static final int OFFERS_SHOWN = 20;

    private final Database database;
    private final MachineRegistry machines;
    private final Offers offers;
    private final InstantSource clock;
    private final Blackouts blackouts;

    StoredCustomers(Database database, MachineRegistry machines, Offers offers, InstantSource clock, Runnable changed) {
        this.database = database;
        this.machines = machines;
        this.offers = offers;
        this.clock = clock;
        this.blackouts = new StoredBlackouts(database, clock, changed);
    }

    @Override
    public Blackouts blackouts() {
        return blackouts;
    }

    @Override
    public CompletionStage<Page<Line>> list(String search, @Nullable String cursor, int limit) {
        int bounded = Page.bounded(limit);
        return database.inTransaction(connection -> {
            var page = Page.of(
                    CustomerStore.list(connection, search.strip(), cursor, bounded), bounded, CustomerStore::cursorOf);
            var now = clock.instant();
            var ids = page.items().stream().map(Customer::id).toList();
            var features = PresentFeatures.of(connection, ids, now);
            var contracts = CustomerStore.contracts(connection, ids);
            var open = openProposals(connection, ids);
            var merged = mergedInto(connection, ids);
            var lines = page.items().stream()
                    .map(customer -> line(customer, merged, features, contracts, open, now))
                    .toList();
            return new Page<>(lines, page.next());
        });
    }

    private Line line(
            Customer customer,
            Map<String, List<String>> merged,
            Map<String, FeatureRow> features,
            List<Contract> contracts,
            Map<String, Integer> open,
            Instant now) {
        var installed = machinesOf(customer.id(), merged.getOrDefault(customer.id(), List.of()));
        var row = features.getOrDefault(customer.id(), PresentFeatures.none(customer.id(), now));
        return new Line(
                customer,
                installed.size(),
                present(contracts, customer.id(), today(now))
                        .map(Contract::kind)
                        .orElse(ContractKind.NONE)
                        .word(),
                AxisRules.axis(row),
                open.getOrDefault(customer.id(), 0));
    }

    @Override
    public CompletionStage<Optional<CustomerView>> get(String customerId) {
        CompletionStage<Optional<CustomerView>> found = database.inTransaction(connection -> {
            var customer = CustomerStore.standing(connection, customerId);
            return customer.isEmpty() ? Optional.empty() : Optional.of(view(connection, customer.get()));
        });
        return found.thenCompose(view -> view.isEmpty()
                ? CompletableFuture.completedStage(view)
                : offers.of(view.get().customer().id(), OFFERS_SHOWN)
                        .thenApply(own -> Optional.of(view.get().withOffers(own))));
    }

    private CustomerView view(Connection connection, Customer customer) throws SQLException {
        var now = clock.instant();
        var installed = machinesOf(customer.id(), CustomerStore.sameAs(connection, customer.id()));
        var row = PresentFeatures.of(connection, List.of(customer.id()), now)
                .getOrDefault(customer.id(), PresentFeatures.none(customer.id(), now));
        var contracts = CustomerStore.contracts(connection, List.of(customer.id()));
        return new CustomerView(
                customer,
                CustomerStore.sites(connection, customer.id()),
                contracts,
                installed,
                ServiceBehaviour.of(row, Window.YEAR),
                ServiceBehaviour.of(row, Window.THREE_YEARS),
                AxisRules.axis(row),
                CustomerStore.touchpoints(connection, customer.id(), null, TOUCHPOINTS_SHOWN).stream()
                        .limit(TOUCHPOINTS_SHOWN)
                        .toList(),
                List.of());
    }

    @Override
    public CompletionStage<Page<Touchpoint>> touchpoints(String customerId, @Nullable String cursor, int limit) {
        int bounded = Page.bounded(limit);
        return database.inTransaction(connection -> Page.of(
                CustomerStore.touchpoints(connection, customerId, cursor, bounded), bounded, CustomerStore::cursorOf));
    }

    private static Optional<Contract> present(List<Contract> contracts, String customerId, LocalDate today) {
        return contracts.stream()
                .filter(contract -> contract.customerId().equals(customerId) && contract.holdsOn(today))
                .max(Comparator.comparing(Contract::kind));
    }

    private List<Machine> machinesOf(String customerId, List<String> merged) {
        return machines.machines().stream()
                .filter(machine -> machine.customerId().equals(customerId) || merged.contains(machine.customerId()))
                .toList();
    }

    private static LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    /** Ids that were merged into each of {@code customers}. */
    private static Map<String, List<String>> mergedInto(Connection connection, List<String> customers)
            throws SQLException {
        try (var query = connection.prepareStatement(
                "select customer_id, merged_into from planner.customer where merged_into = any (?)")) {
            Columns.set(query, 1, customers);
            var merged = new HashMap<String, List<String>>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    merged.computeIfAbsent(rows.getString("merged_into"), id -> new ArrayList<>())
                            .add(rows.getString("customer_id"));
                }
            }
            return merged;
        }
    }

    private static Map<String, Integer> openProposals(Connection connection, List<String> customers)
            throws SQLException {
        try (var query = connection.prepareStatement("""
                select coalesce(c.merged_into, c.customer_id) as customer_id, count(*)::int as open
                from planner.proposal p join planner.customer c using (customer_id)
                where p.status = 'open' and coalesce(c.merged_into, c.customer_id) = any (?) group by 1""")) {
            Columns.set(query, 1, customers);
            var open = new HashMap<String, Integer>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    open.put(rows.getString("customer_id"), rows.getInt("open"));
                }
            }
            return open;
        }
    }
}
