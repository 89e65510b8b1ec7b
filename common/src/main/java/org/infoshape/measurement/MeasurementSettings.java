package org.infoshape.measurement;

import java.io.Serializable;
import org.infoshape.attack.FitSchedule;
import org.infoshape.estimator.EstimationSettings;

/**
 * @param leakage how I(X;Z) is estimated
 * @param utility how I(Z;L) is estimated
 * @param classifier how the classifier of table 4.1 is fitted
 * @param exactQueries Monte Carlo queries of the exact noisy information
 */
public record MeasurementSettings(
        EstimationSettings leakage, EstimationSettings utility, FitSchedule classifier, int exactQueries)
        implements Serializable {}
