package dev.millwright.gateway.ingest;

import java.util.List;
import java.util.stream.Stream;

/**
 * The two ways in, each with its own MQTT session, connection, queue and rate, so that neither can hold up the other: a
 * broker delivers a session's frames in order, and acknowledgements must leave in order, therefore whatever is to overtake
 * needs a session of its own.
 */
public enum Lane {
    /**
     * Measurements as they happen, events and status. Never braked. A machine's topics are one filter: some brokers keep a
     * queue per filter, and what a machine says on two of them would arrive in any order, a replacement weeks before the
     * measurements that led to it.
     */
    LIVE("live", "", List.of("machines/+/+", "v1/devices/+/telemetry", "mount/+/v1/devices/me/telemetry")),
    /** What machines kept while they were offline, measurements and events, at a bounded rate. */
    BACKFILL("backfill", "-backfill", List.of("machines/+/backfill/+"));

    private static final String STATUS = "machines/+/status";

    private final String label;
    private final String clientIdSuffix;

    @SuppressWarnings("ImmutableEnumChecker") // Always a List.of(…).
    private final List<String> filters;

    Lane(String label, String clientIdSuffix, List<String> filters) {
        this.label = label;
        this.clientIdSuffix = clientIdSuffix;
        this.filters = filters;
    }

    /** The lane's name in the ledger, in metrics and in logs. */
    public String label() {
        return label;
    }

    String clientId(MqttSettings mqtt) {
        return mqtt.clientId() + clientIdSuffix;
    }

    /**
     * Filters to subscribe to. Status is never left to a group alone, since every gateway answers for every machine's presence;
     * hearing it twice does no harm.
     */
    String[] subscriptions(MqttSettings mqtt) {
        if (mqtt.sharedGroup().isEmpty()) {
            return filters.toArray(String[]::new);
        }
        var shared = filters.stream().map(filter -> "$share/" + mqtt.sharedGroup() + "/" + filter);
        return (this == LIVE ? Stream.concat(shared, Stream.of(STATUS)) : shared).toArray(String[]::new);
    }
}
