package dev.millwright.gateway.ingest;

import dev.millwright.twins.machine.MachineId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which registered machines are connected to the broker, by their retained status and their Will. Bounded by the register.
 * Thread-safe.
 */
public final class MachinePresence {
    private final Map<MachineId, Presence> byMachine = new ConcurrentHashMap<>();

    /**
     * What was last said about one machine.
     *
     * @param online whether it is connected
     * @param since when we first heard so
     */
    public record Presence(boolean online, Instant since) {}

    /** The machine's presence, empty if it has never published a status. */
    public Optional<Presence> of(MachineId machine) {
        return Optional.ofNullable(byMachine.get(machine));
    }

    /** How many machines say that they are online. */
    public long onlineCount() {
        return byMachine.values().stream().filter(Presence::online).count();
    }

    void report(MachineId machine, boolean online, long atMillis) {
        byMachine.merge(
                machine,
                new Presence(online, Instant.ofEpochMilli(atMillis)),
                (known, fresh) -> known.online() == fresh.online() ? known : fresh);
    }
}
