package dev.millwright.planner.portrait;

import dev.millwright.planner.customer.CustomerStore;
import dev.millwright.planner.customer.Touchpoint;
import dev.millwright.planner.listing.Page;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.notice.Notice;
import dev.millwright.planner.notice.Notices;
import dev.millwright.planner.storage.AuditTrail;
import dev.millwright.twins.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Time lines from the database; what is entered by hand is one transaction with its line in the audit trail. */
public final class StoredTimelines implements Timelines {
    /** Kinds that a person may enter: what comes from other systems is not typed again. */
    public static final List<String> KINDS_BY_HAND = List.of(
            "phone-call",
            "email-received",
            "email-sent",
            "preventive-visit",
            "inspection",
            "corrective-visit",
            "complaint",
            "complaint-closed",
            "warranty-question");

    private static final String KEY_FORM = "[A-Za-z0-9._-]{8,64}";
    private static final String CONTACT = "c-";
    private static final String ID = "hand-";
    private static final int REFERENCE_MAX = 60;
    private static final int MINUTES_MAX = 24 * 60;
    private static final Duration EARLIEST = Duration.ofDays(10L * 365);

    private final Database database;
    private final Notices notices;
    private final InstantSource clock;

    /** Time lines of {@code database}. */
    public StoredTimelines(Database database, Notices notices, InstantSource clock) {
        this.database = database;
        this.notices = notices;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Page<TimelineEntry>> page(
            String customer, Filter filter, @Nullable String cursor, int limit) {
        int bounded = Page.bounded(limit);
        return database.inTransaction(connection -> Page.of(
                TimelineStore.page(
                        connection, TimelineStore.ids(connection, customer), filter, cursor, bounded, clock.instant()),
                bounded,
                TimelineStore::cursorOf));
    }

    @Override
    public CompletionStage<List<Mark>> marks(String customer, Filter filter) {
        var now = clock.instant();
        var from = now.atOffset(ZoneOffset.UTC).minusYears(YEARS).toInstant();
        var within = new Filter(filter.groups(), filter.machine(), filter.site(), from, null);
        return database.inTransaction(connection ->
                TimelineStore.marks(connection, TimelineStore.ids(connection, customer), within, MARKS_MAX, now));
    }

    @Override
    public CompletionStage<Outcome> add(String customer, NewContact contact, String who) {
        return announced(customer, database.inTransaction(connection -> {
            var ids = TimelineStore.ids(connection, customer);
            if (ids.isEmpty()) {
                return new Outcome.Unknown();
            }
            var refusal = refusal(connection, ids, contact);
            if (refusal != null) {
                return new Outcome.Refused(refusal);
            }
            var now = clock.instant();
            CustomerStore.add(connection, touchpoint(customer, contact), now);
            AuditTrail.write(
                    connection,
                    now,
                    who,
                    "contact-added",
                    "customer/" + customer,
                    Map.of("kind", contact.kind(), "at", contact.at(), "key", contact.key()));
            return new Outcome.Done(CONTACT + ID + contact.key());
        }));
    }

    private @Nullable String refusal(Connection connection, List<String> ids, NewContact contact) throws SQLException {
        var now = clock.instant();
        if (!contact.key().matches(KEY_FORM)) {
            return "key: '%s' (expected: 8 to 64 letters, digits, '.', '_' or '-')".formatted(contact.key());
        }
        if (!KINDS_BY_HAND.contains(contact.kind())) {
            return "kind: '%s' (expected: one of %s)".formatted(contact.kind(), KINDS_BY_HAND);
        }
        if (contact.at().isAfter(now) || contact.at().isBefore(now.minus(EARLIEST))) {
            return "at: %s (expected: not in the future, at most ten years ago)".formatted(contact.at());
        }
        if (contact.minutes() != null && (contact.minutes() < 0 || contact.minutes() > MINUTES_MAX)) {
            return "minutes: %d (expected: 0 to %d)".formatted(contact.minutes(), MINUTES_MAX);
        }
        if (contact.reference() != null && contact.reference().length() > REFERENCE_MAX) {
            return "reference: %d characters (expected: at most %d)"
                    .formatted(contact.reference().length(), REFERENCE_MAX);
        }
        if (contact.machineId() != null && !TimelineStore.hasMachine(connection, ids, contact.machineId())) {
            return "machine: '%s' (expected: a machine of this customer)".formatted(contact.machineId());
        }
        return contact.siteId() != null && !TimelineStore.hasSite(connection, ids, contact.siteId())
                ? "site: '%s' (expected: a plant of this customer)".formatted(contact.siteId())
                : null;
    }

    private static Touchpoint touchpoint(String customer, NewContact contact) {
        return new Touchpoint(
                ID + contact.key(),
                customer,
                contact.machineId(),
                contact.at(),
                Touchpoint.Kind.of(contact.kind()),
                null,
                Money.ZERO,
                0,
                new Touchpoint.About(
                        contact.siteId(), null, contact.reference(), contact.minutes(), null, TimelineEntry.BY_HAND));
    }

    @Override
    public CompletionStage<Outcome> remove(String customer, String key, String who) {
        return announced(customer, database.inTransaction(connection -> {
            var id = key.startsWith(CONTACT) ? key.substring(CONTACT.length()) : key;
            if (!TimelineStore.byHand(connection, TimelineStore.ids(connection, customer), id)) {
                return new Outcome.Unknown();
            }
            CustomerStore.remove(connection, id);
            AuditTrail.write(
                    connection, clock.instant(), who, "contact-taken-back", "customer/" + customer, Map.of("key", id));
            return new Outcome.Done(key);
        }));
    }

    private CompletionStage<Outcome> announced(String customer, CompletionStage<Outcome> stage) {
        return stage.thenApply(outcome -> {
            if (outcome instanceof Outcome.Done) {
                notices.tell(Notice.Kind.CUSTOMER, customer);
            }
            return outcome;
        });
    }
}
