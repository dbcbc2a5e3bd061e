/**
 * What other systems are told: {@link dev.millwright.planner.exchange.Outbox} writes an event in the transaction of the change
 * itself, one delivery for each subscriber; a sender outside this module takes due deliveries, sends them and notes what came of
 * it. Nothing is lost when a process dies: what is not noted as sent is sent again, with the same event id.
 */
@NullMarked
package dev.millwright.planner.exchange;

import org.jspecify.annotations.NullMarked;
