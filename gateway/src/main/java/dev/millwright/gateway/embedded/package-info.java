/**
 * What a demo or a test runs inside its own process instead of a server: {@link
 * dev.millwright.gateway.embedded.EmbeddedBroker}, an MQTT broker with a journal on disk.
 */
@NullMarked
package dev.millwright.gateway.embedded;

import org.jspecify.annotations.NullMarked;
