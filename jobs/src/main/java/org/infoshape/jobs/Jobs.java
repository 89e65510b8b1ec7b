package org.infoshape.jobs;

import java.util.List;
import org.infoshape.jobs.attackencoder.AttackEncoderJob;
import org.infoshape.jobs.benchmarkestimators.BenchmarkEstimatorsJob;
import org.infoshape.jobs.benchmarkspeed.BenchmarkSpeedJob;
import org.infoshape.jobs.buildbiasedmnist.BuildBiasedMnistJob;
import org.infoshape.jobs.compareencoders.CompareEncodersJob;
import org.infoshape.jobs.estimateinformation.EstimateInformationJob;
import org.infoshape.jobs.evaluateencoder.EvaluateEncoderJob;
import org.infoshape.jobs.generategaussian.GenerateGaussianJob;
import org.infoshape.jobs.shardceleba.ShardCelebaJob;
import org.infoshape.jobs.shardimages.ShardImagesJob;
import org.infoshape.jobs.sweephyperparameters.SweepHyperparametersJob;
import org.infoshape.jobs.trainencoder.TrainEncoderJob;
import org.infoshape.jobs.trainirene.TrainIreneJob;

/** Every job, by hand: no class path scanning. */
public final class Jobs {

    private Jobs() {}

    public static List<Job<?, ?>> all() {
        return List.of(
                new AttackEncoderJob(),
                new BenchmarkEstimatorsJob(),
                new BenchmarkSpeedJob(),
                new BuildBiasedMnistJob(),
                new CompareEncodersJob(),
                new EstimateInformationJob(),
                new EvaluateEncoderJob(),
                new GenerateGaussianJob(),
                new ShardCelebaJob(),
                new ShardImagesJob(),
                new SweepHyperparametersJob(),
                new TrainEncoderJob(),
                new TrainIreneJob());
    }
}
