package dev.millwright.twins.learning;

import dev.millwright.twins.condition.FleetBaseline;
import dev.millwright.twins.condition.FleetBaseline.Level;
import dev.millwright.twins.history.KinBaseline;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.machine.Signal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;

/** What machines of a model usually show, to and from storage. */
final class KinStorage {
    private static final int LEVEL_BYTES = 3 * Double.BYTES;

    private KinStorage() {}

    static KinBaseline stored(MachineModel model, FleetBaseline kin, Instant learnedAt) {
        var bytes = ByteBuffer.allocate(kin.levels().size() * LEVEL_BYTES);
        kin.levels()
                .forEach(level ->
                        bytes.putDouble(level.level()).putDouble(level.scale()).putDouble(level.windows()));
        return new KinBaseline(model.id(), shape(model), kin.machines(), bytes.array(), learnedAt);
    }

    /** Empty if {@code model} has other signals or states by now. */
    static Optional<FleetBaseline> read(MachineModel model, KinBaseline stored) {
        if (!stored.shape().equals(shape(model))) {
            return Optional.empty();
        }
        var bytes = ByteBuffer.wrap(stored.levels());
        var levels = new ArrayList<Level>();
        while (bytes.remaining() >= LEVEL_BYTES) {
            levels.add(new Level(bytes.getDouble(), bytes.getDouble(), bytes.getDouble()));
        }
        return Optional.of(new FleetBaseline(levels, stored.machines()));
    }

    private static String shape(MachineModel model) {
        return "%s; %s %s; %d s"
                .formatted(
                        model.signals().stream().map(KinStorage::named).toList(),
                        model.states().signal(),
                        model.states(),
                        model.featureWindowSeconds());
    }

    private static String named(Signal signal) {
        return signal.name() + " " + signal.unit();
    }
}
