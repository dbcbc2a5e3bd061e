package dev.millwright.planner.fieldwork;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * The front door to what is written down at the machine. A sheet is open until its work order is closed or cancelled; every change has
 * its line in the audit trail of the work order. Thread-safe; a stage fails only if the database does not answer.
 */
public interface FieldSheets {
    /** Largest photo that is taken, in bytes. */
    int photoBytesMax();

    /** The sheet of {@code workOrder}, with empty lists if nothing is on it; empty if there is no such order. */
    CompletionStage<Optional<FieldSheet>> get(UUID workOrder);

    /**
     * Ticks step {@code number}, or takes the tick back; repeating it changes nothing.
     *
     * @param at when, by the device's clock
     */
    CompletionStage<SheetOutcome> tick(UUID workOrder, int number, boolean done, Instant at, String who);

    /**
     * Adds a photo. It is read, scaled and written anew: place, device and whatever else a file carries beside its picture are not kept.
     *
     * @param id made by the device; one that is there already changes nothing, one of another work order is refused
     * @param picture JPEG or PNG, told by its content
     */
    CompletionStage<SheetOutcome> add(UUID workOrder, UUID id, NewPhoto photo, byte[] picture, String who);

    /** The picture {@code id} as JPEG, or its thumbnail; empty if it is not there. */
    CompletionStage<Optional<byte[]>> picture(UUID workOrder, UUID id, boolean small);

    /** Removes a photo for good; the audit trail keeps that it was there. */
    CompletionStage<SheetOutcome> remove(UUID workOrder, UUID id, String reason, String who);

    /** Takes down the customer's answer; a later one takes its place, the audit trail keeps that there was one before. */
    CompletionStage<SheetOutcome> sign(UUID workOrder, Signature signature);

    /**
     * What goes with a photo.
     *
     * @param caption what it shows, at most 200 characters, may be empty
     * @param takenAt when it was taken
     */
    record NewPhoto(String caption, Instant takenAt) {
        private static final int CAPTION_MAX = 200;

        /** Refuses a caption that is too long. */
        public NewPhoto {
            if (caption.length() > CAPTION_MAX) {
                throw new IllegalArgumentException(
                        "caption: %d characters (expected: at most %d)".formatted(caption.length(), CAPTION_MAX));
            }
        }
    }
}
