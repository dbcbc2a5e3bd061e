package dev.millwright.sim.physics;

/**
 * A process pump unit on a frequency drive.
 *
 * <p>Flow goes with speed, head with its square, shaft power with its cube (affinity laws). Cavitation erosion costs head and
 * flow at equal speed and shakes the bearings; a clogged strainer costs suction pressure (J. F. Gülich, "Centrifugal Pumps",
 * 2010). A failing winding shows as current unbalance, and every percent of unbalance heats the winding over-proportionally
 * (NEMA MG 1, part 14; W. T. Thomson and M. Fenger, "Current signature analysis to detect induction motor faults", 2001).
 */
final class PumpKind {
    private static final int BEARING = 0;
    private static final int IMPELLER = 1;
    private static final int STRAINER = 2;
    private static final int MOTOR = 3;

    private PumpKind() {}

    /** The kind. */
    static MachineKind kind() {
        return MachineKind.modelled("pump-90")
                .wears(Mechanism.ROLLING_FATIGUE, 20_000, 450) // shaft-bearing
                .wears(Mechanism.CAVITATION, 22_000, 500) // impeller
                .wears(Mechanism.CLOGGING, 7000, 420) // suction-strainer
                .blocking()
                .wears(Mechanism.INSULATION_AGEING, 34_000, 420) // motor
                .failsSuddenly(70_000) // drive-electronics
                .steady(6, 0) // speed
                .drifting(0.07, 2) // vibration
                .drifting(0.9, 1) // bearing_temp
                .drifting(0.03, 2) // suction_pressure
                .drifting(0.06, 2) // discharge_pressure
                .drifting(9, 0) // flow
                .steady(0.8, 1) // motor_current
                .steady(0.12, 2) // current_unbalance
                .drifting(1.2, 1) // winding_temp
                .showing(PumpKind::show);
    }

    private static void show(Condition condition, double[] signals) {
        var d = condition.damage;
        double on = condition.running() ? 1 : 0;
        double speed = on * (1500 + 1450 * condition.load);
        double ratio = speed / 2950;
        double strained = 1 - 0.12 * d[STRAINER];
        signals[0] = speed;
        signals[1] =
                0.08 + on * ((0.7 + 1.0 * ratio) * (1 + 2.6 * d[BEARING]) + 0.9 * d[IMPELLER] + 0.15 * d[STRAINER]);
        signals[2] = condition.ambientCelsius + 26 * condition.thermal + on * 18 * d[BEARING] * Math.sqrt(d[BEARING]);
        signals[3] = 2.4 - 0.5 * ratio * ratio - on * 0.9 * d[STRAINER] * ratio;
        signals[4] = 2.4 + 7.4 * ratio * ratio * (1 - 0.2 * d[IMPELLER]) * (1 - 0.05 * d[STRAINER]);
        signals[5] = 1450 * ratio * (1 - 0.18 * d[IMPELLER]) * strained;
        signals[6] = on * (14 + 78 * ratio * ratio * ratio + 6 * d[MOTOR]);
        signals[7] = on * (0.9 + 6.5 * d[MOTOR]);
        signals[8] = condition.ambientCelsius + 60 * condition.thermal * (1 + 0.4 * d[MOTOR]);
    }
}
