package dev.millwright.gateway.embedded;

import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.ServerConsumer;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;

/**
 * Gives ThingsBoard's device topic a sender: what the user {@code U} publishes to {@code v1/devices/me/telemetry} reaches
 * subscribers as {@code v1/devices/U/telemetry}, because a subscriber cannot see who published. The name is noted on the
 * message when it comes in and goes into the topic when it is delivered: in between Artemis routes by an address that
 * cannot be changed any more. An anonymous "me" stays as it is, and is refused by the reader.
 */
final class DeviceTopics implements ActiveMQServerMessagePlugin {
    private static final SimpleString ME = SimpleString.of("v1/devices/me/telemetry");
    private static final SimpleString SENDER = SimpleString.of("_MILLWRIGHT_SENDER");

    @Override
    public void beforeSend(
            ServerSession session, Transaction tx, Message message, boolean direct, boolean noAutoCreateQueue) {
        var user = session.getUsername();
        if (user != null && !user.isEmpty() && ME.equals(message.getAddressSimpleString())) {
            message.putStringProperty(SENDER, SimpleString.of(user));
        }
    }

    @Override
    public void beforeDeliver(ServerConsumer consumer, MessageReference reference) {
        var message = reference.getMessage();
        if (ME.equals(message.getAddressSimpleString()) && message.containsProperty(SENDER)) {
            message.setAddress(SimpleString.of("v1/devices/" + message.getStringProperty(SENDER) + "/telemetry"));
        }
    }
}
