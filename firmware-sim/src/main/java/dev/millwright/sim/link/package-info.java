/**
 * The wire between a machine and the broker: Eclipse Paho over MQTT 5, QoS 1, with a bounded store-and-forward queue
 * ({@link dev.millwright.sim.link.MqttLink}), and a decorator that spoils it the way real links do ({@link
 * dev.millwright.sim.link.FaultyLink}). Paho is known here and nowhere else in the module.
 */
@NullMarked
package dev.millwright.sim.link;

import org.jspecify.annotations.NullMarked;
