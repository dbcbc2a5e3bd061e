package dev.millwright.twins.machine;

import java.util.Collection;
import java.util.Optional;

/** The register of machines and models: a read-only view in memory that is renewed after an import. Thread-safe. */
public interface MachineRegistry {
    /** The machine called {@code id}, if it is registered. */
    Optional<Machine> find(MachineId id);

    /** All registered machines, in order of their number. */
    Collection<Machine> machines();

    /**
     * The model called {@code modelId}.
     *
     * @throws IllegalArgumentException if there is none; a registered machine's model always exists
     */
    MachineModel model(String modelId);

    /** All models, in order of their id. */
    Collection<MachineModel> models();
}
