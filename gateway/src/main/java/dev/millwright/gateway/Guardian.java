package dev.millwright.gateway;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** The top of the actor tree: spawns what {@link Platform} puts together, on its own thread, and nothing else. */
final class Guardian {
    private Guardian() {}

    /** Work to be done in the guardian's context; {@code done} hears the result or the failure. */
    record Assemble<T>(Function<ActorContext<?>, T> work, CompletableFuture<T> done) {
        void in(ActorContext<?> context) {
            try {
                done.complete(work.apply(context));
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        }
    }

    static Behavior<Assemble<?>> create() {
        return Behaviors.receive((context, assemble) -> {
            assemble.in(context);
            return Behaviors.same();
        });
    }

    /** Has the guardian of {@code system} do {@code work}. */
    static <T> CompletionStage<T> ask(ActorSystem<Assemble<?>> system, Function<ActorContext<?>, T> work) {
        var done = new CompletableFuture<T>();
        system.tell(new Assemble<>(work, done));
        return done;
    }
}
