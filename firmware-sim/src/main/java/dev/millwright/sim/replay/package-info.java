/**
 * Real data as if machines sent it now: the public predictive-maintenance sample (PdM) as MQTT frames in event-time order, and
 * the import directory made from its tables. Start with {@link dev.millwright.sim.replay.PdmReplay}.
 */
@NullMarked
package dev.millwright.sim.replay;

import org.jspecify.annotations.NullMarked;
