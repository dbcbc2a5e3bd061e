package dev.millwright.planner.preference;

import dev.millwright.planner.money.Money;
import dev.millwright.planner.preference.AgreementRule.Kind;
import dev.millwright.planner.preference.LearnedWeight.Level;
import dev.millwright.planner.storage.AuditTrail;
import dev.millwright.planner.storage.Json;
import dev.millwright.twins.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Preferences and rules in the database; every change is one transaction with its line in the audit trail. */
public final class StoredPreferences implements Preferences {
    private final Database database;
    private final PreferenceLearning learning;
    private final InstantSource clock;
    private final Runnable changed;

    /**
     * Preferences of {@code database}.
     *
     * @param changed called after every change, on any thread; must return at once
     */
    public StoredPreferences(Database database, PreferenceSettings settings, InstantSource clock, Runnable changed) {
        this.database = database;
        this.learning = new PreferenceLearning(settings);
        this.clock = clock;
        this.changed = changed;
    }

    @Override
    public CompletionStage<Learned> learned(@Nullable Level level, @Nullable String subject) {
        return database.inTransaction(connection -> learned(connection, level, subject));
    }

    private static Learned learned(Connection connection, @Nullable Level level, @Nullable String subject)
            throws SQLException {
        var state = PreferenceStore.state(connection);
        var names = PreferenceStore.names(connection);
        return new Learned(
                state.map(PreferenceStore.State::learnedAt).orElse(null),
                state.map(PreferenceStore.State::decisions).orElse(0),
                state.map(PreferenceStore.State::bound).orElse(Money.ZERO),
                PreferenceStore.weights(connection, level, subject).stream()
                        .map(weight -> item(weight, names))
                        .toList());
    }

    private static Item item(LearnedWeight weight, Map<String, String> names) {
        var feature = weight.feature();
        return new Item(
                weight.level().word(),
                weight.subject(),
                weight.level() == Level.CUSTOMER
                        ? names.getOrDefault(weight.subject(), weight.subject())
                        : weight.subject(),
                feature.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                feature.value(),
                switch (feature.kind()) {
                    case TECHNICIAN -> names.getOrDefault(feature.value(), feature.value());
                    case WEEKDAY -> LearnedAgreements.weekday(feature.value());
                    case TIME_OF_DAY -> feature.value();
                    case LATER -> "a week later";
                    case TRAVEL -> "a way longer by EUR 100";
                },
                Math.round(weight.euros() * 100) / 100.0,
                weight.decisions());
    }

    @Override
    public CompletionStage<Learned> reset(Level level, String subject, String who) {
        return announced(database.inTransaction(connection -> {
            var now = clock.instant();
            PreferenceStore.reset(connection, level, subject, who, now);
            AuditTrail.write(
                    connection,
                    now,
                    who,
                    "preferences reset",
                    "preference/%s/%s".formatted(level.word(), subject),
                    Map.of());
            learning.refresh(connection, now);
            return learned(connection, level, level == Level.FLEET ? null : subject);
        }));
    }

    @Override
    public CompletionStage<List<AgreementRule>> rules(@Nullable String customer) {
        return database.inTransaction(connection -> AgreementStore.rules(connection, customer, false));
    }

    @Override
    public CompletionStage<RuleOutcome> make(RuleDraft draft, String who) {
        return announced(database.inTransaction(connection -> {
            if (!AgreementStore.exists(connection, draft.customerId(), draft.siteId())) {
                return new RuleOutcome.Refused("There is no such customer, or the plant is not theirs.");
            }
            var proposal = draft.proposal();
            if (proposal != null && !AgreementStore.isTheirs(connection, proposal, draft.customerId())) {
                return new RuleOutcome.Refused("There is no such proposal, or it is for another customer.");
            }
            var refusal = refusal(connection, draft);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            var now = clock.instant();
            var rule = new AgreementRule(
                    UUID.randomUUID(),
                    1,
                    draft.kind(),
                    draft.customerId(),
                    draft.siteId(),
                    draft.value(),
                    draft.value(),
                    draft.reason(),
                    who,
                    now,
                    null,
                    null);
            AgreementStore.insert(connection, rule, proposal);
            write(
                    connection,
                    rule.id(),
                    who,
                    "rule made",
                    Map.of("kind", rule.kind().word(), "value", rule.value()),
                    now);
            return done(connection, rule.id());
        }));
    }

    /** Why a rule of this value cannot be, if the value names somebody whom nobody knows. */
    private static Optional<RuleOutcome> refusal(Connection connection, RuleDraft draft) throws SQLException {
        return draft.kind() == Kind.NEVER_TECHNICIAN && !AgreementStore.technicianExists(connection, draft.value())
                ? Optional.of(new RuleOutcome.Refused("There is no technician '%s'.".formatted(draft.value())))
                : Optional.empty();
    }

