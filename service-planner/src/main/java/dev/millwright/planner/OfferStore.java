package dev.millwright.planner;

import dev.millwright.planner.money.Money;
import dev.millwright.planner.offer.ContractOffer;
import dev.millwright.planner.offer.OfferRules;
import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.storage.Cursor;
import dev.millwright.planner.storage.Json;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Contract offers in the database. Every call takes part in the caller's transaction. */
final class OfferStore {
    /** A dismissed offer is not made again for so long. */
    private static final Duration DISMISSED_REST = Duration.ofDays(180);

    private OfferStore() {}

    private record Document(String reason, List<String> reckoning, Money low, Money high) {}

    /** Brings the waiting offer of {@code customerId} in line with what is suggested now, and tells whether that changed anything. */
    static boolean suggest(
            Connection connection, String customerId, Optional<OfferRules.Suggestion> suggestion, Instant now)
            throws SQLException {
        boolean withdrawn = withdraw(
                connection,
                customerId,
                suggestion.map(found -> found.kind().word()).orElse(""),
                now);
        if (suggestion.isEmpty()
                || wasDecided(connection, customerId, suggestion.get().kind().word(), now)) {
            return withdrawn;
        }
        var offer = suggestion.get();
        try (var insert = connection.prepareStatement("""
                insert into planner.contract_offer (offer_id, customer_id, kind, trigger_kind, status, effect_cents, created_at,
                    updated_at, document)
                values (?, ?, ?, ?, 'proposed', ?, ?, ?, ?::jsonb)
                on conflict (customer_id, kind) where status = 'proposed' do update set
                    trigger_kind = excluded.trigger_kind, effect_cents = excluded.effect_cents,
                    updated_at = excluded.updated_at, document = excluded.document
                where planner.contract_offer.document <> excluded.document""")) {
            insert.setObject(1, UUID.randomUUID());
            insert.setString(2, customerId);
            insert.setString(3, offer.kind().word());
            insert.setString(4, offer.trigger().word());
            insert.setLong(5, offer.effect().expected().cents());
            Columns.set(insert, 6, now);
            Columns.set(insert, 7, now);
            insert.setString(
                    8,
                    Json.write(new Document(
                            offer.reason(),
                            offer.reckoning(),
                            offer.effect().low(),
                            offer.effect().high())));
            return insert.executeUpdate() > 0 || withdrawn;
        }
    }

    private static boolean withdraw(Connection connection, String customerId, String exceptKind, Instant now)
            throws SQLException {
        try (var update = connection.prepareStatement("""
                update planner.contract_offer set status = 'withdrawn', updated_at = ?
                where customer_id = ? and status = 'proposed' and kind <> ?""")) {
            Columns.set(update, 1, now);
            update.setString(2, customerId);
            update.setString(3, exceptKind);
            return update.executeUpdate() > 0;
        }
    }

    private static boolean wasDecided(Connection connection, String customerId, String kind, Instant now)
            throws SQLException {
        try (var query = connection.prepareStatement("""
                select 1 from planner.contract_offer
                where customer_id = ? and kind = ? and status in ('approved', 'dismissed') and updated_at > ? limit 1""")) {
            query.setString(1, customerId);
            query.setString(2, kind);
            Columns.set(query, 3, now.minus(DISMISSED_REST));
            return !Columns.all(query, row -> row.getInt(1)).isEmpty();
        }
    }

    /** Offers that wait for a person, largest effect first; one more than {@code limit} to see whether there are more. */
    static List<ContractOffer> waiting(Connection connection, @Nullable String cursor, int limit) throws SQLException {
        var keys = Cursor.keys(cursor, 2);
        try (var query = connection.prepareStatement("""
                select * from planner.contract_offer
                where status = 'proposed' and (? or (-effect_cents, offer_id) > (?, ?))
                order by effect_cents desc, offer_id limit ?""")) {
            query.setBoolean(1, keys.isEmpty());
            query.setLong(2, keys.isEmpty() ? 0 : -Long.parseLong(keys.get(0)));
            query.setObject(3, keys.isEmpty() ? new UUID(0, 0) : UUID.fromString(keys.get(1)));
            query.setInt(4, limit + 1);
            return Columns.all(query, OfferStore::offer);
        }
    }

    /** The cursor that goes on behind {@code offer}. */
    static String cursorOf(ContractOffer offer) {
        return Cursor.of(offer.effectPerYear().cents(), offer.id());
    }

    /** The newest offers of one customer, whatever became of them. */
    static List<ContractOffer> of(Connection connection, String customerId, int limit) throws SQLException {
        try (var query = connection.prepareStatement(
                "select * from planner.contract_offer where customer_id in (select planner.same_customer(?)) order by created_at desc, offer_id limit ?")) {
            query.setString(1, customerId);
            query.setInt(2, limit);
            return Columns.all(query, OfferStore::offer);
        }
    }

    /** Decides about an offer that waits; empty if there is none. */
    static Optional<ContractOffer> decide(
            Connection connection, UUID id, ContractOffer.Status status, String by, Instant now) throws SQLException {
        try (var update = connection.prepareStatement("""
                update planner.contract_offer set status = ?, decided_by = ?, updated_at = ?
                where offer_id = ? and status = 'proposed' returning *""")) {
            update.setString(1, status.word());
            update.setString(2, by);
            Columns.set(update, 3, now);
            update.setObject(4, id);
            return Columns.all(update, OfferStore::offer).stream().findFirst();
        }
    }

    private static ContractOffer offer(ResultSet row) throws SQLException {
        var document = Json.read(row.getString("document"), Document.class);
        return new ContractOffer(
                row.getObject("offer_id", UUID.class),
                row.getString("customer_id"),
                ContractOffer.Kind.valueOf(constant(row.getString("kind"))),
                ContractOffer.Trigger.valueOf(constant(row.getString("trigger_kind"))),
                ContractOffer.Status.valueOf(constant(row.getString("status"))),
                document.reason(),
                new Money(row.getLong("effect_cents")),
                document.low(),
                document.high(),
                document.reckoning(),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"));
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
