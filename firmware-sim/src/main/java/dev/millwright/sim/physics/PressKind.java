package dev.millwright.sim.physics;

/**
 * A hydraulic press: pump, motor, ram, return filter.
 *
 * <p>Signs: vibration velocity grows severalfold with a bearing spall (ISO 20816-3 zones A to D); internal leakage lowers flow
 * and pressure at equal speed and heats the oil by throttling (G. E. Totten and V. J. De Negri, "Handbook of Hydraulic Fluid
 * Technology", 2011); a filter's pressure drop goes with flow squared and with the inverse of its open area; a failing winding
 * runs hot and draws more (A. H. Bonnett and G. C. Soukup, "Cause and analysis of stator and rotor failures in three-phase
 * squirrel-cage induction motors", 1992).
 */
final class PressKind {
    private static final int BEARING = 0;
    private static final int PUMP = 1;
    private static final int FILTER = 2;
    private static final int MOTOR = 3;
    private static final int SEAL = 4;

    private PressKind() {}

    /** The kind. */
    static MachineKind kind() {
        return MachineKind.modelled("press-160")
                .wears(Mechanism.ROLLING_FATIGUE, 18_000, 420) // pump-bearing
                .wears(Mechanism.ABRASION, 20_000, 500) // main-pump
                .wears(Mechanism.CLOGGING, 4700, 420) // return-filter
                .wears(Mechanism.INSULATION_AGEING, 30_000, 420) // main-motor
                .wears(Mechanism.ABRASION, 12_000, 480) // ram-seal
                .failsSuddenly(60_000) // controls
                .steady(0.15, 2) // cycle_rate
                .drifting(0.09, 2) // pump_vibration
                .drifting(0.9, 1) // oil_temp
                .drifting(1.6, 1) // pressure
                .drifting(0.7, 1) // pump_flow
                .drifting(0.025, 3) // filter_dp
                .steady(0.9, 1) // motor_current
                .drifting(1.2, 1) // winding_temp
                .showing(PressKind::show);
    }

    private static void show(Condition condition, double[] signals) {
        var d = condition.damage;
        double load = condition.load;
        double on = condition.running() ? 1 : 0;
        double flow = on * 96 * (0.45 + 0.55 * load) * (1 - 0.22 * d[PUMP]) * (1 - 0.04 * d[FILTER]);
        signals[0] = on * 14 * load;
        signals[1] = 0.12 + on * ((1.2 + 1.0 * load) * (1 + 2.4 * d[BEARING]) + 0.5 * d[PUMP]);
        signals[2] =
                condition.ambientCelsius + 34 * condition.thermal + on * (11 * d[PUMP] + 5 * d[SEAL] + 2 * d[FILTER]);
        signals[3] = on * 212 * (0.82 + 0.18 * load) * (1 - 0.09 * d[PUMP]) * (1 - 0.11 * d[SEAL]);
        signals[4] = flow;
        signals[5] = on * 0.6 * (flow / 96) * (flow / 96) / (1 - 0.78 * d[FILTER]);
        signals[6] = on * (16 + 64 * load + 5 * d[PUMP] + 4 * d[SEAL] + 3 * d[BEARING] + 8 * d[MOTOR]);
        signals[7] = condition.ambientCelsius + 68 * condition.thermal * (1 + 0.45 * d[MOTOR]) + on * 2 * d[PUMP];
    }
}
