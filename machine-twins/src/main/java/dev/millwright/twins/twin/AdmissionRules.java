package dev.millwright.twins.twin;

import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.telemetry.Observation;
import dev.millwright.twins.twin.MachineTwins.Admission;
import dev.millwright.twins.twin.MachineTwins.Arrival;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which of the things that a machine of one model says are measurements: maps names to columns and refuses, with a
 * reason, what cannot be. Immutable, shared by all twins of the model, and without side effects.
 *
 * <p>One rule per outcome: an unknown signal goes to quarantine; a value that is not finite or outside the signal's
 * physical range is refused alone, and the observation with it if nothing else is left; an observation from a wrong clock
 * is refused whole. Of two values for the same signal and instant the first one stands, here as in storage.
 */
final class AdmissionRules {
    private final MachineModel model;
    private final Map<String, Integer> columns;
    private final TwinSettings.Admission limits;

    AdmissionRules(MachineModel model, TwinSettings.Admission limits) {
        this.model = model;
        this.limits = limits;
        var byName = new HashMap<String, Integer>();
        for (int i = 0; i < model.signals().size(); i++) {
            byName.put(model.signals().get(i).name(), i);
        }
        this.columns = Map.copyOf(byName);
    }

    /** The model whose signals these rules know. */
    MachineModel model() {
        return model;
    }

    /**
     * Sifts an arrival.
     *
     * @param machine the machine it came from, of this model
     * @param latest the newest observation that the twin has folded, null if there is none
     */
    Admission admit(Arrival arrival, Machine machine, @Nullable Observation latest) {
        var sieve = new ArrivalSieve(model, columns, limits, machine, arrival.receivedAtMillis(), latest);
        arrival.observations().forEach(sieve::observation);
        arrival.events().forEach(sieve::event);
        return sieve.admission();
    }
}
