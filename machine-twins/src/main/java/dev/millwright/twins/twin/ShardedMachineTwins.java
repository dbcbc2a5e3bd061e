package dev.millwright.twins.twin;

import dev.millwright.twins.history.MeasurementHistory;
import dev.millwright.twins.history.VerdictStore;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.machine.MachineRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.sharding.ShardRegion.CurrentShardRegionState;
import org.apache.pekko.cluster.sharding.typed.ClusterShardingQuery;
import org.apache.pekko.cluster.sharding.typed.ClusterShardingSettings;
import org.apache.pekko.cluster.sharding.typed.GetShardRegionState;
import org.apache.pekko.cluster.sharding.typed.HashCodeMessageExtractor;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.apache.pekko.pattern.Patterns;
import org.apache.pekko.pattern.StatusReply;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All twins through Pekko Cluster Sharding: one entity per machine, somewhere in the cluster. Thread-safe. */
public final class ShardedMachineTwins implements MachineTwins {
    private static final Logger LOG = LoggerFactory.getLogger(ShardedMachineTwins.class);

    /** No machine can be called this; whoever answers for it shows that sharding works. */
    private static final String NOBODY = "~nobody";

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final ActorSystem<?> system;
    private final ClusterSharding sharding;
    private final MachineRegistry registry;
    private final TwinSettings settings;
    private final TwinMemory memory;
    private final Hearing hearing;
    private final InstantSource clock;
    private volatile boolean stopping;

    private ShardedMachineTwins(ActorSystem<?> system, TwinSurroundings around) {
        this.system = system;
        this.sharding = ClusterSharding.get(system);
        this.registry = around.registry();
        this.settings = around.settings();
        this.memory = around.memory();
        this.hearing = around.hearing();
        this.clock = around.clock();
    }

    /**
     * Begins to host twins on this node.
     *
     * @param system of a configuration made by {@link ActorDefaults}
     * @param registry the machines and their models
     * @param verdicts where twins keep what they conclude
     * @param history where measurements are
     * @param knowledge what is known of a model, for example {@link TwinKnowledge#dayOne}; called once per model
     * @param events who wants to hear of news
     * @param clock the time of day
     * @param settings how twins behave
     */
    public static ShardedMachineTwins start(
            ActorSystem<?> system,
            MachineRegistry registry,
            VerdictStore verdicts,
            MeasurementHistory history,
            Function<MachineModel, TwinKnowledge> knowledge,
            TwinEvents events,
            InstantSource clock,
            TwinSettings settings) {
        var hearing = new Hearing();
        var memory = new StoredTwinMemory(registry, verdicts, history, knowledge, hearing, clock, settings);
        return start(system, new TwinSurroundings(registry, memory, events, hearing, clock, settings));
    }

    /** As above; a node without seed nodes becomes a cluster of its own. */
    static ShardedMachineTwins start(ActorSystem<?> system, TwinSurroundings around) {
        var twins = new ShardedMachineTwins(system, around);
        var cluster = Cluster.get(system);
        if (system.settings().config().getStringList("pekko.cluster.seed-nodes").isEmpty()
                && cluster.selfMember().status().equals(MemberStatus.removed())) {
            cluster.manager().tell(Join.create(cluster.selfMember().address()));
        }
        var sharded = ClusterShardingSettings.create(system)
                .withPassivationStrategy(ClusterShardingSettings.PassivationStrategySettings$.MODULE$
                        .defaults()
                        .withIdleEntityPassivation(around.settings().passivateAfter()));
        var _ = twins.sharding.init(
                Entity.of(MachineTwin.TYPE_KEY, entity -> Doorstep.create(entity.getEntityId(), around))
                        .withSettings(sharded)
                        .withMessageExtractor(
                                new HashCodeMessageExtractor<>(around.settings().shards()))
                        .withStopMessage(MachineTwin.Stop.NOW));
        return twins;
    }

