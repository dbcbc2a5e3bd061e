/**
 * What a machine is: identity, model, signals with units, components and the ways they fail. The JDK and annotations
 * only. Start with {@link dev.millwright.twins.machine.MachineModel}.
 */
@NullMarked
package dev.millwright.twins.machine;

import org.jspecify.annotations.NullMarked;
