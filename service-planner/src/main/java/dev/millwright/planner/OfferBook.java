package dev.millwright.planner;

import dev.millwright.twins.database.Database;
import java.time.Duration;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Looks at all customers now and then and keeps the waiting contract offers in step with how they behave. */
final class OfferBook {
    /** Everything the book can be told. */
    sealed interface Command {}

    private enum Look implements Command {
        NOW
    }

    private record Looked(String problem) implements Command {}

    private OfferBook() {}

    static Behavior<Command> create(Database database, StoredCustomers customers, Duration every) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            timers.startTimerWithFixedDelay(Look.NOW, Duration.ofSeconds(1), every);
            return idle(context, database, customers);
        }));
    }

    private static Behavior<Command> idle(ActorContext<Command> context, Database database, StoredCustomers customers) {
        return Behaviors.receiveMessage(command -> switch (command) {
            case Look _ -> look(context, database, customers);
            case Looked _ -> Behaviors.same();
        });
    }

    private static Behavior<Command> look(ActorContext<Command> context, Database database, StoredCustomers customers) {
        context.pipeToSelf(
                database.inTransaction(connection -> {
                    customers.refreshOffers(connection);
                    return true;
                }),
                (done, failure) -> new Looked(failure == null ? "" : String.valueOf(failure.getMessage())));
        return Behaviors.receiveMessage(command -> switch (command) {
            case Look _ -> Behaviors.same();
            case Looked(var problem) -> {
                if (!problem.isEmpty()) {
                    context.getLog().warn("Offers could not be looked at and are tried again: {}", problem);
                }
                yield idle(context, database, customers);
            }
        });
    }
}
