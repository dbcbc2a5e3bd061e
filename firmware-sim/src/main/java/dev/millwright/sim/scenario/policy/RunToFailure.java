package dev.millwright.sim.scenario.policy;

/** Nobody comes before something has failed. */
final class RunToFailure implements Policy {
    @Override
    public String name() {
        return "run to failure";
    }
}
