package dev.millwright.sim.physics;

import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.registry.ModelJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Machine models as they lie in this module's resources. */
public final class ModelFile {
    private ModelFile() {}

    /** The JSON document of the model called {@code id}, as the import directory holds it. */
    public static byte[] document(String id) {
        try (var in = ModelFile.class.getResourceAsStream("/dev/millwright/sim/models/" + id + ".json")) {
            return Objects.requireNonNull(in, "no machine model " + id).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The model called {@code id}. */
    public static MachineModel read(String id) {
        try {
            return ModelJson.read(new String(document(id), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
