package dev.millwright.sim.physics;

/**
 * A CNC machining centre: belt-driven spindle and coolant circuit.
 *
 * <p>Signs: a spindle bearing shows in vibration first and late in temperature (ISO 20816-3; T. A. Harris and M. N. Kotzalas,
 * "Rolling Bearing Analysis", 2006); a worn belt slips under load, so the spindle loses speed and the motor works harder
 * (G. Gerbert, "Belt slip: a unified approach", 1996); a clogged coolant filter raises the pressure before it while flow
 * falls, a worn coolant pump lowers both (J. F. Gülich, "Centrifugal Pumps", 2010).
 */
final class MillKind {
    private static final int BEARING = 0;
    private static final int BELT = 1;
    private static final int FILTER = 2;
    private static final int PUMP = 3;
    private static final int MOTOR = 4;

    private MillKind() {}

    /** The kind. */
    static MachineKind kind() {
        return MachineKind.modelled("mill-500")
                .wears(Mechanism.ROLLING_FATIGUE, 15_000, 420) // spindle-bearing
                .wears(Mechanism.BELT_FATIGUE, 8000, 420) // drive-belt
                .wears(Mechanism.CLOGGING, 4300, 420) // coolant-filter
                .wears(Mechanism.ABRASION, 16_000, 460) // coolant-pump
                .wears(Mechanism.INSULATION_AGEING, 30_000, 420) // spindle-motor
                .failsSuddenly(60_000) // controls
                .steady(1.2, 1) // spindle_load
                .drifting(0.05, 3) // spindle_vibration
                .drifting(0.9, 1) // bearing_temp
                .steady(14, 0) // spindle_speed
                .steady(0.6, 1) // motor_current
                .drifting(1.2, 1) // winding_temp
                .drifting(0.06, 2) // coolant_pressure
                .drifting(0.5, 1) // coolant_flow
                .showing(MillKind::show);
    }

    private static void show(Condition condition, double[] signals) {
        var d = condition.damage;
        double load = condition.load;
        double on = condition.running() ? 1 : 0;
        double slip = 0.05 * d[BELT] * (0.4 + 0.8 * load);
        signals[0] = on * 100 * load;
        signals[1] = 0.05 + on * ((0.6 + 0.5 * load) * (1 + 2.8 * d[BEARING]) + 0.7 * d[BELT]);
        signals[2] = condition.ambientCelsius
                + 20 * condition.thermal
                + on * (19 * d[BEARING] * Math.sqrt(d[BEARING]) + 2 * d[BELT]);
        signals[3] = on * 6200 * (1 - slip);
        signals[4] = on * (8 + 36 * load + 5 * d[BELT] + 2.5 * d[BEARING] + 5 * d[MOTOR]);
        signals[5] = condition.ambientCelsius + 62 * condition.thermal * (1 + 0.45 * d[MOTOR]);
        signals[6] = on * 5.4 * (1 + 0.5 * d[FILTER]) * (1 - 0.32 * d[PUMP]);
        signals[7] = on * 42 * (1 - 0.42 * d[FILTER]) * (1 - 0.3 * d[PUMP]);
    }
}
