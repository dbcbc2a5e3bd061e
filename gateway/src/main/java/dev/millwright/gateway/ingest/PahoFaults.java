package dev.millwright.gateway.ingest;

import org.eclipse.paho.client.mqttv3.MqttException;

/** Puts Paho's exceptions, of either protocol version, into words. */
final class PahoFaults {
    private PahoFaults() {}

    /** The message of {@code fault}; of Paho's own exceptions, what is behind them first. */
    static String reasonOf(Throwable fault) {
        boolean wrapper =
                fault instanceof MqttException || fault instanceof org.eclipse.paho.mqttv5.common.MqttException;
        if (wrapper && fault.getCause() != null) {
            return "%s (%s)".formatted(fault.getCause().getMessage(), fault.getMessage());
        }
        return String.valueOf(fault.getMessage());
    }
}