    /**
     * Completes when this node is up in the cluster and sharding has answered a first message. Ingestion waits for it,
     * because sharding drops what does not fit its buffer before that.
     */
    public CompletionStage<Void> ready() {
        int attempts = (int) Math.max(1, settings.startPatience().dividedBy(PAUSE.multipliedBy(2)));
        return Patterns.retry(
                        this::probe, attempts, PAUSE, system.classicSystem().scheduler(), system.executionContext())
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(new TwinUnavailableException(
                        "twins: no answer from sharding within %s. Check pekko.cluster.seed-nodes and that the nodes reach each other."
                                .formatted(settings.startPatience()),
                        unwrapped(failure))));
    }

    private CompletionStage<Void> probe() {
        if (!Cluster.get(system).selfMember().status().equals(MemberStatus.up())) {
            return CompletableFuture.failedFuture(new IllegalStateException("not up in the cluster yet"));
        }
        return AskPattern.<MachineTwin.Command, StatusReply<HealthReport>>ask(
                        sharding.entityRefFor(MachineTwin.TYPE_KEY, NOBODY),
                        MachineTwin.GetHealth::new,
                        PAUSE,
                        system.scheduler())
                .thenApply(_ -> null); // any answer is an answer
    }

    /**
     * Brings the twins of all registered machines into memory, a few at a time, so that silence is noticed of machines too
     * that do not report after a restart.
     *
     * @return completes with the number of twins that answered
     */
    public CompletionStage<Integer> wakeAll() {
        return Source.from(List.copyOf(registry.machines()))
                .mapAsyncUnordered(
                        2 * settings.loadsMax(),
                        machine -> health(machine.id()).handle((_, failure) -> failure == null ? 1 : 0))
                .runWith(Sink.fold(0, Integer::sum), system);
    }

    @Override
    public CompletionStage<Admission> admit(MachineId machine, Arrival arrival) {
        return call(machine, replyTo -> new MachineTwin.Admit(arrival, replyTo));
    }

    @Override
    public CompletionStage<Void> fold(MachineId machine, Committed committed) {
        return this.<MachineTwin.Folded>call(machine, replyTo -> new MachineTwin.Fold(committed, replyTo))
                .thenApply(_ -> null);
    }

    @Override
    public CompletionStage<HealthReport> health(MachineId machine) {
        return call(machine, MachineTwin.GetHealth::new);
    }

    /** A finding that is in the database changes nothing, however long ago it was; of one under way the twin knows. */
    @Override
    public CompletionStage<Void> record(MachineId machine, ComponentFinding finding) {
        return memory.isRecorded(finding.id())
                .thenCompose(
                        known -> known ? CompletableFuture.<Void>completedFuture(null) : recordNew(machine, finding));
    }

    private CompletionStage<Void> recordNew(MachineId machine, ComponentFinding finding) {
        return this.<MachineTwin.FindingOutcome>call(
                        machine, replyTo -> new MachineTwin.RecordFinding(finding, replyTo))
                .thenCompose(outcome -> switch (outcome) {
                    case MachineTwin.Recorded _ -> CompletableFuture.<Void>completedFuture(null);
                    case MachineTwin.Refused(var why) ->
                        CompletableFuture.<Void>failedFuture(new IllegalArgumentException(why));
                });
    }

    @Override
    public void listening(boolean connected) {
        hearing.set(connected, clock.millis());
    }

    @Override
    public CompletionStage<Void> stop() {
        stopping = true;
        return save();
    }

    /** Saves all twins of this node, a few at a time; completes when everything up to now is in the database. */
    public CompletionStage<Void> save() {
        return localIds().thenCompose(this::saveAll);
    }

    /** How many twins are in this node's memory now. */
    public CompletionStage<Integer> resident() {
        return localIds().thenApply(List::size);
    }

    private CompletionStage<List<String>> localIds() {
        return AskPattern.<ClusterShardingQuery, CurrentShardRegionState>ask(
                        sharding.shardState(),
                        replyTo -> new GetShardRegionState(MachineTwin.TYPE_KEY, replyTo),
                        settings.stopPatience(),
                        system.scheduler())
                .thenApply(ShardedMachineTwins::idsOf);
    }

    private CompletionStage<Void> saveAll(List<String> ids) {
        LOG.info("Saving {} twins", ids.size());
        return Source.from(ids)
                .mapAsyncUnordered(
                        settings.savesMax(),
                        id -> saveOne(id).handle((_, failure) -> {
                            if (failure != null) {
                                LOG.warn(
                                        "Twin of {} was not saved; its next start works the same out from what is stored",
                                        id,
                                        failure);
                            }
                            return failure == null;
                        }))
                .runWith(Sink.fold(0, (unsaved, saved) -> saved ? unsaved : unsaved + 1), system)
                .thenAccept(unsaved -> LOG.info("Twins saved, {} not", unsaved));
    }

    private CompletionStage<MachineTwin.Kept> saveOne(String id) {
        return AskPattern.askWithStatus(
                sharding.entityRefFor(MachineTwin.TYPE_KEY, id),
                MachineTwin.SaveNow::new,
                settings.stopPatience(),
                system.scheduler());
    }

    private static List<String> idsOf(CurrentShardRegionState state) {
        var ids = new ArrayList<String>();
        for (var shard : state.getShards()) {
            ids.addAll(shard.getEntityIds());
        }
        ids.remove(NOBODY);
        return ids;
    }

    private <R> CompletionStage<R> call(
            MachineId machine,
            org.apache.pekko.japi.function.Function<ActorRef<StatusReply<R>>, MachineTwin.Command> message) {
        if (stopping) {
            return CompletableFuture.failedFuture(
                    new TwinUnavailableException("twins are stopping; %s was not asked".formatted(machine), null));
        }
        if (registry.find(machine).isEmpty()) {
            return CompletableFuture.failedFuture(new UnknownMachineException(machine));
        }
        var entity = sharding.entityRefFor(MachineTwin.TYPE_KEY, machine.value());
        return attempt(
                settings.askAttempts(),
                machine,
                () -> AskPattern.askWithStatus(entity, message, settings.askTimeout(), system.scheduler()));
    }

    /** Asks again after a timeout or a polite refusal: every command is idempotent. */
    private <R> CompletionStage<R> attempt(int left, MachineId machine, Supplier<CompletionStage<R>> ask) {
        return ask.get().exceptionallyCompose(failure -> {
            var cause = unwrapped(failure);
            if (left <= 1 || stopping) {
                return CompletableFuture.failedFuture(new TwinUnavailableException(
                        cause instanceof TimeoutException
                                ? "twin of %s did not answer within %s, %d times"
                                        .formatted(machine, settings.askTimeout(), settings.askAttempts())
                                : String.valueOf(cause.getMessage()),
                        cause));
            }
            return Patterns.after(PAUSE, system, () -> attempt(left - 1, machine, ask));
        });
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
