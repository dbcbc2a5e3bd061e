package dev.millwright.planner.offering;

import dev.millwright.planner.money.Money;
import dev.millwright.planner.offer.ContactRules;
import dev.millwright.planner.offer.ContactTimes;
import dev.millwright.planner.offer.ContractOffer;
import dev.millwright.planner.offer.ContractOffer.Kind;
import dev.millwright.planner.offer.ContractOffer.Outcome;
import dev.millwright.planner.offer.ContractOffer.Status;
import dev.millwright.planner.offer.ContractOffer.Trigger;
import dev.millwright.planner.offer.Variant;
import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.storage.Cursor;
import dev.millwright.planner.storage.Json;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Offers in the database. Every call takes part in the caller's transaction. */
final class OfferStore {
    private OfferStore() {}

    /**
     * What of an offer is read as a whole. Offers of before offers had letters have nothing behind {@code high}; {@code proposedBy} is
     * null where the rules proposed it.
     */
    record Document(
            String reason,
            List<String> reckoning,
            Money low,
            Money high,
            @Nullable String subject,
            @Nullable String text,
            @Nullable List<String> gaps,
            @Nullable String moment,
            @Nullable DayOfWeek day,
            @Nullable Integer hour,
            @Nullable String zone,
            @Nullable LocalDate dueOn,
            @Nullable Instant notBefore,
            @Nullable String proposedBy) {}

    /** An offer that waits or is held out. */
    record Live(UUID id, String customer, Kind kind, Status status, Variant variant, int rank, Document document) {
        /** Whether a person proposed it. */
        boolean byPerson() {
            return document.proposedBy() != null;
        }
    }

    /** An offer to be written. */
    record Draft(
            UUID id,
            String customer,
            Kind kind,
            Trigger trigger,
            Status status,
            Money effect,
            String segment,
            Variant variant,
            int rank,
            Document document) {}

    /** A decided one with whose it is. */
    record Decided(String customer, ContactRules.Past past) {}

    static List<Live> live(Connection connection, Collection<String> customers) throws SQLException {
        try (var query = connection.prepareStatement("""
                select offer_id, customer_id, kind, status, variant, rank, document from planner.contract_offer
                where customer_id = any (?) and status in ('proposed', 'held-out')""")) {
            Columns.set(query, 1, customers);
            return Columns.all(
                    query,
                    row -> new Live(
                            row.getObject("offer_id", UUID.class),
                            row.getString("customer_id"),
                            Kind.of(row.getString("kind")),
                            Status.of(row.getString("status")),
                            Variant.of(row.getString("variant")),
                            row.getInt("rank"),
                            Json.read(row.getString("document"), Document.class)));
        }
    }

    /** Offers decided since {@code from}, of these customers and of those merged into them. */
    static List<Decided> decided(Connection connection, Collection<String> customers, Instant from)
            throws SQLException {
        try (var query = connection.prepareStatement("""
                select coalesce(c.merged_into, c.customer_id) as customer_id, o.kind, o.status,
                       coalesce(o.decided_at, o.updated_at) as at, o.outcome, o.outcome_at
                from planner.contract_offer o join planner.customer c on c.customer_id = o.customer_id
                where (c.customer_id = any (?) or c.merged_into = any (?)) and o.status in ('approved', 'dismissed')
                  and o.updated_at > ?""")) {
            Columns.set(query, 1, customers);
            Columns.set(query, 2, customers);
            Columns.set(query, 3, from);
            return Columns.all(query, row -> {
                var outcome = row.getString("outcome");
                return new Decided(
                        row.getString("customer_id"),
                        new ContactRules.Past(
                                Kind.of(row.getString("kind")),
                                row.getString("status").equals(Status.APPROVED.word()),
                                Columns.instant(row, "at"),
                                outcome == null ? null : Outcome.of(outcome),
                                Columns.instantOrNull(row, "outcome_at")));
            });
        }
    }

