package dev.millwright.gateway.embedded;

import java.util.List;

/**
 * Someone who may log in to the embedded broker, and where they may publish and subscribe. The form is Mosquitto's: topic
 * filters with {@code +} and {@code #}, in which {@code %u} stands for the user's own name.
 *
 * @param name MQTT user name; for a machine, its machine id
 * @param password never empty
 * @param publish filters of topics that the user may write to
 * @param subscribe filters that the user's subscriptions must lie within
 */
public record BrokerUser(String name, String password, List<String> publish, List<String> subscribe) {
    /** Refuses a user without a name or a password. */
    public BrokerUser {
        if (name.isBlank() || password.isEmpty()) {
            throw new IllegalArgumentException(
                    "broker user '%s': empty name or password (expected: neither)".formatted(name));
        }
        publish = List.copyOf(publish);
        subscribe = List.copyOf(subscribe);
    }

    /** A machine: it writes its own topics, in the native shape or ThingsBoard's, and may listen to its own. */
    public static BrokerUser machine(String machineId, String password) {
        return new BrokerUser(
                machineId,
                password,
                List.of("machines/%u/#", "v1/devices/me/telemetry", "v1/devices/%u/telemetry"),
                List.of("machines/%u/#"));
    }

    /** The platform, a simulator or an operator: everything. */
    public static BrokerUser trusted(String name, String password) {
        return new BrokerUser(name, password, List.of("#"), List.of("#"));
    }

    @Override
    public String toString() {
        return "BrokerUser[%s, publish %s, subscribe %s]".formatted(name, publish, subscribe);
    }
}
