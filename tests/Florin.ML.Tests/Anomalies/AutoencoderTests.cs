using Florin.ML.Anomalies;
using Florin.ML.Data;
using Florin.ML.Numerics;

namespace Florin.ML.Tests.Anomalies;

public sealed class AutoencoderTests
{
    [Fact]
    public void The_gradient_is_that_of_central_differences()
    {
        var shape = new LayerShape([3, 4, 2, 3]);
        var rng = new Rng(2);
        var parameters = new float[shape.Parameters];
        foreach (ref var parameter in parameters.AsSpan())
            parameter = (float)(rng.NextDouble() - 0.4);
        var (activations, errors, gradient) = (new float[shape.Activations], new float[shape.Activations], new float[shape.Parameters]);
        foreach (ref var value in activations.AsSpan(shape.Units(0)))
            value = (float)((2 * rng.NextDouble()) - 1);
        Loss();
        shape.Backward(parameters, activations, errors, gradient);
        for (var i = 0; i < parameters.Length; i++)
        {
            const float step = 2e-3f;
            parameters[i] += step;
            var above = Loss();
            parameters[i] -= 2 * step;
            var slope = (above - Loss()) / (2 * step);
            parameters[i] += step;
            ((double)gradient[i]).ShouldBe(slope, 0.02 * Math.Max(1, Math.Abs(slope)), $"parameter {i}");
        }

        // Half the sum of the squared outputs: its gradient at the output is the output.
        double Loss()
        {
            shape.Forward(parameters, activations);
            var output = activations.AsSpan(shape.Units(shape.Layers));
            output.CopyTo(errors.AsSpan(shape.Units(shape.Layers)));
            var sum = 0.0;
            foreach (var value in output)
                sum += 0.5 * value * value;
            return sum;
        }
    }

    [Fact]
    public void A_layer_multiplies_adds_and_rectifies()
    {
        // Two outputs of three inputs in row 0: 1·1 + 2·2 + 3·3 + 0.5 and −(1 + 2 + 3) + 1 = −5, rectified 0.
        var (inputs, outputs) = (new float[3 * LayerKernel.Rows], new float[2 * LayerKernel.Rows]);
        (inputs[0], inputs[LayerKernel.Rows], inputs[2 * LayerKernel.Rows]) = (1, 2, 3);
        LayerKernel.Forward([1, 2, 3, -1, -1, -1], [0.5f, 1], inputs, outputs, rectified: true);
        (outputs[0], outputs[1], outputs[LayerKernel.Rows], outputs[LayerKernel.Rows + 1]).ShouldBe((14.5f, 0.5f, 0f, 1f));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(19)]
    public void The_first_step_of_Adam_is_its_size_against_the_sign_of_the_gradient(int parameters)
    {
        // m / √v is the sign after both corrections: √(1 − 0.999) / (1 − 0.9) in the step.
        var (values, gradient) = (new float[parameters], new float[parameters]);
        for (var i = 0; i < parameters; i++)
            gradient[i] = i % 2 == 0 ? 5 : -0.25f;
        LayerKernel.Adam(values, gradient, new float[parameters], new float[parameters], (float)(0.001 * Math.Sqrt(0.001) / 0.1));
        for (var i = 0; i < parameters; i++)
            ((double)values[i]).ShouldBe(i % 2 == 0 ? -0.001 : 0.001, 1e-6);
    }

    [Fact]
    public void A_row_off_the_line_that_all_rows_lie_on_is_not_given_back()
    {
        var rng = new Rng(4);
        double[] rows = [.. Enumerable.Range(0, 600).SelectMany(_ =>
        {
            var value = (2 * rng.NextDouble()) - 1;
            return new[] { value, -value, 3 * value, value / 2 };
        })];
        var model = new AutoencoderTrainer(new() { Hidden = [8, 1, 8] }).Fit(FeatureMatrix.FromRows(["a", "b", "c", "d"], rows), new FitRun(1));
        var scores = new double[2];
        model.Score([0.5, -0.5, 1.5, 0.25, 0.5, -0.5, -1.5, 0.25], scores);
        scores[0].ShouldBeLessThan(0.2);
        scores[1].ShouldBeGreaterThan(5 * scores[0]);
        var shares = new double[4];
        model.Contributions([0.5, -0.5, -1.5, 0.25], shares);
        shares[2].ShouldBe(shares.Max());
    }

    [Fact]
    public void Nothing_held_means_every_pass_is_made()
    {
        var features = FeatureMatrix.FromRows(["a"], [.. Enumerable.Range(0, 50).Select(value => (double)value)]);
        new AutoencoderTrainer(new() { Hidden = [2], Epochs = 7, Held = 0 }).Fit(features, new FitRun(1)).Outcome.Detail.ShouldBe("50 rows, 7 of 7 passes");
    }

    [Fact]
    public void Passes_that_do_not_help_the_held_rows_end_the_fit()
    {
        // Independent columns through one unit: after the variances are learnt nothing is left to learn.
        var rng = new Rng(6);
        var features = FeatureMatrix.FromRows(["a", "b", "c"], [.. Enumerable.Range(0, 900).Select(_ => rng.NextDouble())]);
        var detail = new AutoencoderTrainer(new() { Hidden = [1], Epochs = 5_000, Patience = 3 }).Fit(features, new FitRun(1)).Outcome.Detail;
        detail.ShouldNotContain("of 5000 passes");
    }

    [Fact]
    public void Layers_without_units_are_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new AutoencoderOptions { Hidden = [5, 0] });
}
