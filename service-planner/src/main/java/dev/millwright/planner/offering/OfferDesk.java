package dev.millwright.planner.offering;

import dev.millwright.planner.money.Money;
import dev.millwright.planner.offer.NextSteps;
import dev.millwright.planner.offer.OfferRules;
import dev.millwright.planner.privacy.Pseudonyms;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.machine.MachineRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.random.Well19937c;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/** Offers put together: the actor that looks at customers, and the front door. */
public final class OfferDesk {
    private final ActorRef<OfferBook.Command> book;
    private final Offers offers;

    private OfferDesk(ActorRef<OfferBook.Command> book, Offers offers) {
        this.book = book;
        this.offers = offers;
    }

    /**
     * What offers are made of.
     *
     * @param foreseeing what is foreseen of customers
     * @param downtimeDefault what an hour costs who has no figure of its own
     * @param partDelivery until a part arrives that is not on the shelf
     * @param changed hears customers whose offers have changed, on any thread; must return at once
     */
    public record Sources(
            Database database,
            MachineRegistry machines,
            Pseudonyms pseudonyms,
            OfferBook.Foreseeing foreseeing,
            Money downtimeDefault,
            Duration partDelivery,
            InstantSource clock,
            Consumer<String> changed) {}

    /**
     * Starts.
     *
     * @param context the actor under which the book lives; call on that actor's thread
     * @param supervised wraps the book's behaviour
     */
    public static OfferDesk start(
            ActorContext<?> context,
            OfferSettings settings,
            Sources sources,
            UnaryOperator<Behavior<OfferBook.Command>> supervised) {
        var sweep = new OfferSweep(
                new NextSteps(new OfferRules(settings.effectMin())),
                new SituationStore(sources.downtimeDefault(), sources.partDelivery()),
                settings,
                sources.pseudonyms(),
                new Well19937c());
        var tools = new OfferBook.Tools(
                sources.database(),
                sources.machines(),
                sweep,
                sources.foreseeing(),
                settings,
                sources.clock(),
                sources.changed());
        var book = context.spawn(supervised.apply(OfferBook.create(tools)), "offer-book");
        return new OfferDesk(book, new StoredOffers(sources.database(), settings, sources.clock(), customer -> {
            sources.changed().accept(customer);
            book.tell(new OfferBook.Changed(List.of(customer)));
        }));
    }

    /** The front door. */
    public Offers offers() {
        return offers;
    }

    /**
     * Notes that something about {@code customer} has changed; returns at once.
     *
     * @param customer empty for many at once
     */
    public void changed(String customer) {
        book.tell(customer.isEmpty() ? OfferBook.Many.CHANGED : new OfferBook.Changed(List.of(customer)));
    }
}
