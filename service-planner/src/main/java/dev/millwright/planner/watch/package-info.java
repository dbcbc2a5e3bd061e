/** What is not worth a decision yet: shown with what would make it a proposal, so that nothing is silently dropped. */
@NullMarked
package dev.millwright.planner.watch;

import org.jspecify.annotations.NullMarked;
