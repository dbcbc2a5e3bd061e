package dev.millwright.sim.fleet;

import dev.millwright.sim.physics.Casting;
import dev.millwright.sim.physics.Life;
import dev.millwright.sim.physics.MachineKind;
import dev.millwright.sim.physics.MachineStory;
import dev.millwright.sim.physics.StorySpan;
import dev.millwright.sim.physics.Surroundings;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Finds a story that fits a machine's role, by telling several and keeping the first that fits (rejection sampling: what is
 * kept is a fair draw among the stories that end that way).
 *
 * @param part counts the machines with a part to play, so that components and stages of wear take turns
 * @param number the machine's number among its kind
 */
record StoryCasting(
        FleetSettings settings,
        MachineKind kind,
        Customer customer,
        FleetMachine.Role role,
        int part,
        int number,
        long seed) {
    private static final int ATTEMPTS_MAX = 64;
    private static final long LATELY_HOURS = 24 * 10;
    private static final double[] STAGES = {0.16, 0.3, 0.5, 0.72, 0.94};

    FleetMachine find() {
        var random = new SplittableRandom(seed);
        double ageYears = 0.3 + 7 * random.nextDouble();
        var surroundings = surroundings(random);
        var span = new StorySpan(settings.storyHour(), settings.historyHour() - 1, settings.presentHour(), ageYears);
        var story = tell(random, surroundings, span);
        return new FleetMachine(
                "%s-%04d".formatted(kind.model().id(), number),
                name(),
                customer,
                settings.storyHour() - (long) (ageYears * 8766),
                role,
                story);
    }

    private String name() {
        var what = kind.model().label();
        return "%s no. %d, hall %c".formatted(what.substring(0, what.lastIndexOf(' ')), number, 'A' + number % 4);
    }

    private Surroundings surroundings(SplittableRandom random) {
        return new Surroundings(
                customer.seed(),
                customer.city().latitude(),
                customer.city().longitude(),
                customer.city().zone(),
                customer.shifts(),
                0.64 + 0.2 * random.nextDouble(),
                Math.clamp(customer.care() + 0.1 * random.nextGaussian(), 0.01, 0.99));
    }

    private int component() {
        int withSigns = (int) kind.laws().stream()
                .filter(law -> !law.failureMode().equals("sudden-failure"))
                .count();
        return part % withSigns;
    }

    /** Tells stories until one fits; after the last attempt, chance decides. */
    private MachineStory tell(SplittableRandom random, Surroundings surroundings, StorySpan span) {
        long storySeed = random.nextLong();
        double ago = firstGuess(surroundings);
        MachineStory story = null;
        for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
            var casting = role == FleetMachine.Role.HEALTHY
                    ? null
                    : new Casting(component(), settings.presentHour() - (long) ago);
            story = new MachineStory(kind, surroundings, storySeed, span, casting);
            story.tellUntil(settings.presentAt().toEpochMilli());
            if (fits(story)) {
                return story;
            }
            if (role == FleetMachine.Role.HEALTHY || attempt % 8 == 7) {
                storySeed = random.nextLong();
                ago = firstGuess(surroundings);
            } else {
                ago = betterGuess(story, ago);
            }
        }
        return Objects.requireNonNull(story);
    }

    private double firstGuess(Surroundings surroundings) {
        double calendarHours = kind.laws().get(component()).growthHours()
                * surroundings.shifts().calendarHoursPerWorkingHour();
        return calendarHours * (role == FleetMachine.Role.WEARING ? 0.7 : 1.1);
    }

    /** How long ago damage must have begun, judged by how far it has come: growth is nearly straight in D or in ln D. */
    private double betterGuess(MachineStory story, double ago) {
        long now = settings.presentHour();
        double reached = story.damage(now, component());
        var failed = story.lives().stream()
                .filter(life -> life.component() == component() && life.end() == Life.End.FAILED)
                .mapToLong(Life::endedHour)
                .filter(hour -> hour > now - ago && hour <= now)
                .max();
        if (failed.isPresent()) {
            double lasted = failed.getAsLong() - (now - ago);
            return role == FleetMachine.Role.FAILED_LATELY ? lasted + LATELY_HOURS / 2.0 : lasted * 0.8;
        }
        double wanted = role == FleetMachine.Role.WEARING ? (stageFrom() + stageTo()) / 2 : 1.2;
        boolean straight = kind.laws().get(component()).mechanism().growsStraight();
        double ratio = straight
                ? wanted / Math.max(0.01, reached)
                : Math.log(wanted / 0.02) / Math.max(0.1, Math.log(Math.max(reached, 0.021) / 0.02));
        return Math.max(24, ago * Math.clamp(ratio, 0.4, 2.0));
    }

    private double stageFrom() {
        return STAGES[part % (STAGES.length - 1)];
    }

    private double stageTo() {
        return STAGES[part % (STAGES.length - 1) + 1];
    }

    private boolean fits(MachineStory story) {
        long now = settings.presentHour();
        boolean othersSound = true;
        for (int i = 0; i < kind.laws().size(); i++) {
            boolean mine = role != FleetMachine.Role.HEALTHY && i == component();
            othersSound &= mine || story.damage(now, i) < Life.VISIBLE_DAMAGE;
        }
        return othersSound
                && switch (role) {
                    case HEALTHY -> true;
                    case WEARING -> {
                        double damage = story.damage(now, component());
                        yield damage >= stageFrom() && damage < stageTo();
                    }
                    case FAILED_LATELY ->
                        story.lives().stream()
                                .anyMatch(life -> life.component() == component()
                                        && life.end() == Life.End.FAILED
                                        && life.endedHour() > now - LATELY_HOURS
                                        && life.endedHour() <= now);
                };
    }
}
