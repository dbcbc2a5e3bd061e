package dev.millwright.twins.condition;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.anomaly.AnomalyFactory;
import org.tribuo.anomaly.Event;
import org.tribuo.impl.ArrayExample;
import org.tribuo.protos.core.ModelProto;

/**
 * One machine type's one-class support vector machine over the smoothed deviations of all signals: a second opinion beside
 * the detectors, never an alarm by itself. Shared by all twins of the type; thread-safe; a judgement takes about 10 µs.
 *
 * @param model Tribuo's model
 * @param limit score below which a condition counts as unusual: the quantile of held-out healthy conditions that the
 *     training was asked for
 */
public record AnomalyModel(Model<Event> model, double limit) {
    /** The example that Tribuo sees for deviations in robust standard deviations; NaN counts as no deviation. */
    public static Example<Event> example(double[] deviations, Event event) {
        var names = new String[deviations.length];
        var values = new double[deviations.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = "s%02d".formatted(i);
            values[i] = Double.isNaN(deviations[i]) ? 0 : Math.clamp(deviations[i], -10, 10);
        }
        return new ArrayExample<>(event, names, values);
    }

    /** How usual a condition is: the greater the more usual. */
    public double score(double[] deviations) {
        return score(model, deviations);
    }

    /** The score of {@code model} for {@code deviations}. */
    public static double score(Model<Event> model, double[] deviations) {
        return model.predict(example(deviations, AnomalyFactory.EXPECTED_EVENT))
                .getOutput()
                .getScore();
    }

    /** Whether the condition is unusual for the type. */
    public boolean unusual(double[] deviations) {
        return score(deviations) < limit;
    }

    /** Writes the model. */
    public void write(OutputStream out) throws IOException {
        model.serialize().writeDelimitedTo(out);
    }

    /** Reads a model that {@link #write} wrote. */
    public static AnomalyModel read(InputStream in, double limit) throws IOException {
        var model = Model.deserialize(ModelProto.parseDelimitedFrom(in)).castModel(Event.class);
        return new AnomalyModel(model, limit);
    }
}
