/**
 * What becomes of every spare part in the next weeks: what is there, what is on order, what will be needed with which chance, when it
 * runs out, and how many to order by when. Start at {@link dev.millwright.planner.outlook.PartsOutlook}; the reckoning is in
 * {@link dev.millwright.planner.outlook.OutlookRules}, which is pure.
 */
@NullMarked
package dev.millwright.planner.outlook;

import org.jspecify.annotations.NullMarked;
