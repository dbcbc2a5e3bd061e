package dev.millwright.gateway.ingest;

import java.util.List;

/**
 * The two ways in, each with its own MQTT session, connection, queue and rate, so that neither can hold up the other: a
 * broker delivers a session's frames in order, and acknowledgements must leave in order, therefore whatever is to overtake
 * needs a session of its own.
 */
public enum Lane {
    /** Measurements as they happen, events and status. Never braked. */
    LIVE(
            "live",
            "",
            List.of(
                    "machines/+/telemetry",
                    "machines/+/events",
                    "machines/+/status",
                    "v1/devices/+/telemetry",
                    "mount/+/v1/devices/me/telemetry")),
    /** What machines kept while they were offline, at a bounded rate. */
    BACKFILL("backfill", "-backfill", List.of("machines/+/backfill"));

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

    /** Filters to subscribe to; status is never shared, since every gateway answers for every machine's presence. */
    String[] subscriptions(MqttSettings mqtt) {
        return filters.stream()
                .map(filter -> mqtt.sharedGroup().isEmpty() || filter.endsWith("/status")
                        ? filter
                        : "$share/" + mqtt.sharedGroup() + "/" + filter)
                .toArray(String[]::new);
    }
}
