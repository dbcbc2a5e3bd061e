package dev.millwright.planner.fieldwork;

import java.time.Instant;
import java.util.UUID;

/**
 * A photo of a work order, without its picture.
 *
 * @param id made by the device, so that sending it twice keeps one
 * @param caption what it shows, may be empty
 * @param takenAt when it was taken
 * @param addedBy by whom
 * @param width in pixels
 * @param height in pixels
 * @param bytes size of the stored picture
 */
public record Photo(UUID id, String caption, Instant takenAt, String addedBy, int width, int height, int bytes) {}
