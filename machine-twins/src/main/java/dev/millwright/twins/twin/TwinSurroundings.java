package dev.millwright.twins.twin;

import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.machine.MachineRegistry;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.actor.typed.SupervisorStrategy;

/**
 * What all twins of a node share, so that none of them carries it. Thread-safe.
 *
 * @param registry the machines and their models
 * @param memory where twins are kept
 * @param events who wants to hear of news
 * @param hearing whether this node hears its machines
 * @param clock the time of day
 * @param settings how twins behave
 * @param rules the admission rules by model id, made when first needed
 * @param supervision what happens after a fault in our code; one for all, it is 150 bytes
 */
record TwinSurroundings(
        MachineRegistry registry,
        TwinMemory memory,
        TwinEvents events,
        Hearing hearing,
        InstantSource clock,
        TwinSettings settings,
        Map<String, AdmissionRules> rules,
        SupervisorStrategy supervision) {
    private static final double SUPERVISION_JITTER = 0.2;

    TwinSurroundings(
            MachineRegistry registry,
            TwinMemory memory,
            TwinEvents events,
            Hearing hearing,
            InstantSource clock,
            TwinSettings settings) {
        this(
                registry,
                memory,
                events,
                hearing,
                clock,
                settings,
                new ConcurrentHashMap<>(),
                SupervisorStrategy.restartWithBackoff(settings.retryMin(), settings.retryMax(), SUPERVISION_JITTER)
                        .withStashCapacity(settings.stashMax()));
    }

    /** The rules for machines of {@code model}; made anew when it has been imported again. */
    AdmissionRules rulesFor(MachineModel model) {
        var known = rules.get(model.id());
        if (known != null && known.model().equals(model)) {
            return known;
        }
        var made = new AdmissionRules(model, settings.admission());
        rules.put(model.id(), made);
        return made;
    }

    /** Whether the register has the model of {@code machine} as {@code used} has it. */
    boolean isCurrent(Machine machine, MachineModel used) {
        return registry.model(machine.modelId()).equals(used);
    }
}