    static void insert(Connection connection, List<Draft> drafts, Instant now) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into planner.contract_offer (offer_id, customer_id, kind, trigger_kind, status, effect_cents, created_at,
                    updated_at, document, segment, variant, rank)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)
                on conflict (customer_id, kind) where status in ('proposed', 'held-out') do nothing""")) {
            for (var draft : drafts) {
                insert.setObject(1, draft.id());
                insert.setString(2, draft.customer());
                insert.setString(3, draft.kind().word());
                insert.setString(4, draft.trigger().word());
                insert.setString(5, draft.status().word());
                insert.setLong(6, draft.effect().cents());
                Columns.set(insert, 7, now);
                Columns.set(insert, 8, now);
                insert.setString(9, Json.write(draft.document()));
                insert.setString(10, draft.segment());
                insert.setString(11, draft.variant().word());
                insert.setInt(12, draft.rank());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Notes why a person has proposed {@code draft} and puts the customer's other waiting offers behind it. */
    static void putFirst(Connection connection, Draft draft, String why) throws SQLException {
        try (var update = connection.prepareStatement("""
                update planner.contract_offer set note = case when offer_id = ? then ? else note end,
                    rank = case when offer_id = ? then 0 else rank + 1 end
                where customer_id = ? and status = 'proposed'""")) {
            update.setObject(1, draft.id());
            update.setString(2, why);
            update.setObject(3, draft.id());
            update.setString(4, draft.customer());
            update.executeUpdate();
        }
    }

    /** The best next step of each of {@code customers} that has one, by customer. */
    static Map<String, ContractOffer> best(Connection connection, Collection<String> customers, Instant now)
            throws SQLException {
        try (var query = connection.prepareStatement("""
                select distinct on (customer_id) * from planner.contract_offer
                where customer_id = any (?) and status = 'proposed' order by customer_id, rank, effect_cents desc""")) {
            Columns.set(query, 1, customers);
            return Columns.all(query, row -> offer(row, now)).stream()
                    .collect(Collectors.toMap(ContractOffer::customerId, each -> each));
        }
    }

    /** Writes offers anew that still wait; what a person has written stays. */
    static void update(Connection connection, List<Draft> drafts, Instant now) throws SQLException {
        try (var update = connection.prepareStatement("""
                update planner.contract_offer set trigger_kind = ?, effect_cents = ?, updated_at = ?, document = ?::jsonb,
                    segment = ?, rank = ?, version = version + case when document = ?::jsonb then 0 else 1 end
                where offer_id = ? and status in ('proposed', 'held-out')""")) {
            for (var draft : drafts) {
                var document = Json.write(draft.document());
                update.setString(1, draft.trigger().word());
                update.setLong(2, draft.effect().cents());
                Columns.set(update, 3, now);
                update.setString(4, document);
                update.setString(5, draft.segment());
                update.setInt(6, draft.rank());
                update.setString(7, document);
                update.setObject(8, draft.id());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    static void withdraw(Connection connection, List<UUID> ids, Instant now) throws SQLException {
        try (var update = connection.prepareStatement("""
                update planner.contract_offer set status = 'withdrawn', updated_at = ?, version = version + 1
                where offer_id = any (?::uuid[]) and status in ('proposed', 'held-out')""")) {
            Columns.set(update, 1, now);
            Columns.set(update, 2, ids.stream().map(UUID::toString).toList());
            update.executeUpdate();
        }
    }

    private static final String SELECT = "select * from planner.contract_offer ";

    /** A page of the list, largest effect first; one more than {@code limit} to see whether there are more. */
    static List<ContractOffer> list(
            Connection connection, Offers.Filter filter, @Nullable String cursor, int limit, Instant now)
            throws SQLException {
        var keys = Cursor.keys(cursor, 2);
        var status = filter.status();
        var kind = filter.kind();
        var customer = filter.customer();
        try (var query = connection.prepareStatement(SELECT + """
                where status = ? and (? = '' or kind = ?) and (? = '' or customer_id = ?)
                  and (not ? or rank = 0) and (? or postponed_until is null or postponed_until <= ?)
                  and (? or (-effect_cents, offer_id) > (?, ?))
                order by effect_cents desc, offer_id limit ?""")) {
            query.setString(1, (status == null ? Status.PROPOSED : status).word());
            query.setString(2, kind == null ? "" : kind.word());
            query.setString(3, kind == null ? "" : kind.word());
            query.setString(4, customer == null ? "" : customer);
            query.setString(5, customer == null ? "" : customer);
            query.setBoolean(6, filter.bestOnly());
            query.setBoolean(7, filter.postponed() || (status != null && status != Status.PROPOSED));
            Columns.set(query, 8, now);
            query.setBoolean(9, keys.isEmpty());
            query.setLong(10, keys.isEmpty() ? 0 : -Long.parseLong(keys.get(0)));
            query.setObject(11, keys.isEmpty() ? new UUID(0, 0) : UUID.fromString(keys.get(1)));
            query.setInt(12, limit + 1);
            return Columns.all(query, row -> offer(row, now));
        }
    }

    /** The cursor that goes on behind {@code offer}. */
    static String cursorOf(ContractOffer offer) {
        return Cursor.of(offer.effectPerYear().cents(), offer.id());
    }

    /** The newest offers of one customer, whatever became of them: first those that wait, by rank. */
    static List<ContractOffer> of(Connection connection, String customerId, int limit, Instant now)
            throws SQLException {
        try (var query = connection.prepareStatement(SELECT + """
                where customer_id in (select planner.same_customer(?)) and status <> 'withdrawn'
                order by status <> 'proposed', case when status = 'proposed' then rank end, created_at desc, offer_id limit ?""")) {
            query.setString(1, customerId);
            query.setInt(2, limit);
            return Columns.all(query, row -> offer(row, now));
        }
    }

    static Optional<ContractOffer> find(Connection connection, UUID id, boolean lock, Instant now) throws SQLException {
        try (var query = connection.prepareStatement(SELECT + "where offer_id = ?" + (lock ? " for update" : ""))) {
            query.setObject(1, id);
            return Columns.all(query, row -> offer(row, now)).stream().findFirst();
        }
    }

    static Map<String, Offers.Addressee> addressees(Connection connection, Collection<String> customers)
            throws SQLException {
        try (var query = connection.prepareStatement("""
                select c.customer_id, c.name, c.email,
                       coalesce((select s.time_zone from planner.site s where s.customer_id = c.customer_id
                                 order by s.site_id limit 1), 'UTC') as zone
                from planner.customer c where c.customer_id = any (?)""")) {
            Columns.set(query, 1, customers);
            return Columns.all(
                            query,
                            row -> Map.entry(
                                    row.getString("customer_id"),
                                    new Offers.Addressee(
                                            row.getString("name"),
                                            row.getString("email"),
                                            ZoneId.of(row.getString("zone")))))
                    .stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }
    }

    static Map<String, Integer> counts(Connection connection, Instant now) throws SQLException {
        try (var query = connection.prepareStatement("""
                select case when status = 'proposed' and postponed_until > ? then 'postponed' else status end as place,
                       count(*)::int as number
                from planner.contract_offer where status <> 'withdrawn' group by 1""")) {
            Columns.set(query, 1, now);
            return Columns.all(query, row -> Map.entry(row.getString("place"), row.getInt("number"))).stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }
    }

    static ContractOffer offer(ResultSet row, Instant now) throws SQLException {
        var document = Json.read(row.getString("document"), Document.class);
        var id = row.getObject("offer_id", UUID.class);
        var subject = row.getString("subject");
        var letter = row.getString("letter");
        var outcome = row.getString("outcome");
        return new ContractOffer(
                id,
                row.getString("customer_id"),
                Kind.of(row.getString("kind")),
                Trigger.of(row.getString("trigger_kind")),
                Status.of(row.getString("status")),
                document.reason(),
                new Money(row.getLong("effect_cents")),
                document.low(),
                document.high(),
                document.reckoning(),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"),
                row.getInt("version"),
                ContractOffer.reference(id),
                new ContractOffer.Letter(
                        row.getString("segment"),
                        row.getString("variant"),
                        subject != null ? subject : Objects.requireNonNullElse(document.subject(), ""),
                        letter != null ? letter : Objects.requireNonNullElse(document.text(), document.reason()),
                        subject != null || letter != null),
                new ContractOffer.Handling(
                        row.getInt("rank"),
                        Objects.requireNonNullElse(document.gaps(), List.of()),
                        Objects.requireNonNullElse(document.moment(), ""),
                        bestAt(document, now),
                        Columns.instantOrNull(row, "postponed_until"),
                        row.getString("decided_by"),
                        Columns.instantOrNull(row, "decided_at"),
                        row.getString("note"),
                        outcome == null ? null : Outcome.of(outcome),
                        Columns.instantOrNull(row, "outcome_at"),
                        row.getString("outcome_by"),
                        document.proposedBy()));
    }

    private static @Nullable Instant bestAt(Document document, Instant now) {
        var day = document.day();
        var hour = document.hour();
        if (day == null || hour == null) {
            return null;
        }
        var notBefore = document.notBefore();
        var zone = ZoneId.of(Objects.requireNonNullElse(document.zone(), "UTC"));
        return ContactTimes.next(day, hour, zone, notBefore != null && notBefore.isAfter(now) ? notBefore : now);
    }
}
