/**
 * What people do about an episode, and what happens when nobody does anything: acknowledge, put aside, assign and comment, each
 * of which can be taken back; an episode that nobody looks at is raised step by step; each thing worth telling is told once.
 *
 * <pre>
 * a person ─▶ EpisodeDesk ─HandlingStep─▶ EpisodeHandling (pure) ─▶ planner.episode_handling ◀─ AttentionRound (every few seconds)
 *                                                                                                 └▶ planner.episode_notice ─▶ Notices
 * </pre>
 *
 * Start with {@link dev.millwright.planner.attention.EpisodeHandling}.
 */
@NullMarked
package dev.millwright.planner.attention;

import org.jspecify.annotations.NullMarked;
