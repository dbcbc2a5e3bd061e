package dev.millwright.twins.twin;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;

/** The configuration that an actor system with twins is started with. */
public final class ActorDefaults {
    private ActorDefaults() {}

    /**
     * {@code application}'s values over Millwright's defaults for Pekko over everybody's {@code reference.conf}. Give it
     * only what is set on purpose: a complete configuration would hide the defaults.
     *
     * @return resolved, ready for {@code ActorSystem.create}
     */
    public static Config under(Config application) {
        return ConfigFactory.load(application.withFallback(ConfigFactory.parseResources("millwright-pekko.conf")));
    }
}
