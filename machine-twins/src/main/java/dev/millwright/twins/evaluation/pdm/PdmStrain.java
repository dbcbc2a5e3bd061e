package dev.millwright.twins.evaluation.pdm;

import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.telemetry.Observation;
import java.util.Random;

/**
 * Harder conditions for the machines that are scored, to see what a figure hangs on; those learned from stay as they are.
 *
 * @param shiftDaysMax each machine's whole calendar, rows and events, is moved by a random number of hours from 0 to so many
 *     days, 0 to 100
 * @param errorsMissing share of the machines' own error codes that never arrive, 0 to 1
 */
public record PdmStrain(int shiftDaysMax, double errorsMissing) {
    /** The data as they are. */
    public static final PdmStrain NONE = new PdmStrain(0, 0);

    private static final long HOUR_MILLIS = 3_600_000L;

    /** Refuses values outside the ranges above. */
    public PdmStrain {
        if (shiftDaysMax < 0 || shiftDaysMax > 100) {
            throw new IllegalArgumentException("shift-days: %d (expected: 0 to 100)".formatted(shiftDaysMax));
        }
        if (!(errorsMissing >= 0 && errorsMissing <= 1)) {
            throw new IllegalArgumentException("missing-errors: %s (expected: 0 to 1)".formatted(errorsMissing));
        }
    }

    /** By how much the machine's calendar is moved, the same for the same seed. */
    long shiftMillis(int machine, long seed) {
        return shiftDaysMax == 0 ? 0 : random(machine, seed).nextInt(shiftDaysMax * 24 + 1) * HOUR_MILLIS;
    }

    /** The machine under these conditions. */
    PdmMachine of(PdmMachine machine, long seed) {
        long shift = shiftMillis(machine.number(), seed);
        var random = random(machine.number(), seed + 1);
        var rows = machine.rows().stream()
                .map(row -> new Observation(
                        row.observedAtMillis() + shift, row.receivedAtMillis() + shift, row.quality(), row.values()))
                .toList();
        var events = machine.events().stream()
                .filter(event -> !isError(event) || random.nextDouble() >= errorsMissing)
                .map(event -> new MachineEvent(
                        event.observedAtMillis() + shift,
                        event.code(),
                        event.severity(),
                        event.component(),
                        event.text()))
                .toList();
        return new PdmMachine(machine.number(), machine.modelId(), machine.ageYears(), rows, events);
    }

    private static boolean isError(MachineEvent event) {
        return event.code().startsWith("error");
    }

    private static Random random(int machine, long seed) {
        return new Random(seed * 1_000_003L + machine);
    }
}
