package dev.millwright.planner;

import dev.millwright.planner.notice.Notice;
import dev.millwright.planner.notice.Notices;
import dev.millwright.twins.database.Database;
import java.time.Duration;
import java.util.List;
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

    private record Looked(List<String> changed, String problem) implements Command {
        Looked {
            changed = List.copyOf(changed);
        }
    }

    private final ActorContext<Command> context;
    private final Database database;
    private final StoredCustomers customers;
    private final Notices notices;

    private OfferBook(ActorContext<Command> context, Database database, StoredCustomers customers, Notices notices) {
        this.context = context;
        this.database = database;
        this.customers = customers;
        this.notices = notices;
    }

    static Behavior<Command> create(Database database, StoredCustomers customers, Notices notices, Duration every) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            timers.startTimerWithFixedDelay(Look.NOW, Duration.ofSeconds(1), every);
            return new OfferBook(context, database, customers, notices).idle();
        }));
    }

    private Behavior<Command> idle() {
        return Behaviors.receiveMessage(command -> switch (command) {
            case Look _ -> look();
            case Looked _ -> Behaviors.same();
        });
    }

    private Behavior<Command> look() {
        context.pipeToSelf(
                database.inTransaction(customers::refreshOffers),
                (changed, failure) -> failure != null || changed == null
                        ? new Looked(List.of(), String.valueOf(failure))
                        : new Looked(changed, ""));
        return Behaviors.receiveMessage(command -> switch (command) {
            case Look _ -> Behaviors.same();
            case Looked(var changed, var problem) -> onLooked(changed, problem);
        });
    }

    private Behavior<Command> onLooked(List<String> changed, String problem) {
        if (!problem.isEmpty()) {
            context.getLog().warn("Offers could not be looked at and are tried again: {}", problem);
        }
        changed.forEach(customer -> notices.tell(Notice.Kind.CUSTOMER, customer));
        return idle();
    }
}
