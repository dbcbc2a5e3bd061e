package dev.millwright.gateway;

import dev.millwright.gateway.api.HealthRoutes;
import dev.millwright.gateway.api.HealthRoutes.PartStatus;
import dev.millwright.gateway.ingest.IngestStatus;
import dev.millwright.gateway.ingest.IngestSupervisor;
import dev.millwright.gateway.ingest.LaneStatus;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.StorageCapabilities;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.jspecify.annotations.Nullable;

/** How the platform's parts are, looked at once a second so that a health check never waits for one of them. */
final class PlatformHealth {
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration ASK_MAX = Duration.ofSeconds(4);

    private final ActorSystem<?> system;
    private final Database database;
    private final ActorRef<IngestSupervisor.Command> ingest;
    private volatile PartStatus storage = new PartStatus(false, "not looked at yet");
    private volatile @Nullable IngestStatus lanes;

    private PlatformHealth(ActorSystem<?> system, Database database, ActorRef<IngestSupervisor.Command> ingest) {
        this.system = system;
        this.database = database;
        this.ingest = ingest;
    }

    /** Begins to look. */
    static PlatformHealth watch(ActorSystem<?> system, Database database, ActorRef<IngestSupervisor.Command> ingest) {
        var health = new PlatformHealth(system, database, ingest);
        system.scheduler().scheduleWithFixedDelay(Duration.ZERO, EVERY, health::look, system.executionContext());
        return health;
    }

    /** The routes that tell. */
    HealthRoutes routes(PrometheusMeterRegistry meters) {
        Map<String, Supplier<PartStatus>> parts = new LinkedHashMap<>();
        parts.put("storage", () -> storage);
        parts.put("cluster", this::cluster);
        parts.put("broker", this::broker);
        parts.put("ingest", this::ingest);
        return new HealthRoutes(parts, meters::scrape);
    }

    private void look() {
        var _ = database.inTransaction(StorageCapabilities::detect)
                .whenComplete((capabilities, failure) -> storage = failure == null
                        ? new PartStatus(true, capabilities.describe())
                        : new PartStatus(false, "no answer from the database: " + failure.getMessage()));
        var _ = AskPattern.<IngestSupervisor.Command, IngestStatus>ask(
                        ingest, IngestSupervisor.GetStatus::new, ASK_MAX, system.scheduler())
                .whenComplete((status, failure) -> lanes = failure == null ? status : null);
    }

    private PartStatus cluster() {
        var member = Cluster.get(system).selfMember();
        return new PartStatus(member.status().equals(MemberStatus.up()), "this node is " + member.status());
    }

    private PartStatus broker() {
        var status = lanes;
        if (status == null) {
            return new PartStatus(false, "ingest does not answer");
        }
        return new PartStatus(
                status.running(), "%s, %d machines online".formatted(status.broker(), status.machinesOnline()));
    }

    private PartStatus ingest() {
        var status = lanes;
        if (status == null) {
            return new PartStatus(false, "no answer");
        }
        return new PartStatus(
                status.running(),
                status.lanes().stream().map(PlatformHealth::describe).collect(Collectors.joining("; ")));
    }

    private static String describe(LaneStatus lane) {
        return "%s %s, %d frames inside%s"
                .formatted(
                        lane.lane(),
                        lane.phase().name().toLowerCase(java.util.Locale.ROOT),
                        lane.framesInside(),
                        lane.lastProblem().isEmpty() ? "" : ", last problem: " + lane.lastProblem());
    }
}
