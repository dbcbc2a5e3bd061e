package dev.millwright.planner.fieldwork;

import dev.millwright.planner.fieldwork.SheetOutcome.Busy;
import dev.millwright.planner.fieldwork.SheetOutcome.Done;
import dev.millwright.planner.fieldwork.SheetOutcome.Refused;
import dev.millwright.planner.fieldwork.SheetOutcome.Unknown;
import dev.millwright.planner.storage.AuditTrail;
import dev.millwright.twins.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Sheets in the database; every change is one transaction that locks its work order. Close it to stop its thread. */
public final class StoredFieldSheets implements FieldSheets, AutoCloseable {
    private static final int PHOTOS_WAITING_MAX = 16;

    private final Database database;
    private final PhotoSettings settings;
    private final InstantSource clock;
    private final Consumer<UUID> changed;
    // Photos are unpacked one at a time: a picture of many pixels takes many megabytes while it is read.
    private final ExecutorService reader = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(PHOTOS_WAITING_MAX),
            Thread.ofPlatform().name("photos-", 0).daemon().factory());

    /**
     * Sheets of {@code database}.
     *
     * @param changed called with the work order after every change, on any thread; must return at once
     */
    public StoredFieldSheets(Database database, PhotoSettings settings, InstantSource clock, Consumer<UUID> changed) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
        this.changed = changed;
    }

    @Override
    public int photoBytesMax() {
        return settings.bytesMax();
    }

    @Override
    public CompletionStage<Optional<FieldSheet>> get(UUID workOrder) {
        return database.inTransaction(connection -> FieldSheetStore.exists(connection, workOrder)
                ? Optional.of(FieldSheetStore.sheet(connection, workOrder))
                : Optional.<FieldSheet>empty());
    }

    @Override
    public CompletionStage<SheetOutcome> tick(UUID workOrder, int number, boolean done, Instant at, String who) {
        return change(workOrder, connection -> {
            if (FieldSheetStore.sheet(connection, workOrder).checklist().stream()
                    .noneMatch(step -> step.number() == number)) {
                return new Refused("The checklist has no step %d.".formatted(number));
            }
            if (FieldSheetStore.tick(connection, workOrder, number, done ? at : null, done ? who : null)) {
                write(connection, workOrder, who, done ? "ticked" : "unticked", Map.of("step", number));
            }
            return done(connection, workOrder);
        });
    }

    @Override
    public CompletionStage<SheetOutcome> add(UUID workOrder, UUID id, NewPhoto photo, byte[] picture, String who) {
        CompletableFuture<PhotoFile> read;
        try {
            read = CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return PhotoFile.of(picture, settings);
                        } catch (PhotoFile.Refused refused) {
                            throw new CompletionException(refused);
                        }
                    },
                    reader);
        } catch (RejectedExecutionException full) {
            return CompletableFuture.completedFuture(new Busy());
        }
        return read.handle((file, failure) -> failure == null
                        ? store(workOrder, id, photo, file, who)
                        : CompletableFuture.<SheetOutcome>completedStage(refused(failure)))
                .thenCompose(stage -> stage);
    }

    private static SheetOutcome refused(Throwable failure) {
        var cause = failure.getCause() == null ? failure : failure.getCause();
        if (cause instanceof PhotoFile.Refused why) {
            return new Refused(Objects.requireNonNullElse(why.getMessage(), "The photo was refused."));
        }
        throw new CompletionException(cause);
    }

    private CompletionStage<SheetOutcome> store(UUID workOrder, UUID id, NewPhoto photo, PhotoFile file, String who) {
        return change(workOrder, connection -> {
            var before = FieldSheetStore.addedTo(connection, id);
            if (before.isPresent()) {
                return before.get().equals(workOrder.toString())
                        ? done(connection, workOrder)
                        : new Refused("A photo with this id belongs to another work order: send it under a new one.");
            }
            int there = FieldSheetStore.sheet(connection, workOrder).photos().size();
            if (there >= settings.perOrderMax()) {
                return new Refused(
                        "The work order has %d photos, which is the most: remove one first.".formatted(there));
            }
            var now = clock.instant();
            FieldSheetStore.insert(connection, workOrder, id, photo, file, who, now);
            write(
                    connection,
                    workOrder,
                    who,
                    "photo added",
                    Map.of("photo", id, "caption", photo.caption(), "bytes", file.picture().length));
            return done(connection, workOrder);
        });
    }

    @Override
    public CompletionStage<Optional<byte[]>> picture(UUID workOrder, UUID id, boolean small) {
        return database.inTransaction(connection -> FieldSheetStore.picture(connection, workOrder, id, small));
    }

    @Override
    public CompletionStage<SheetOutcome> remove(UUID workOrder, UUID id, String reason, String who) {
        return change(workOrder, connection -> {
            if (FieldSheetStore.remove(connection, workOrder, id)) {
                var detail = Map.of("photo", id, "reason", reason);
                write(connection, workOrder, who, "photo removed", detail);
                // A phone that sends it again must not bring it back.
                AuditTrail.write(
                        connection, clock.instant(), who, "removed", "photo/" + id, Map.of("workOrder", workOrder));
            }
            return done(connection, workOrder);
        });
    }

    @Override
    public CompletionStage<SheetOutcome> sign(UUID workOrder, Signature signature) {
        return change(workOrder, connection -> {
            if (!signature.equals(FieldSheetStore.sheet(connection, workOrder).signature())) {
                FieldSheetStore.sign(connection, workOrder, signature);
                write(
                        connection,
                        workOrder,
                        signature.enteredBy(),
                        signature.absent() ? "customer absent" : "signed",
                        Map.of("signer", Objects.requireNonNullElse(signature.signer(), "")));
            }
            return done(connection, workOrder);
        });
    }

    @FunctionalInterface
    private interface Change {
        SheetOutcome make(Connection connection) throws SQLException;
    }

    private CompletionStage<SheetOutcome> change(UUID workOrder, Change change) {
        return database.<SheetOutcome>inTransaction(connection -> {
                    var status = FieldSheetStore.lockedStatus(connection, workOrder);
                    if (status == null) {
                        return new Unknown();
                    }
                    if (status.equals("closed") || status.equals("cancelled")) {
                        return new Refused(
                                "The work order is %s: nothing is written on its sheet any more.".formatted(status));
                    }
                    return change.make(connection);
                })
                .thenApply(outcome -> {
                    if (outcome instanceof Done) {
                        changed.accept(workOrder);
                    }
                    return outcome;
                });
    }

    private static SheetOutcome done(Connection connection, UUID workOrder) throws SQLException {
        return new Done(FieldSheetStore.sheet(connection, workOrder));
    }

    private void write(Connection connection, UUID workOrder, String who, String action, Map<String, ?> detail)
            throws SQLException {
        AuditTrail.write(connection, clock.instant(), who, action, "work-order/" + workOrder, detail);
    }

    @Override
    public void close() {
        reader.shutdownNow();
    }
}
