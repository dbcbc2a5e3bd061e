package dev.millwright.planner.predict;

import dev.millwright.planner.behaviour.CustomerFacts;
import dev.millwright.planner.behaviour.FactStore;
import dev.millwright.planner.kpi.CustomerValues;
import dev.millwright.planner.offer.Situation.Foresight;
import dev.millwright.planner.privacy.Consents;
import dev.millwright.planner.privacy.Pseudonyms;
import dev.millwright.planner.privacy.Purpose;
import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.storage.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Predictions in the database, under pseudonyms. Every call takes part in the caller's transaction. */
public final class PredictionStore {
    private PredictionStore() {}

    /** The next customers that stand for themselves behind {@code after}, in order. */
    static List<String> behind(Connection connection, String after, int limit) throws SQLException {
        try (var query = connection.prepareStatement("""
                select customer_id from planner.customer where customer_id > ? and merged_into is null
                order by customer_id limit ?""")) {
            query.setString(1, after);
            query.setInt(2, limit);
            return Columns.all(query, row -> row.getString(1));
        }
    }

    /** Customers drawn at random, the same ones every time, without those who refuse that models learn from them. */
    static List<String> drawn(Connection connection, int limit) throws SQLException {
        try (var query = connection.prepareStatement("""
                select customer_id from planner.customer
                where merged_into is null and customer_id not in (select planner.refused('model-training'))
                order by md5(customer_id) limit ?""")) {
            query.setInt(1, limit);
            return Columns.all(query, row -> row.getString(1));
        }
    }

    /** Foresees {@code customers} by {@code models}; those who refuse profiling lose what was foreseen of them. */
    static void foresee(
            Connection connection, Collection<String> customers, Models models, Pseudonyms pseudonyms, Instant now)
            throws SQLException {
        var standing = standing(connection, customers);
        var refused = Consents.refused(connection, standing, Purpose.PROFILING);
        var allowed = standing.stream().filter(id -> !refused.contains(id)).toList();
        var gone = customers.stream()
                .filter(id -> !allowed.contains(id))
                .map(pseudonyms::of)
                .toList();
        try (var delete = connection.prepareStatement("delete from planner.prediction where pseudonym = any (?)")) {
            Columns.set(delete, 1, gone);
            delete.executeUpdate();
        }
        var facts = FactStore.of(connection, allowed, now);
        var prices = prices(connection, allowed, now);
        try (var insert = connection.prepareStatement("""
                insert into planner.prediction (pseudonym, made_at, churn, alive, downloads_p, document)
                values (?, ?, ?, ?, ?, ?::jsonb)
                on conflict (pseudonym) do update set made_at = excluded.made_at, churn = excluded.churn,
                    alive = excluded.alive, downloads_p = excluded.downloads_p, document = excluded.document""")) {
            for (var each : facts.entrySet()) {
                write(insert, each.getValue(), prices.get(each.getKey()), models, pseudonyms.of(each.getKey()), now);
            }
            insert.executeBatch();
        }
    }

    private static void write(
            PreparedStatement insert,
            CustomerFacts facts,
            @Nullable Long price,
            Models models,
            String pseudonym,
            Instant now)
            throws SQLException {
        var found = models.of(facts, pseudonym, price, now);
        var signal = PurchaseSignal.of(facts.contacts(), now);
        insert.setString(1, pseudonym);
        Columns.set(insert, 2, now);
        set(insert, 3, found.churn().probability());
        set(insert, 4, found.visits().alive());
        set(insert, 5, signal.recent() + signal.before() == 0 ? null : Double.valueOf(signal.chance()));
        insert.setString(6, Json.write(found));
        insert.addBatch();
    }

    private static void set(PreparedStatement statement, int position, @Nullable Double value) throws SQLException {
        if (value == null) {
            statement.setNull(position, Types.DOUBLE);
        } else {
            statement.setDouble(position, value);
        }
    }

    private static List<String> standing(Connection connection, Collection<String> customers) throws SQLException {
        try (var query = connection.prepareStatement(
                "select customer_id from planner.customer where customer_id = any (?) and merged_into is null")) {
            Columns.set(query, 1, customers);
            return Columns.all(query, row -> row.getString(1));
        }
    }

