package dev.millwright.planner.workorder;

import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.twin.ComponentFinding;
import dev.millwright.twins.twin.MachineTwins;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** Who is told of findings, and where it is written down what they know already. */
interface FindingAudience {
    /** Findings that are to be told now, oldest first. */
    List<FindingStore.Untold> due(Connection connection, Instant now, int limit) throws SQLException;

    /** Tells one; completed when it is in safe hands, failed if it must be told again. */
    CompletionStage<Void> tell(MachineId machine, ComponentFinding finding);

    /** Writes down that they know. */
    void told(Connection connection, UUID finding, Instant now) throws SQLException;

    /** Writes down that they could not be told, and when to try again. */
    void notTold(Connection connection, FindingStore.Untold untold, String error, Instant now) throws SQLException;

    /** The twins, which learn from what was found. */
    record Twins(MachineTwins twins) implements FindingAudience {
        @Override
        public List<FindingStore.Untold> due(Connection connection, Instant now, int limit) throws SQLException {
            return FindingStore.due(connection, now, limit);
        }

        @Override
        public CompletionStage<Void> tell(MachineId machine, ComponentFinding finding) {
            return twins.record(machine, finding);
        }

        @Override
        public void told(Connection connection, UUID finding, Instant now) throws SQLException {
            FindingStore.told(connection, finding, now);
        }

        @Override
        public void notTold(Connection connection, FindingStore.Untold untold, String error, Instant now)
                throws SQLException {
            FindingStore.notTold(connection, untold, error, now);
        }
    }

    /** The machines themselves, which reset their counters. */
    record Machines(MachineNotice machines) implements FindingAudience {
        @Override
        public List<FindingStore.Untold> due(Connection connection, Instant now, int limit) throws SQLException {
            return ServiceNoticeStore.due(connection, now, limit);
        }

        @Override
        public CompletionStage<Void> tell(MachineId machine, ComponentFinding finding) {
            return machines.serviceDone(machine, finding);
        }

        @Override
        public void told(Connection connection, UUID finding, Instant now) throws SQLException {
            ServiceNoticeStore.told(connection, finding, now);
        }

        @Override
        public void notTold(Connection connection, FindingStore.Untold untold, String error, Instant now)
                throws SQLException {
            ServiceNoticeStore.notTold(connection, untold, now);
        }
    }
}
