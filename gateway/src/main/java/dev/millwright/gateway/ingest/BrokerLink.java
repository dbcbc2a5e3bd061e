package dev.millwright.gateway.ingest;

/**
 * One connection to the broker, from the first CONNECT to its end; never used again after it was lost. A new connection is a
 * new link with a new client object: Paho's own reconnect together with manual acknowledgements can stop for ever.
 */
interface BrokerLink extends AutoCloseable {
    /**
     * Connects and subscribes; blocks until the broker has granted every subscription.
     *
     * @throws LinkLost if it did not within the settings' time
     */
    void open() throws LinkLost;

    /**
     * Sends the PUBACK for a frame of this link. Must be called in order of arrival.
     *
     * @throws LinkLost if the link is gone: the broker will deliver the frame again
     */
    void acknowledge(MqttFrame frame) throws LinkLost;

    /** Whether the client believes that it is connected. */
    boolean isConnected();

    /** Disconnects and frees threads and socket; the broker keeps the session. Never throws. */
    @Override
    void close();

    /** Hears what happens on a link, on the client's own thread: must not block for longer than the keep-alive allows. */
    interface Listener {
        /** A frame has come in. */
        void onFrame(String topic, byte[] payload, int messageId, int qos);

        /** The link is gone; nothing more will come. */
        void onLost(Throwable cause);
    }

    /** Makes links. */
    @FunctionalInterface
    interface Maker {
        /** A link that has not been opened. */
        BrokerLink make(MqttSettings mqtt, Lane lane, int receiveMaximum, Listener listener) throws LinkLost;
    }

    /** A link by the protocol version of the settings. */
    static BrokerLink create(MqttSettings mqtt, Lane lane, int receiveMaximum, Listener listener) throws LinkLost {
        return mqtt.version() == 5
                ? new PahoV5Link(mqtt, lane, receiveMaximum, listener)
                : new PahoV3Link(mqtt, lane, listener);
    }
}
