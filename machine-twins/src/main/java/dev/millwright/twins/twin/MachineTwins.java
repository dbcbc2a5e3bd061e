package dev.millwright.twins.twin;

import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.telemetry.Observation;
import dev.millwright.twins.telemetry.QuarantinedValue;
import dev.millwright.twins.telemetry.RawObservation;
import dev.millwright.twins.telemetry.Refusal;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The front door to all twins: the only caller of cluster sharding. Every call is an ask with the timeout of the
 * settings; a stage that fails with a timeout may still have been carried out, and every command is idempotent.
 */
public interface MachineTwins {
    /**
     * Shows a machine's twin what came in, before anything is stored: the twin maps names to columns, refuses what cannot
     * be, and marks quality. Changes nothing.
     */
    CompletionStage<Admission> admit(MachineId machine, Arrival arrival);

    /**
     * Folds what has been committed into the twin's state. Rows that the twin has folded before change nothing.
     *
     * @return completes when the twin counts them
     */
    CompletionStage<Void> fold(MachineId machine, Committed committed);

    /** The twin's present judgement. */
    CompletionStage<HealthReport> health(MachineId machine);

    /** Tells the twin what a technician did and found; completes when it has been recorded durably. */
    CompletionStage<Void> record(MachineId machine, ComponentFinding finding);

    /**
     * Tells this node's twins whether machines can be heard at present: while they cannot, none of them is called silent, and
     * when they can again, every machine has its usual time to report. Before the first call they can.
     */
    default void listening(boolean connected) {}

    /** Stops all local twins after they have saved their checkpoints. */
    CompletionStage<Void> stop();

    /**
     * One machine's part of a batch of frames.
     *
     * @param observations in order of arrival
     * @param events in order of arrival
     * @param receivedAtMillis our clock, epoch milliseconds UTC
     */
    record Arrival(List<RawObservation> observations, List<MachineEvent> events, long receivedAtMillis)
            implements CborSerializable {
        /** Copies its lists. */
        public Arrival {
            observations = List.copyOf(observations);
            events = List.copyOf(events);
        }
    }

    /**
     * What the twin makes of an arrival. Nothing is lost on the way: the arrival's observations and events are
     * {@code rows.size() + events.size() + repeated + merged + rejected}.
     *
     * @param rows ready to be stored, ascending by time, one per instant
     * @param events ready to be stored, ascending by time
     * @param quarantined values of signals that the model does not know; bounded by the settings
     * @param refusals what is not stored as a measurement, and why; bounded by the settings
     * @param repeated observations and events that are equal to one in the same arrival or to the last one folded
     * @param merged observations that filled missing signals of another one of the same arrival and instant
     * @param rejected whole observations and events refused, also those beyond the bound of {@code refusals}
     * @param unlisted refusals and quarantined values beyond their bounds: counted here, not listed
     */
    record Admission(
            List<Observation> rows,
            List<MachineEvent> events,
            List<QuarantinedValue> quarantined,
            List<Refusal> refusals,
            int repeated,
            int merged,
            int rejected,
            int unlisted)
            implements CborSerializable {
        /** Copies its lists. */
        public Admission {
            rows = List.copyOf(rows);
            events = List.copyOf(events);
            quarantined = List.copyOf(quarantined);
            refusals = List.copyOf(refusals);
        }

        /** The same without rows that came late. */
        public Admission withoutLateRows() {
            var prompt = rows.stream()
                    .filter(row -> row.quality() != Observation.Quality.LATE)
                    .toList();
            return new Admission(prompt, events, quarantined, refusals, repeated, merged, rejected, unlisted);
        }

        /** An admission in which nothing was merged and every refusal is listed. */
        public Admission(
                List<Observation> rows,
                List<MachineEvent> events,
                List<QuarantinedValue> quarantined,
                List<Refusal> refusals,
                int repeated) {
            this(
                    rows,
                    events,
                    quarantined,
                    refusals,
                    repeated,
                    0,
                    (int) refusals.stream().filter(Refusal::wholeObservation).count(),
                    0);
        }
    }

    /**
     * Rows and events of one machine that are in the database now.
     *
     * @param rows ascending by time
     * @param events ascending by time
     */
    record Committed(List<Observation> rows, List<MachineEvent> events) implements CborSerializable {
        /** Copies its lists. */
        public Committed {
            rows = List.copyOf(rows);
            events = List.copyOf(events);
        }

        /** The rows with as many columns as {@code model} has: it may have been imported anew since they were admitted. */
        List<Observation> rows(MachineModel model) {
            int signals = model.signals().size();
            if (rows.isEmpty() || rows.getFirst().values().length == signals) {
                return rows;
            }
            return rows.stream().map(row -> row.withColumns(signals)).toList();
        }
    }
}
