package dev.millwright.sim.sending;

import dev.millwright.sim.fleet.Fleet;
import dev.millwright.sim.fleet.FleetMachine;
import dev.millwright.sim.link.FaultyLink;
import dev.millwright.sim.link.Link;
import dev.millwright.sim.link.MachineClock;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Sends a fleet: the history in slices of event time, so that all machines move forward together, then live. Falls back to
 * slices whenever it is more than a quarter of an hour behind, after a restart as after a broker's absence.
 */
public final class Simulation {
    private static final Duration BEHIND_MAX = Duration.ofMinutes(30);
    private static final Duration SAVE_EVERY = Duration.ofSeconds(10);

    private final Fleet fleet;
    private final SendingSettings settings;
    private final FaultyLink link;
    private final ServiceInbox inbox;
    private final InstantSource clock;
    private final PrintStream out;
    private final List<MachineFeed> feeds = new ArrayList<>();
    private final Map<String, FleetMachine> byId = new HashMap<>();
    private final List<SimulationState.Service> services;
    private final CountDownLatch stop = new CountDownLatch(1);
    private Instant sentThrough;
    private Instant savedAt = Instant.MIN;

    /**
     * Prepares to continue from {@code state}.
     *
     * @param fleet the fleet of the state's settings
     * @param out progress for people
     */
    public Simulation(
            Fleet fleet,
            SimulationState state,
            SendingSettings settings,
            Link link,
            ServiceInbox inbox,
            InstantSource clock,
            PrintStream out) {
        this.fleet = fleet;
        this.settings = settings;
        this.inbox = inbox;
        this.clock = clock;
        this.out = out;
        long seed = fleet.settings().seed();
        this.link = new FaultyLink(link, settings.faults(), seed);
        this.sentThrough = state.sentThrough();
        this.services = new ArrayList<>(state.services());
        for (var machine : fleet.machines()) {
            byId.put(machine.id(), machine);
            var machineClock = MachineClock.of(settings.faults(), seed, machine.id());
            feeds.add(new MachineFeed(machine, machineClock, settings.frameInstantsMax()));
        }
        for (var service : state.services()) {
            repeat(service);
        }
    }

    /** Ends {@link #run} soon, from any thread. */
    public void stop() {
        stop.countDown();
    }

    /** Sends until the history is through, or for ever if live; returns when stopped, all acknowledged and saved. */
    public void run() throws InterruptedException {
        save();
        catchUp("history");
        if (settings.live() && !stopped()) {
            out.printf(
                    "live: %d machines every %.1f s%n",
                    feeds.size(), settings.liveInterval().toMillis() / 1000.0);
            out.flush();
            runLive();
        }
        link.release();
        save();
    }

    private boolean stopped() {
        return stop.getCount() == 0;
    }

    private void catchUp(String task) throws InterruptedException {
        var progress = new Progress(out, task);
        Instant begin = sentThrough;
        while (!stopped()) {
            Instant now = clock.instant();
            Instant until = settings.live() ? now : fleet.settings().presentAt();
            if (!sentThrough.isBefore(until)) {
                break;
            }
            Instant sliceEnd = earlier(sentThrough.plus(settings.slice()), until);
            long values = 0;
            link.sliceBegins(sentThrough, false);
            for (var feed : feeds) {
                values += feed.send(
                        sentThrough.toEpochMilli(),
                        sliceEnd.toEpochMilli(),
                        settings.historyStep().toMillis(),
                        link);
            }
            sentThrough = sliceEnd;
            double share = (double) begin.until(sentThrough, ChronoUnit.MILLIS) / begin.until(until, ChronoUnit.MILLIS);
            progress.tell(
                    share, values, sentThrough.truncatedTo(ChronoUnit.HOURS).toString());
            saveNowAndThen();
            if (settings.live()
                    && Duration.between(sentThrough, clock.instant()).compareTo(settings.liveInterval()) < 0) {
                break;
            }
        }
        save();
    }

    private void runLive() throws InterruptedException {
        long interval = settings.liveInterval().toMillis();
        while (!stopped()) {
            heed();
            Instant now = clock.instant();
            if (Duration.between(sentThrough, now).compareTo(BEHIND_MAX) > 0) {
                catchUp("catching up");
                continue;
            }
            long through = Math.floorDiv(now.toEpochMilli(), interval) * interval + 1;
            link.sliceBegins(sentThrough, true);
            for (var feed : feeds) {
                feed.send(sentThrough.toEpochMilli(), through, interval, link);
            }
            sentThrough = Instant.ofEpochMilli(through);
            saveNowAndThen();
            long rest = interval - Math.floorMod(clock.instant().toEpochMilli(), interval);
            if (stop.await(rest, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    /** Does to the hidden damage what technicians have reported. */
    private void heed() throws InterruptedException {
        for (var work : inbox.take()) {
            if (heard(work)) {
                work.done().run();
                continue;
            }
            var machine = byId.get(work.machineId());
            int component = machine == null ? -1 : componentOf(machine, work.component());
            if (machine == null || component < 0) {
                out.printf("service: no %s at %s here%n", work.component(), work.machineId());
                work.done().run();
                continue;
            }
            machine.story().tellUntil(clock.instant().toEpochMilli());
            var service = new SimulationState.Service(
                    work.id(),
                    work.machineId(),
                    work.component(),
                    machine.story().untoldHour(),
                    work.damageLeft());
            machine.story().service(service.hour() - 2, component, service.damageLeft());
            services.add(service);
            out.printf(
                    "service: %s at %s, damage left %.0f %%%n",
                    work.component(), work.machineId(), 100 * work.damageLeft());
            save();
            work.done().run();
        }
        out.flush();
    }

    /** Whether this report has been heeded before; the platform may send it more than once. */
    private boolean heard(ServiceInbox.Work work) {
        return !work.id().isEmpty()
                && services.stream().anyMatch(service -> service.id().equals(work.id()));
    }

    /** Tells a story again up to an earlier service and repeats that, so that a restart finds the same damage. */
    private void repeat(SimulationState.Service service) {
        var machine = byId.get(service.machineId());
        int component = machine == null ? -1 : componentOf(machine, service.component());
        if (machine != null && component >= 0) {
            machine.story().tellUntil((service.hour() - 2) * 3_600_000L);
            machine.story().service(service.hour() - 2, component, service.damageLeft());
        }
    }

    private static int componentOf(FleetMachine machine, String component) {
        var components = machine.story().kind().model().components();
        for (int i = 0; i < components.size(); i++) {
            if (components.get(i).id().value().equals(component)) {
                return i;
            }
        }
        return -1;
    }

    private void saveNowAndThen() throws InterruptedException {
        if (savedAt.isBefore(clock.instant().minus(SAVE_EVERY))) {
            save();
        }
    }

    /** Writes the state down once the broker has acknowledged what it claims to be sent. */
    private void save() throws InterruptedException {
        link.flush();
        savedAt = clock.instant();
        if (settings.stateFile() != null) {
            new SimulationState(fleet.settings(), link.handedOnThrough(sentThrough), services)
                    .write(settings.stateFile());
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
