package dev.millwright.gateway.ingest;

import java.util.List;

/**
 * How ingest is doing.
 *
 * @param broker the broker's address
 * @param lanes live first
 * @param machinesOnline machines that say that they are connected
 */
public record IngestStatus(String broker, List<LaneStatus> lanes, long machinesOnline) {
    /** Copies its list. */
    public IngestStatus {
        lanes = List.copyOf(lanes);
    }

    /** Whether every lane is connected and running. */
    public boolean running() {
        return lanes.stream().allMatch(lane -> lane.phase() == LaneStatus.Phase.RUNNING);
    }
}
