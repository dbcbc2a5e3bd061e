package dev.millwright.twins.twin;

import dev.millwright.twins.history.Checkpoint.Anchoring;

/**
 * Keeps a twin's anchor, the state that a start or a correction folds from, a bounded number of rows behind its newest one:
 * far enough that what comes late is still ahead of it, near enough that folding again takes little. The next anchor is taken
 * when the one before moves up, and never from a state that lacks something late. Part of one twin; 60 bytes.
 */
final class AnchorWatch {
    /** Beyond so many windows the newest state becomes the anchor, else replays could grow for ever. */
    private static final int WINDOWS_MAX = 8;

    private static final long NONE = Long.MIN_VALUE;
    private static final long NOTHING = Long.MAX_VALUE;

    private final int windowRows;
    private long anchorMillis;
    private long nextMillis = NONE;
    private long savingMillis = NONE;
    private long lateFromMillis = NOTHING;
    private int rowsSinceAnchor;
    private int rowsSinceNext;
    private boolean nextLacksSomething;
    private boolean pin;

    /**
     * A watch over a twin that was folded from its anchor.
     *
     * @param windowRows how many rows the anchor stays behind at least
     * @param anchorMillis newest instant within the anchor, {@link Long#MIN_VALUE} if everything stored was folded
     */
    AnchorWatch(int windowRows, long anchorMillis) {
        this.windowRows = windowRows;
        this.anchorMillis = anchorMillis;
    }

    /** A row was folded. */
    void folded() {
        rowsSinceAnchor++;
        rowsSinceNext++;
    }

    /**
     * Something that is stored lies behind what was folded.
     *
     * @return whether folding again from the anchor would put it in its place
     */
    boolean late(long observedAtMillis) {
        if (observedAtMillis <= anchorMillis) {
            return false;
        }
        lateFromMillis = Math.min(lateFromMillis, observedAtMillis);
        nextLacksSomething |= observedAtMillis <= Math.max(nextMillis, savingMillis);
        return true;
    }

    /** Something went into the state that cannot be folded again from what is stored. */
    void pin() {
        pin = true;
    }

    /** The oldest of what came late and is not in its place, epoch milliseconds; {@link Long#MAX_VALUE} if nothing is. */
    long lateFromMillis() {
        return lateFromMillis;
    }

    /** What the save that begins now does to the anchor. */
    Anchoring saving(long observedThroughMillis) {
        savingMillis = observedThroughMillis;
        var step = next();
        switch (step) {
            case PIN -> pin = false;
            case RESTART -> nextLacksSomething = false;
            case KEEP, ADVANCE -> {}
        }
        return step;
    }

    private Anchoring next() {
        if (pin) {
            return Anchoring.PIN;
        }
        if (lateFromMillis != NOTHING) {
            return Anchoring.KEEP; // this state lacks what came late: the one that has it takes the next anchor
        }
        if (nextMillis == NONE || nextLacksSomething) {
            return rowsSinceAnchor >= WINDOWS_MAX * windowRows ? Anchoring.PIN : Anchoring.RESTART;
        }
        return rowsSinceNext >= windowRows ? Anchoring.ADVANCE : Anchoring.KEEP;
    }

    /** The save is in the database. */
    void saved(Anchoring step) {
        switch (step) {
            case KEEP -> {}
            case RESTART -> takeNext();
            case ADVANCE -> {
                anchorMillis = nextMillis;
                rowsSinceAnchor = rowsSinceNext;
                takeNext();
            }
            case PIN -> {
                anchorMillis = savingMillis;
                rowsSinceAnchor = 0;
                nextMillis = NONE;
                lateFromMillis = lateFromMillis <= anchorMillis ? NOTHING : lateFromMillis;
            }
        }
        savingMillis = NONE;
    }

    private void takeNext() {
        nextMillis = savingMillis;
        rowsSinceNext = 0;
    }

    /** The save failed; whether it was committed is not known. */
    void failed(Anchoring step) {
        pin |= step == Anchoring.PIN;
        nextLacksSomething |= step != Anchoring.KEEP;
        savingMillis = NONE;
    }
}
