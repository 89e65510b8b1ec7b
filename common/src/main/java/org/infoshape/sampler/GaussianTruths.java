package org.infoshape.sampler;

/**
 * What is known about {@link GaussianMixture}, in nats, computed from its parameters.
 *
 * @param dimension of X
 * @param rho0 correlation where L = 0
 * @param rho1 correlation where L = 1
 * @param entropyLabelNats H(L): both labels are equally frequent
 * @param mutualInformationLabelNats I(X;L), by quadrature; at most H(L)
 * @param conditionalEntropyNats h(X|L), which the thesis calls H(X)
 * @param entropyNats h(X) = h(X|L) + I(X;L), of the mixture
 * @param mutualInformationHalvesGivenLabelNats I(first half of the components; last half | L)
 * @param mutualInformationHalvesNats I(first half of the components; last half); each half alone is standard normal
 * @param bayesError share of samples that the best classifier of L from X gets wrong
 */
public record GaussianTruths(
        int dimension,
        double rho0,
        double rho1,
        double entropyLabelNats,
        double mutualInformationLabelNats,
        double conditionalEntropyNats,
        double entropyNats,
        double mutualInformationHalvesGivenLabelNats,
        double mutualInformationHalvesNats,
        double bayesError) {

    static GaussianTruths of(GaussianMixture mixture) {
        int dimension = mixture.dimension();
        LogLikelihoodRatio ratio = new LogLikelihoodRatio(dimension, mixture.rho0(), mixture.rho1());
        double label = ratio.mutualInformation();
        double independentEntropy = dimension / 2.0 * Math.log(2 * Math.PI * Math.E);
        double pairs = dimension / 2.0;
        double halvesGivenLabel = -pairs
                / 2
                * (Correlation.logOneMinusSquare(mixture.rho0()) + Correlation.logOneMinusSquare(mixture.rho1()))
                / 2;
        double entropyGivenLabel = independentEntropy - halvesGivenLabel;
        return new GaussianTruths(
                dimension,
                mixture.rho0(),
                mixture.rho1(),
                Math.log(2),
                label,
                entropyGivenLabel,
                entropyGivenLabel + label,
                halvesGivenLabel,
                halvesGivenLabel - label,
                ratio.bayesError());
    }
}
