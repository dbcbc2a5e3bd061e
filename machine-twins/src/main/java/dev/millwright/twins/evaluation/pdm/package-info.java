/** The PdM benchmark: failures forecast per component on machines that the models have not seen. */
@NullMarked
package dev.millwright.twins.evaluation.pdm;

import org.jspecify.annotations.NullMarked;
