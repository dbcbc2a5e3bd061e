/**
 * The way in: MQTT frames become committed rows and folded twins, and only then are acknowledged. Start with {@link
 * dev.millwright.gateway.ingest.IngestSupervisor}.
 *
 * <pre>
 * broker ─▶ BrokerLink ─offer─▶ FrameIntake ─▶ decode ─▶ batch ─▶ admit ─▶ store ─▶ fold ─▶ PUBACK in order of arrival
 * </pre>
 */
@NullMarked
package dev.millwright.gateway.ingest;

import org.jspecify.annotations.NullMarked;