    private static Map<String, Long> prices(Connection connection, Collection<String> customers, Instant now)
            throws SQLException {
        try (var query = connection.prepareStatement("""
                select customer_id, max(cents_per_year) as cents from planner.contract
                where customer_id = any (?) and kind <> 'none' and cents_per_year is not null
                  and from_date <= ?::date and (to_date is null or to_date > ?::date)
                group by customer_id""")) {
            Columns.set(query, 1, customers);
            query.setString(2, now.toString().substring(0, 10));
            query.setString(3, now.toString().substring(0, 10));
            var prices = new HashMap<String, Long>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    prices.put(rows.getString("customer_id"), rows.getLong("cents"));
                }
            }
            return prices;
        }
    }

    static Optional<CustomerPrediction> find(Connection connection, String pseudonym) throws SQLException {
        try (var query = connection.prepareStatement("select document from planner.prediction where pseudonym = ?")) {
            query.setString(1, pseudonym);
            return Columns.all(query, row -> Json.read(row.getString("document"), CustomerPrediction.class)).stream()
                    .findFirst();
        }
    }

    static void write(Connection connection, List<ModelCard> cards) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into planner.prediction_model (model, made_at, document) values (?, ?, ?::jsonb)
                on conflict (model) do update set made_at = excluded.made_at, document = excluded.document""")) {
            for (var card : cards) {
                insert.setString(1, card.model());
                Columns.set(insert, 2, card.madeAt());
                insert.setString(3, Json.write(card));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    static List<ModelCard> cards(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select document from planner.prediction_model order by model")) {
            return Columns.all(query, row -> Json.read(row.getString("document"), ModelCard.class));
        }
    }

    /** What rules of offers may know of {@code customers}. */
    public static Map<String, Foresight> foresight(
            Connection connection, Pseudonyms pseudonyms, Collection<String> customers) throws SQLException {
        var byPseudonym = new HashMap<String, String>();
        customers.forEach(id -> byPseudonym.put(pseudonyms.of(id), id));
        var found = new HashMap<String, Foresight>();
        try (var query = connection.prepareStatement(
                "select pseudonym, document from planner.prediction where pseudonym = any (?)")) {
            Columns.set(query, 1, new ArrayList<>(byPseudonym.keySet()));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var document = Json.read(rows.getString("document"), CustomerPrediction.class);
                    found.put(
                            Objects.requireNonNull(byPseudonym.get(rows.getString("pseudonym"))),
                            new Foresight(
                                    known(document.churn().probability()),
                                    known(document.churn().usual()),
                                    known(document.visits().alive()),
                                    document.purchase().signal()
                                            ? document.purchase().why()
                                            : ""));
                }
            }
        }
        return found;
    }

    /** What customers will be worth, for the key figures: visits and renewals of the contract together. */
    public static CustomerValues values(Pseudonyms pseudonyms) {
        return connection -> {
            var euros = new HashMap<String, Double>();
            try (var query = connection.prepareStatement("""
                        select pseudonym, ((document -> 'value' ->> 'cents')::bigint
                            + coalesce((document -> 'value' ->> 'contractCents')::bigint, 0)) / 100.0::double precision as euros
                        from planner.prediction""")) {
                query.setFetchSize(10_000);
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        euros.put(rows.getString("pseudonym"), rows.getObject("euros", Double.class));
                    }
                }
            }
            var customers = new ArrayList<String>();
            var values = new ArrayList<@Nullable Double>();
            try (var query =
                    connection.prepareStatement("select customer_id from planner.customer where merged_into is null")) {
                for (var customer : Columns.all(query, row -> row.getString(1))) {
                    var pseudonym = pseudonyms.of(customer);
                    if (euros.containsKey(pseudonym)) {
                        customers.add(customer);
                        values.add(euros.get(pseudonym));
                    }
                }
            }
            return new CustomerValues.Values(customers, values);
        };
    }

    private static double known(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }
}
