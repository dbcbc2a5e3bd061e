/**
 * The wire between a machine and the broker: Eclipse Paho over MQTT 5, QoS 1, with a bounded store-and-forward queue
 * ({@link dev.millwright.sim.link.MqttLink}), and a decorator that spoils it the way real links do ({@link
 * dev.millwright.sim.link.FaultyLink}). Beside it the way back ({@link dev.millwright.sim.link.ServiceLine}), each machine's
 * presence ({@link dev.millwright.sim.link.Presence}) and its clock ({@link dev.millwright.sim.link.MachineClock}). Paho is known here and nowhere else in the module.
 */
@NullMarked
package dev.millwright.sim.link;

import org.jspecify.annotations.NullMarked;
