package dev.millwright.sim.link;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.paho.mqttv5.common.MqttException;

/** Knocks at the broker before anything is sent, so that a wrong address or password is told at once and in plain words. */
public final class BrokerProbe {
    private static final Duration TOLD_AGAIN_AFTER = Duration.ofSeconds(30);

    /** What only a person can put right (MQTT 5.0, 2.4 and 3.2.2.2), with advice. */
    private static final Map<Integer, String> REFUSALS = Map.of(
            0x84, "it does not speak MQTT 5",
            0x85, "it does not accept our client id",
            0x86, "user name or password is wrong; set MILLWRIGHT_MQTT_USER and MILLWRIGHT_MQTT_PASSWORD",
            0x87, "this user may not connect; set MILLWRIGHT_MQTT_USER and MILLWRIGHT_MQTT_PASSWORD",
            0x8A, "we are banned there");

    private BrokerProbe() {}

    /** Thrown when the broker is there and will not have us; the message says why and what to do. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Waits until the broker has let us in once; a broker that is not there yet is called again and again.
     *
     * @param tell hears why it takes long, now and then
     * @throws Refused if waiting does not help
     */
    public static void awaitBroker(LinkSettings settings, Consumer<String> tell) throws InterruptedException {
        long pauseMillis = 250;
        long toldNanos = Long.MIN_VALUE;
        while (true) {
            try {
                Connections.discard(Connections.open(
                        settings,
                        settings.clientIdPrefix() + "-probe",
                        new Deaf(),
                        (_, options) -> options.setCleanStart(true)));
                return;
            } catch (MqttException e) {
                var refusal = REFUSALS.get(e.getReasonCode());
                if (refusal != null) {
                    throw new Refused(
                            "broker %s refuses user '%s': %s"
                                    .formatted(
                                            settings.brokerUri(),
                                            settings.user() == null ? "" : settings.user(),
                                            refusal),
                            e);
                }
                if (toldNanos == Long.MIN_VALUE || System.nanoTime() - toldNanos > TOLD_AGAIN_AFTER.toNanos()) {
                    toldNanos = System.nanoTime();
                    tell.accept("waiting for the broker at %s (%s). Is it running, are host and port right?"
                            .formatted(settings.brokerUri(), Connections.reason(e)));
                }
            }
            TimeUnit.MILLISECONDS.sleep(pauseMillis);
            pauseMillis = Math.min(2 * pauseMillis, settings.retryMax().toMillis());
        }
    }
}
