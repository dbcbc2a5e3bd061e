package dev.millwright.twins.twin;

import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineRegistry;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What all twins of a node share, so that none of them carries it. Thread-safe.
 *
 * @param registry the machines and their models
 * @param memory where twins are kept
 * @param events who wants to hear of news
 * @param clock the time of day
 * @param settings how twins behave
 * @param rules the admission rules by model id, made when first needed
 */
record TwinSurroundings(
        MachineRegistry registry,
        TwinMemory memory,
        TwinEvents events,
        InstantSource clock,
        TwinSettings settings,
        Map<String, AdmissionRules> rules) {

    TwinSurroundings(
            MachineRegistry registry,
            TwinMemory memory,
            TwinEvents events,
            InstantSource clock,
            TwinSettings settings) {
        this(registry, memory, events, clock, settings, new ConcurrentHashMap<>());
    }

    /** The rules for {@code machine}; made anew when its model has been imported again. */
    AdmissionRules rulesFor(Machine machine) {
        var model = registry.model(machine.modelId());
        var known = rules.get(machine.modelId());
        if (known != null && known.model().equals(model)) {
            return known;
        }
        var made = new AdmissionRules(model, settings.admission());
        rules.put(machine.modelId(), made);
        return made;
    }
}
