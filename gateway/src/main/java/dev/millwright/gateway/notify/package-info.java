/**
 * Sends events to other systems. {@link dev.millwright.gateway.notify.WebhookSender} takes what is due from
 * {@link dev.millwright.planner.exchange.Deliveries}, signs it, posts it, and notes what came of it.
 */
@NullMarked
package dev.millwright.gateway.notify;

import org.jspecify.annotations.NullMarked;