    @Override
    public CompletionStage<RuleOutcome> change(UUID id, String value, String reason, int expectedVersion, String who) {
        return announced(database.inTransaction(connection -> {
            var found = AgreementStore.find(connection, id);
            if (found.isEmpty()) {
                return new RuleOutcome.Unknown();
            }
            var rule = found.get();
            if (rule.version() != expectedVersion) {
                return new RuleOutcome.Stale(rule);
            }
            if (rule.endedAt() != null) {
                return new RuleOutcome.Refused("The rule has ended: make a new one.");
            }
            Optional<RuleOutcome> refusal;
            try {
                refusal = refusal(
                        connection, new RuleDraft(rule.kind(), rule.customerId(), rule.siteId(), value, reason, null));
            } catch (IllegalArgumentException unfit) {
                refusal = Optional.of(new RuleOutcome.Refused(String.valueOf(unfit.getMessage())));
            }
            if (refusal.isPresent()) {
                return refusal.get();
            }
            var now = clock.instant();
            AgreementStore.change(connection, id, value, reason, who, now);
            write(connection, id, who, "rule changed", Map.of("before", rule.value(), "value", value), now);
            return done(connection, id);
        }));
    }

    @Override
    public CompletionStage<RuleOutcome> end(UUID id, int expectedVersion, String who) {
        return announced(database.inTransaction(connection -> {
            var found = AgreementStore.find(connection, id);
            if (found.isEmpty()) {
                return new RuleOutcome.Unknown();
            }
            if (found.get().version() != expectedVersion) {
                return new RuleOutcome.Stale(found.get());
            }
            if (found.get().endedAt() == null) {
                var now = clock.instant();
                AgreementStore.end(connection, id, who, now);
                write(connection, id, who, "rule ended", Map.of(), now);
            }
            return done(connection, id);
        }));
    }

    private static RuleOutcome done(Connection connection, UUID id) throws SQLException {
        return new RuleOutcome.Done(AgreementStore.find(connection, id).orElseThrow());
    }

    private static void write(
            Connection connection, UUID rule, String who, String action, Map<String, ?> detail, Instant now)
            throws SQLException {
        AuditTrail.write(connection, now, who, action, "agreement/" + rule, detail);
    }

    @Override
    public CompletionStage<List<RuleOffer>> offers(UUID proposal) {
        return database.inTransaction(connection -> AgreementStore.rejected(connection, proposal)
                .map(rejected -> offers(rejected))
                .orElse(List.of()));
    }

    private static List<RuleOffer> offers(AgreementStore.Rejected rejected) {
        var choice = Json.read(rejected.choice(), Choice.class);
        var why = choice.rejection();
        var slot = choice.proposed();
        if (why == null || slot == null) {
            return List.of();
        }
        var zone = ZoneId.of(rejected.zone() == null ? "UTC" : rejected.zone());
        var there = slot.startsAt().atZone(zone);
        var offers = new ArrayList<RuleOffer>();
        switch (why) {
            case CUSTOMER_ABSENT -> {
                offers.add(offer(
                        rejected, Kind.NOT_ON_WEEKDAY, there.getDayOfWeek().name(), ""));
                offers.add(offer(rejected, Kind.NOT_ON_DATE, there.toLocalDate().toString(), ""));
            }
            case WRONG_TECHNICIAN ->
                offers.add(offer(rejected, Kind.NEVER_TECHNICIAN, slot.technician(), slot.technicianName()));
            case TOO_EARLY -> {
                offers.add(offer(
                        rejected,
                        Kind.NOT_BEFORE_DATE,
                        there.toLocalDate().plusDays(1).toString(),
                        ""));
                offers.add(offer(
                        rejected, Kind.NOT_BEFORE_TIME, "%02d:00".formatted(Math.min(23, there.getHour() + 1)), ""));
            }
            case PART, OTHER -> {}
        }
        return offers;
    }

    private static RuleOffer offer(AgreementStore.Rejected rejected, Kind kind, String value, String label) {
        var site = kind == Kind.NEVER_TECHNICIAN ? null : rejected.site();
        var rule = new AgreementRule(
                new UUID(0, 0),
                1,
                kind,
                rejected.customer(),
                site,
                value,
                label.isEmpty() ? value : label,
                "",
                "",
                Instant.EPOCH,
                null,
                null);
        return new RuleOffer(kind.word(), rejected.customer(), site, value, rule.words());
    }

    private <T> CompletionStage<T> announced(CompletionStage<T> change) {
        return change.thenApply(result -> {
            changed.run();
            return result;
        });
    }
}
