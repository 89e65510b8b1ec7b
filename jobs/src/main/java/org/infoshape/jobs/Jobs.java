package org.infoshape.jobs;

import java.util.List;
import org.infoshape.jobs.attackencoder.AttackEncoderJob;
import org.infoshape.jobs.benchmarkspeed.BenchmarkSpeedJob;
import org.infoshape.jobs.buildbiasedmnist.BuildBiasedMnistJob;
import org.infoshape.jobs.evaluateencoder.EvaluateEncoderJob;
import org.infoshape.jobs.generategaussian.GenerateGaussianJob;
import org.infoshape.jobs.trainencoder.TrainEncoderJob;
import org.infoshape.jobs.trainirene.TrainIreneJob;

/** Every job, by hand: no class path scanning. */
public final class Jobs {

    private Jobs() {}

    public static List<Job<?, ?>> all() {
        return List.of(
                new BenchmarkSpeedJob(),
                new GenerateGaussianJob(),
                new TrainEncoderJob(),
                new EvaluateEncoderJob(),
                new BuildBiasedMnistJob(),
                new TrainIreneJob(),
                new AttackEncoderJob());
    }
}
