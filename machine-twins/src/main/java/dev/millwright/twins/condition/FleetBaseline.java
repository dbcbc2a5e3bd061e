package dev.millwright.twins.condition;

import java.util.List;

/**
 * What machines of one type usually show: the start of a new machine's baseline, so that it can be judged before it has
 * a history of its own. Learned from other machines of the type; immutable.
 *
 * @param levels by signal × state count + state
 * @param machines how many machines it was learned from
 */
public record FleetBaseline(List<Level> levels, int machines) {
    /** Copies its list. */
    public FleetBaseline {
        levels = List.copyOf(levels);
    }

    /**
     * One signal in one operating state.
     *
     * @param level centre over the machines, in the signal's unit
     * @param scale robust standard deviation within a machine, in the signal's unit
     * @param windows how much this counts, in windows of the machine's own data: variance within a machine over variance
     *     between machines; 0 if nothing is known
     */
    public record Level(double level, double scale, double windows) {}
}
