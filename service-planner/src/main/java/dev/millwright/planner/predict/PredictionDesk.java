package dev.millwright.planner.predict;

import dev.millwright.planner.customer.CustomerStore;
import dev.millwright.planner.privacy.Consents;
import dev.millwright.planner.privacy.Pseudonyms;
import dev.millwright.planner.privacy.Relearning;
import dev.millwright.twins.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Predictions in service: one quiet thread trains the models from the platform's own data once a day, foresees everybody in batches with a transaction each,
 * and in between those whose behaviour has changed. Models live in memory; what they foresee and what they are made of is stored.
 */
public final class PredictionDesk implements Predictions, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PredictionDesk.class);

    /** The platform starts first; nobody waits for a model of last night. */
    private static final Duration BEGIN_AFTER = Duration.ofSeconds(20);

    /** More changed customers than this are found by the next daily round. */
    private static final int CHANGED_MAX = 20_000;

    private final Database database;
    private final PredictionSettings settings;
    private final Pseudonyms pseudonyms;
    private final InstantSource clock;
    private final Consumer<String> foreseen;
    private final ScheduledExecutorService thread;
    private final Set<String> due = new LinkedHashSet<>();
    private Models models;
    private @Nullable Instant trained;

    /**
     * Opens the desk; it begins to work after {@value} seconds.
     *
     * @param foreseen hears an empty text when everybody has been foreseen anew, a customer's id if only it was; must return at once
     */
    public PredictionDesk(
            Database database,
            PredictionSettings settings,
            Pseudonyms pseudonyms,
            InstantSource clock,
            Consumer<String> foreseen) {
        this.database = database;
        this.settings = settings;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
        this.foreseen = foreseen;
        this.models = Models.none(settings.terms());
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            var quiet = new Thread(task, "predictions");
            quiet.setDaemon(true);
            return quiet;
        });
    }

    /** Begins to train and foresee in the background. */
    public PredictionDesk begin() {
        var _ = thread.scheduleWithFixedDelay(
                this::look, BEGIN_AFTER.toMillis(), settings.every().toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    /** Notes that the behaviour of {@code customer} has changed; returns at once. */
    public void changed(String customer) {
        synchronized (due) {
            if (!customer.isEmpty() && due.size() < CHANGED_MAX) {
                due.add(customer);
            }
        }
    }

    /** Trains if that is due, else foresees those who have changed. For the desk's own thread, and for tests. */
    void look() {
        try {
            var last = trained;
            if (last == null || !clock.instant().isBefore(last.plus(settings.trainEvery())) || somebodyHasGone(last)) {
                train();
            } else {
                foreseeChanged();
            }
        } catch (RuntimeException e) {
            if (!thread.isShutdown()) {
                LOG.warn("Predictions could not be made and are tried again", e);
            }
        }
    }

    /** Whether models have learned from somebody who was erased or has objected since; several share one training. */
    private boolean somebodyHasGone(Instant last) {
        return !clock.instant().isBefore(last.plus(Relearning.PAUSE))
                && database.inTransactionNow(connection -> Relearning.pending(connection, Relearning.Model.PREDICTIONS)
                        .isPresent());
    }

    /** Trains and foresees everybody; blocks for as long as that takes. For the desk's own thread, for tests and benchmarks. */
    public void train() {
        var now = clock.instant();
        var goneSince =
                database.inTransactionNow(connection -> Relearning.pending(connection, Relearning.Model.PREDICTIONS));
        var gathering = new Gathering(now, pseudonyms);
        var drawn = database.inTransactionNow(connection -> PredictionStore.drawn(connection, settings.customersMax()));
        for (int from = 0; from < drawn.size() && !thread.isShutdown(); from += settings.batch()) {
            var batch = drawn.subList(from, Math.min(drawn.size(), from + settings.batch()));
            database.inTransactionNow(connection -> {
                gathering.add(connection, batch);
                return true;
            });
        }
        if (thread.isShutdown()) {
            return;
        }
        models = new Training(settings.terms(), settings.falseShare()).train(gathering.done(), now);
        database.inTransactionNow(connection -> {
            PredictionStore.write(connection, models.cards());
            if (goneSince.isPresent()) {
                Relearning.fitted(connection, Relearning.Model.PREDICTIONS, goneSince.get(), now);
                Relearning.inService(connection, Relearning.Model.PREDICTIONS, now, clock.instant());
            }
            return true;
        });
        var after = "";
        while (!thread.isShutdown()) {
            var behind = after;
            var batch = database.inTransactionNow(
                    connection -> PredictionStore.behind(connection, behind, settings.batch()));
            if (batch.isEmpty()) {
                break;
            }
            foresee(batch, now);
            after = batch.getLast();
        }
        trained = now;
        foreseen.accept("");
    }

    private void foresee(List<String> batch, Instant now) {
        database.inTransactionNow(connection -> {
            PredictionStore.foresee(connection, batch, models, pseudonyms, now);
            return true;
        });
    }

    private void foreseeChanged() {
        List<String> some;
        synchronized (due) {
            some = new ArrayList<>(due.stream().limit(settings.batch()).toList());
            some.forEach(due::remove);
        }
        if (!some.isEmpty()) {
            foresee(some, clock.instant());
        }
    }

    @Override
    public CompletionStage<Optional<CustomerPrediction>> of(String customerId) {
        return database.inTransaction(connection -> {
            var standing = CustomerStore.standing(connection, customerId);
            return standing.isEmpty() || !Consents.mayProfile(connection, customerId)
                    ? Optional.empty()
                    : PredictionStore.find(
                            connection, pseudonyms.of(standing.get().id()));
        });
    }

    @Override
    public CompletionStage<List<ModelCard>> models() {
        return database.inTransaction(PredictionStore::cards);
    }

    /** Stops the thread; a training that runs ends at its next batch. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
