package org.infoshape.result.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.infoshape.result.EstimateDiagnostics;
import org.infoshape.result.EstimateDiagnostics.CurvePoint;
import org.infoshape.result.EstimateFlag;
import org.infoshape.result.MutualInformationEstimate;
import org.infoshape.result.RocCurve;
import org.infoshape.result.report.InfoShapeResults.Classification;
import org.infoshape.result.report.InfoShapeResults.ClassifierAuc;
import org.infoshape.result.report.InfoShapeResults.History;
import org.infoshape.result.report.InfoShapeResults.Information;
import org.infoshape.result.report.InfoShapeResults.Run;
import org.infoshape.result.report.InfoShapeResults.Snapshot;

/** Made-up results in the shape and at the size of a real default run (the first row of known-truths' averaged table). */
final class SampleResults {

    static final double LABEL_ENTROPY = Math.log(2);

    private SampleResults() {}

    static Information information() {
        return new Information(
                change(.119, .006, .638, .003), change(5.50, .06, 1.69, .03), change(5.40, .07, 2.78, .05), null);
    }

    static Change change(double before, double beforeError, double after, double afterError) {
        return new Change(new Measurement(before, beforeError), new Measurement(after, afterError));
    }

    static InfoShapeResults full() {
        return new InfoShapeResults(
                run(0),
                information(),
                classification(),
                estimates(),
                new History("iteration", curve(3000, .02, .64, 500, .012, 1), curve(3000, .1, 1.75, 300, .12, 2)),
                snapshots(),
                List.of(),
                manifest());
    }

    static Run run(double sigma) {
        return new Run(
                "train-encoder",
                "Gaussian data, 60 000 × 20 · joint schedule, averaged over 2 workers · weights (1, 1) · seed 0",
                sigma,
                LABEL_ENTROPY);
    }

    static Classification classification() {
        return new Classification(
                List.of(
                        new ClassifierAuc("MLP (thesis table 4.1)", 1.0, .7441, .9995),
                        new ClassifierAuc("logistic regression", .5012, .6127, .8423),
                        new ClassifierAuc("random forest", .9873, .7512, .9989)),
                roc(8),
                roc(.93),
                roc(4.6),
                change(.164, Double.NaN, .145, Double.NaN));
    }

    /** ROC of two unit Gaussians at a distance of {@code d}, 12 000 held-out rows. */
    static RocCurve roc(double d) {
        Random random = new Random(7);
        int n = 6000;
        List<double[]> scored = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            scored.add(new double[] {random.nextGaussian(), 0});
            scored.add(new double[] {random.nextGaussian() + d, 1});
        }
        scored.sort((a, b) -> Double.compare(b[0], a[0]));
        double[] fpr = new double[2 * n + 1];
        double[] tpr = new double[2 * n + 1];
        for (int i = 0; i < scored.size(); i++) {
            boolean positive = scored.get(i)[1] == 1;
            fpr[i + 1] = fpr[i] + (positive ? 0 : 1.0);
            tpr[i + 1] = tpr[i] + (positive ? 1.0 : 0);
        }
        for (int i = 0; i < fpr.length; i++) {
            fpr[i] /= n;
            tpr[i] /= n;
        }
        return new RocCurve(fpr, tpr);
    }

    static List<CurvePoint> curve(int n, double from, double to, double pace, double noise, long seed) {
        Random random = new Random(seed);
        List<CurvePoint> points = new ArrayList<>(n);
        for (int i = 1; i <= n; i++) {
            double mean = to + (from - to) * Math.exp(-i / pace);
            points.add(new CurvePoint(i, mean + noise * random.nextGaussian()));
        }
        return points;
    }

    static MutualInformationEstimate estimate(
            String estimator, String task, double nats, double error, EstimateDiagnostics diagnostics) {
        return new MutualInformationEstimate(estimator, task, nats, error, 60_000, 0L, 11.3, diagnostics);
    }

    static EstimateDiagnostics healthy(List<CurvePoint> curve) {
        return new EstimateDiagnostics(curve.size(), List.of(), curve);
    }

    static List<MutualInformationEstimate> estimates() {
        List<CurvePoint> spiky = new ArrayList<>(curve(1500, .1, 2.8, 200, .14, 8));
        spiky.set(400, new CurvePoint(401, 40));
        for (int i = 700; i < 706; i++) {
            spiky.set(i, new CurvePoint(i + 1, Double.NaN));
        }
        return List.of(
                estimate("remine", "I(Z;L) before", .119, .006, healthy(curve(1000, 0, .12, 60, .018, 3))),
                estimate("remine", "I(Z;L) after", .638, .003, healthy(curve(1000, 0, .64, 60, .014, 4))),
                estimate("remine", "I(X;Z) before", 5.5, .06, healthy(curve(1500, .1, 5.5, 200, .2, 5))),
                estimate(
                        "remine",
                        "I(X;Z) after",
                        1.69,
                        .03,
                        new EstimateDiagnostics(
                                1500, List.of(EstimateFlag.STILL_RISING), curve(1500, 0, 1.7, 300, .1, 6))),
                estimate("remine", "I(X;Z) re-coded before", 5.4, .07, healthy(curve(1500, .1, 5.4, 200, .2, 7))),
                estimate("remine", "I(X;Z) re-coded after", 2.78, .05, healthy(spiky)));
    }

    static List<Snapshot> snapshots() {
        return List.of(
                new Snapshot("before training", cloud(.15)),
                new Snapshot("iteration 1 500", cloud(.7)),
                new Snapshot("iteration 3 000", cloud(1.4)));
    }

    static ScatterPoints cloud(double distance) {
        Random random = new Random(11);
        int n = 5000;
        double[] x = new double[n];
        double[] y = new double[n];
        int[] label = new int[n];
        for (int i = 0; i < n; i++) {
            label[i] = random.nextInt(2);
            double side = label[i] == 0 ? -distance : distance;
            double a = random.nextGaussian();
            x[i] = Math.tanh(.5 * a + side);
            y[i] = Math.tanh(.4 * random.nextGaussian() - .6 * side + .3 * a);
        }
        return new ScatterPoints(x, y, label);
    }

    static Map<String, ?> manifest() {
        return Map.of(
                "code",
                Map.of("commit", "e105e2b5c7d94c1f8a6a0d7c1e7e1f1b2c3d4e5f", "dirty", false),
                "config-sha256",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "seed",
                0,
                "versions",
                Map.of("spark", "3.5.7", "dl4j", "1.0.0-M2.1", "java", "17.0.12"),
                "machine",
                Map.of("os", "Linux", "arch", "amd64", "blas-core-type", "SkylakeX", "threads", 2),
                "parameters-sha256",
                "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752");
    }
}
