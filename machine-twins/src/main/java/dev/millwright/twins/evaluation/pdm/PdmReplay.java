package dev.millwright.twins.evaluation.pdm;

import dev.millwright.twins.learning.MachineStory;
import dev.millwright.twins.prognosis.Outlook;
import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.telemetry.Observation;
import dev.millwright.twins.twin.TwinKnowledge;
import dev.millwright.twins.twin.TwinState;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Tells one machine's past to a fresh production twin and notes its forecast each time telemetry arrives. */
final class PdmReplay {
    private final TwinKnowledge knowledge;
    private final int restartEveryRows;
    private final long shiftMillis;
    private long rows;
    private int stateBytes;

    /**
     * A replay.
     *
     * @param restartEveryRows how often the twin is stopped and restored from its checkpoint, 0 for never
     * @param shiftMillis by how much the machine's calendar was moved; decisions are noted by the calendar before
     */
    PdmReplay(TwinKnowledge knowledge, int restartEveryRows, long shiftMillis) {
        this.shiftMillis = shiftMillis;
        this.knowledge = knowledge;
        this.restartEveryRows = restartEveryRows;
    }

    /** The decisions per component. */
    List<PdmDecisions> run(MachineStory story, int machineNumber) {
        var decisions = new ArrayList<PdmDecisions>();
        for (int c = 0; c < knowledge.index().componentCount(); c++) {
            decisions.add(new PdmDecisions(machineNumber, c, failures(story, c)));
        }
        var holder = new TwinState[] {TwinState.fresh(story.machine(), knowledge)};
        story.tell(event -> holder[0].event(event), row -> {
            if (restartEveryRows > 0 && rows % restartEveryRows == restartEveryRows - 1) {
                holder[0] = TwinState.restore(story.machine(), knowledge, holder[0].checkpoint());
            }
            holder[0].fold(row);
            rows++;
            decide(holder[0], row, decisions);
        });
        stateBytes = holder[0].checkpoint().length;
        return decisions;
    }

    /** Processor time of folding one machine's rows and events, forecasts as issued included, without this replay's own. */
    static long foldNanos(MachineStory story, TwinKnowledge knowledge) {
        var twin = TwinState.fresh(story.machine(), knowledge);
        var threads = ManagementFactory.getThreadMXBean();
        long begin = threads.getCurrentThreadCpuTime();
        story.tell(twin::event, twin::fold);
        return threads.getCurrentThreadCpuTime() - begin;
    }

    private void decide(TwinState twin, Observation row, List<PdmDecisions> decisions) {
        var learned = Objects.requireNonNull(knowledge.learned());
        for (int c = 0; c < decisions.size(); c++) {
            Outlook outlook = twin.outlook(c);
            var positives = new boolean[PdmDecisions.HORIZONS.length];
            for (int h = 0; h < positives.length; h++) {
                positives[h] = learned.positive(c, h, outlook.probabilities()[h]);
            }
            decisions
                    .get(c)
                    .add(
                            row.observedAtMillis() - shiftMillis,
                            outlook.probabilities(),
                            positives,
                            outlook.alarm(),
                            ownSignal(row, c));
        }
    }

    private float ownSignal(Observation row, int component) {
        for (var mode : knowledge.index().modes()) {
            if (mode.component() == component && mode.signals().length > 0) {
                return Math.signum(mode.weights()[0]) * row.values()[mode.signals()[0]];
            }
        }
        return Float.NaN;
    }

    private long[] failures(MachineStory story, int component) {
        var id = knowledge.index().component(component).id().value();
        return story.events().stream()
                .filter(e -> e.code().equals(MachineEvent.COMPONENT_FAILED) && id.equals(e.component()))
                .mapToLong(event -> event.observedAtMillis() - shiftMillis)
                .sorted()
                .toArray();
    }

    /** Rows folded. */
    long rows() {
        return rows;
    }

    /** Size of the last checkpoint. */
    int stateBytes() {
        return stateBytes;
    }
}
