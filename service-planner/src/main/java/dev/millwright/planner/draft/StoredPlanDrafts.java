package dev.millwright.planner.draft;

import dev.millwright.planner.draft.PlanDraft.Cause;
import dev.millwright.planner.draft.PlanDrafts.DraftOutcome.Done;
import dev.millwright.planner.draft.PlanDrafts.DraftOutcome.Refused;
import dev.millwright.planner.draft.PlanDrafts.DraftOutcome.Stale;
import dev.millwright.planner.draft.PlanDrafts.DraftOutcome.Unknown;
import dev.millwright.planner.listing.Page;
import dev.millwright.planner.storage.AuditTrail;
import dev.millwright.twins.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Draft plans in the database. The row and its version are the authority: of two who decide at once the first one counts. */
final class StoredPlanDrafts implements PlanDrafts {
    private static final String ASK_LATER = "Wait until one of them is done, or cancel one.";

    private final Database database;
    private final DraftMaker maker;
    private final AcceptingAll accepting;
    private final QuestionStore questions;
    private final DraftSettings settings;
    private final InstantSource clock;
    private final Consumer<UUID> changed;
    private final ExecutorService waiting = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("drafts-accept-", 0).factory());

    StoredPlanDrafts(
            Database database,
            DraftMaker maker,
            AcceptingAll accepting,
            QuestionStore questions,
            DraftSettings settings,
            InstantSource clock,
            Consumer<UUID> changed) {
        this.database = database;
        this.maker = maker;
        this.accepting = accepting;
        this.questions = questions;
        this.settings = settings;
        this.clock = clock;
        this.changed = changed;
    }

    @Override
    public CompletionStage<Page<PlanDraft>> list(@Nullable DraftState state, @Nullable String cursor, int limit) {
        int bounded = Page.bounded(limit);
        return database.inTransaction(connection -> Page.of(
                DraftStore.list(connection, state, cursor, bounded).stream()
                        .map(maker::withProgress)
                        .toList(),
                bounded,
                DraftStore::cursorOf));
    }

    @Override
    public CompletionStage<Optional<PlanDraft>> get(UUID id) {
        return database.inTransaction(
                connection -> DraftStore.find(connection, id, false).map(maker::withProgress));
    }

    @Override
    public CompletionStage<DraftOutcome> ask(Question question, @Nullable Integer seconds, String by) {
        return begun(database.inTransaction(connection -> ask(connection, question, seconds, by, null)));
    }

    @Override
    public CompletionStage<DraftOutcome> renew(UUID id, String by) {
        return begun(database.inTransaction(connection -> {
            var found = DraftStore.find(connection, id, false);
            return found.isEmpty()
                    ? new Unknown()
                    : ask(connection, found.get().question(), found.get().seconds(), by, null);
        }));
    }

    /** Asks because of {@code cause}; nothing is done if the planner has a draft for it. */
    CompletionStage<DraftOutcome> ask(Cause cause, Question question) {
        return begun(database.inTransaction(connection -> ask(connection, question, null, PlanDraft.PLANNER, cause)));
    }

    private DraftOutcome ask(
            Connection connection, Question question, @Nullable Integer seconds, String by, @Nullable Cause cause)
            throws SQLException {
        int chosen = seconds == null ? settings.seconds() : seconds;
        if (chosen < 1 || chosen > DraftSettings.SECONDS_MAX) {
            return new Refused(
                    "seconds: %d (expected: 1 to %d)".formatted(chosen, DraftSettings.SECONDS_MAX),
                    "Choose another time.",
                    true);
        }
        if (DraftStore.making(connection) >= settings.atOnceMax()) {
            return new Refused(
                    "%d draft plans are being made or wait for that.".formatted(settings.atOnceMax()),
                    ASK_LATER,
                    false);
        }
        String title;
        try {
            title = cause == null ? questions.title(connection, question) : cause.words();
        } catch (QuestionStore.NotThere | IllegalArgumentException notThere) {
            return new Refused(String.valueOf(notThere.getMessage()), "Check the ids, or look them up.", true);
        }
        var now = clock.instant();
        DraftStore.forget(connection, now.minus(settings.keptFor()), settings.kept() - 1);
        var draft = new PlanDraft(
                UUID.randomUUID(),
                1,
                DraftState.MAKING,
                title,
                question,
                cause,
                by,
                now,
                null,
                chosen,
                null,
                null,
                null,
                PlanDraft.Summary.NONE,
                null,
                List.of(),
                null,
                null,
                "");
        if (!DraftStore.insert(connection, draft)) {
            return new Refused("The planner has a draft for it already.", "Look at that one.", false);
        }
        audit(connection, draft, "asked", by, now, Map.of("title", title));
        return new Done(draft, List.of());
    }

    /** Hands what was asked to the maker. */
    private CompletionStage<DraftOutcome> begun(CompletionStage<DraftOutcome> asked) {
        return asked.thenApply(outcome -> {
            if (outcome instanceof Done(var draft, var _)) {
                try {
                    maker.begin(draft);
                } catch (RejectedExecutionException full) {
                    database.inTransactionNow(connection -> DraftStore.replace(
                            connection,
                            draft,
                            draft.ended(DraftState.FAILED, "Too many wait already. " + ASK_LATER, null, null, "")));
                    return new Refused("Too many draft plans wait already.", ASK_LATER, false);
                }
                changed.accept(draft.id());
                return new Done(maker.withProgress(draft), List.of());
            }
            return outcome;
        });
    }

    @Override
    public CompletionStage<DraftOutcome> cancel(UUID id, String by) {
        return told(database.inTransaction(connection -> {
            var found = DraftStore.find(connection, id, true);
            if (found.isEmpty()) {
                return new Unknown();
            }
            var draft = found.get();
            if (draft.state() != DraftState.MAKING) {
                return new Done(draft, List.of());
            }
            var now = clock.instant();
            var next =
                    draft.ended(DraftState.CANCELLED, "Stopped by %s before it was done.".formatted(by), by, now, "");
            DraftStore.replace(connection, draft, next);
            audit(connection, draft, "cancelled", by, now, Map.of());
            maker.cancel(id);
            return new Done(next, List.of());
        }));
    }

    @Override
    public CompletionStage<DraftOutcome> discard(UUID id, String reason, int expectedVersion, String by) {
        return told(database.inTransaction(connection -> {
            var found = DraftStore.find(connection, id, true);
            var refusal = refusal(found, expectedVersion);
            if (refusal != null) {
                return refusal;
            }
            if (reason.isBlank() || reason.length() > REASON_MAX) {
                return new Refused(
                        "reason: %d characters (expected: 1 to %d)".formatted(reason.length(), REASON_MAX),
                        "Say why nobody wants it.",
                        true);
            }
            var draft = found.orElseThrow();
            var now = clock.instant();
            var next = draft.ended(DraftState.DISCARDED, null, by, now, reason.strip());
            DraftStore.replace(connection, draft, next);
            audit(connection, draft, "discarded", by, now, Map.of("reason", reason.strip()));
            return new Done(next, List.of());
        }));
    }

    @Override
    public CompletionStage<DraftOutcome> accept(UUID id, Acceptance acceptance, int expectedVersion, String by) {
        return told(CompletableFuture.supplyAsync(() -> accepted(id, acceptance, expectedVersion, by), waiting));
    }

    private DraftOutcome accepted(UUID id, Acceptance acceptance, int expectedVersion, String by) {
        var found = database.inTransactionNow(connection -> DraftStore.find(connection, id, false));
        var refusal = refusal(found, expectedVersion);
        if (refusal != null) {
            return refusal;
        }
        var draft = found.orElseThrow();
        if (draft.question().hypothetical()) {
            return new Refused(
                    "It answers a what-if and cannot be accepted.",
                    "Ask the same question as a real one, when it has come true.",
                    false);
        }
        var named = acceptance.differences();
        var unknown = named == null
                ? Optional.<String>empty()
                : named.stream()
                        .filter(each -> draft.differences().stream()
                                .noneMatch(difference -> difference.id().equals(each)))
                        .findFirst();
        if (unknown.isPresent()) {
            return new Refused(
                    "differences: the draft has no '%s'.".formatted(unknown.get()),
                    "Take the ids from its differences.",
                    true);
        }
        var chosen = draft.differences().stream()
                .filter(each -> named == null
                        ? each.isAcceptable() && (each.isOrder() || acceptance.approveProposals())
                        : named.contains(each.id()))
                .map(Difference::id)
                .toList();
        var answers = new ArrayList<>(accepting.accept(id, chosen, acceptance, by));
        if (named == null) {
            draft.differences().stream()
                    .filter(each -> !chosen.contains(each.id()))
                    .forEach(each -> answers.add(AcceptingAll.left(each, by, clock.instant())));
        }
        var now = database.inTransactionNow(connection -> DraftStore.find(connection, id, false));
        return new Done(now.orElse(draft), answers);
    }

    private static @Nullable DraftOutcome refusal(Optional<PlanDraft> found, int expectedVersion) {
        if (found.isEmpty()) {
            return new Unknown();
        }
        var draft = found.get();
        if (draft.version() != expectedVersion) {
            return new Stale(draft, changedBy(draft));
        }
        return draft.state() == DraftState.READY
                ? null
                : notNow(draft, "Ask the question once more if it still matters.");
    }

    private static String changedBy(PlanDraft draft) {
        var last = draft.differences().stream()
                .map(Difference::decision)
                .filter(java.util.Objects::nonNull)
                .max(java.util.Comparator.comparing(Difference.Decided::at));
        if (draft.decidedBy() != null) {
            return "The draft is %s, by %s.".formatted(draft.state().word(), draft.decidedBy());
        }
        return last.map(decided -> "%s was at it before you: %s".formatted(decided.by(), decided.message()))
                .orElse("The draft has changed meanwhile: it is %s."
                        .formatted(draft.state().word()));
    }

    private static Refused notNow(PlanDraft draft, String advice) {
        return new Refused("The draft is %s.".formatted(draft.state().word()), advice, false);
    }

    private static void audit(
            Connection connection, PlanDraft draft, String action, String by, Instant now, Map<String, ?> detail)
            throws SQLException {
        AuditTrail.write(connection, now, by, action, "plan-draft/" + draft.id(), detail);
    }

    private CompletionStage<DraftOutcome> told(CompletionStage<DraftOutcome> stage) {
        return stage.thenApply(outcome -> {
            if (outcome instanceof Done(var draft, var _)) {
                changed.accept(draft.id());
            }
            return outcome;
        });
    }

    @Override
    public void close() {
        maker.close();
        waiting.shutdownNow();
    }
}
