/** The PdM benchmark: failures forecast per component on machines that the models have not seen, see {@link dev.millwright.twins.evaluation.pdm.PdmEvaluation}. */
@NullMarked
package dev.millwright.twins.evaluation.pdm;

import org.jspecify.annotations.NullMarked;
