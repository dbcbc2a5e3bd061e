package dev.millwright.twins.telemetry;

import dev.millwright.twins.machine.MachineId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the codec makes of one frame. Every frame becomes exactly one of these; none is dropped. */
public sealed interface Decoded {
    /**
     * What this frame counts in the ledger: its observations and events, refused ones included; an unreadable frame and a
     * status count one each way round: a rejected frame 1, a status and what was only overheard 0.
     */
    int units();

    /**
     * A frame of observations or events.
     *
     * @param machine the sender, by topic; not looked up in the register yet
     * @param observations in the order of the frame
     * @param events in the order of the frame
     * @param refusals parts of the frame that could not be read, and why
     */
    record Accepted(
            MachineId machine, List<RawObservation> observations, List<MachineEvent> events, List<Refusal> refusals)
            implements Decoded {
        /** Copies its lists. */
        public Accepted {
            observations = List.copyOf(observations);
            events = List.copyOf(events);
            refusals = List.copyOf(refusals);
        }

        @Override
        public int units() {
            int refused = 0;
            for (var refusal : refusals) {
                if (refusal.wholeObservation()) {
                    refused++;
                }
            }
            return observations.size() + events.size() + refused;
        }
    }

    /**
     * A machine's word, or its Will's, on whether it is connected.
     *
     * @param machine the sender, by topic
     * @param online whether it says that it is there
     */
    record StatusReported(MachineId machine, boolean online) implements Decoded {
        @Override
        public int units() {
            return 0;
        }
    }

    /**
     * What the platform said to a machine and hears itself, because it listens to all of a machine's topics in one subscription.
     *
     * @param machine to whom
     */
    record Overheard(MachineId machine) implements Decoded {
        @Override
        public int units() {
            return 0;
        }
    }

    /**
     * A frame of which nothing can be used; it is kept with its reason and acknowledged.
     *
     * @param machine the sender as far as the topic tells, null if it does not
     * @param reason why
     * @param detail the value and the rule in words, at most {@value TelemetryCodec#DETAIL_LENGTH_MAX} characters
     */
    record Rejected(@Nullable MachineId machine, RejectionReason reason, String detail) implements Decoded {
        @Override
        public int units() {
            return 1;
        }
    }
}
