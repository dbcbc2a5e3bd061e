package dev.millwright.twins.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.twins.twin.Pumps;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Signals of the pump: 0 load, 1 vibration, 2 temperature; bearing wear raises vibration and, half as much, temperature. */
class JointChangeTest {
    private static final ConditionSettings SETTINGS = ConditionSettings.STANDARD;
    private static final ModelIndex INDEX = ModelIndex.of(Pumps.MODEL);
    private static final int BEARING_WEAR = 0;
    private static final long BLOCK = RecentBlocks.BLOCK_MILLIS;

    private final Random random = new Random(5);
    private JointChange joint = new JointChange(INDEX);
    private int blocks;

    /** Blocks in which load, vibration and temperature swing together, as weather and products make them. */
    private void live(int howMany, double swing, double vibration) {
        for (int i = 0; i < howMany; i++) {
            double common = swing * random.nextGaussian();
            block(common + noise(), common + noise() + vibration, common + noise());
        }
    }

    private double noise() {
        return 0.2 * random.nextGaussian();
    }

    private void block(double... change) {
        joint.advance(blocks++ * BLOCK, SETTINGS);
        for (int signal = 0; signal < change.length; signal++) {
            joint.add(signal, change[signal]);
        }
    }

    private void close() {
        joint.advance(blocks * BLOCK, SETTINGS);
    }

    @Test
    void believes_a_failure_modes_pattern_that_stands_out_of_the_usual_variation() {
        live(120, 1, 0);
        assertThat(joint.modeStrength(BEARING_WEAR, SETTINGS)).isLessThan(1);

        live(24, 1, 2);
        close();

        assertThat(joint.modeStrength(BEARING_WEAR, SETTINGS)).isGreaterThan(1);
        assertThat(joint.signalStrength(1, SETTINGS)).isGreaterThan(1);
    }

    @Test
    void does_not_take_a_swing_of_the_whole_machine_for_wear() {
        live(120, 1, 0);

        for (int i = 0; i < 24; i++) {
            block(2.5 + noise(), 2.5 + noise(), 2.5 + noise());
        }
        close();

        assertThat(joint.modeStrength(BEARING_WEAR, SETTINGS)).isLessThan(1);
        assertThat(joint.signalStrength(1, SETTINGS)).isLessThan(1);
    }

    @Test
    void says_nothing_before_it_knows_how_signals_vary() {
        live(SETTINGS.jointLearningBlocks() - 1, 1, 5);

        assertThat(joint.modeStrength(BEARING_WEAR, SETTINGS)).isZero();
        assertThat(joint.learned(SETTINGS)).isFalse();
    }

    @Test
    void does_not_learn_a_fault_as_usual() {
        live(120, 0.5, 0);
        live(400, 0.5, 3);
        close();

        assertThat(joint.modeStrength(BEARING_WEAR, SETTINGS)).isGreaterThan(1);
    }

    @Test
    void forgets_a_signals_evidence_when_what_it_shows_was_replaced() {
        live(120, 1, 0);
        live(24, 1, 2);
        close();

        joint.rebase(1);

        assertThat(joint.modeStrength(BEARING_WEAR, SETTINGS)).isZero();
        assertThat(joint.signalStrength(1, SETTINGS)).isZero();
    }

    @Test
    void goes_on_after_a_checkpoint_as_if_nothing_had_been() throws IOException {
        live(130, 1, 0);
        var bytes = new ByteArrayOutputStream();
        joint.write(new DataOutputStream(bytes));
        var straight = joint;
        var restored = new JointChange(INDEX);
        restored.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

        for (var one : new JointChange[] {straight, restored}) {
            joint = one;
            blocks = 130;
            random.setSeed(9);
            live(30, 1, 2);
            close();
        }

        assertThat(restored.modeStrength(BEARING_WEAR, SETTINGS))
                .isEqualTo(straight.modeStrength(BEARING_WEAR, SETTINGS))
                .isPositive();
    }
}
