using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Florin.ML.Anomalies;

/// <summary>One dense layer over 32 rows at a time: unit by unit, 32 floats each, so that a vector holds eight rows of one unit and rows never mix. Sums run over the units in order: a row alone gets the numbers it gets among others, on every machine.</summary>
/// <remarks>Products are added, not fused: a fused addition rounds otherwise and not every processor has it. Four vectors hold the 32 rows and hide the latency of the additions.</remarks>
internal static class LayerKernel
{
    /// <summary>Rows that are computed at once.</summary>
    public const int Rows = 32;

    private const int Lanes = 8;

    /// <summary>outputs = weights · inputs + biases, below 0 made 0 where the layer is rectified.</summary>
    /// <param name="weights">Outputs × inputs, row-major.</param>
    /// <param name="biases">One per output.</param>
    /// <param name="inputs">Units × 32.</param>
    /// <param name="outputs">Units × 32.</param>
    /// <param name="rectified">Whether max(0, ·) is taken.</param>
    public static void Forward(ReadOnlySpan<float> weights, ReadOnlySpan<float> biases, ReadOnlySpan<float> inputs, Span<float> outputs, bool rectified)
    {
        ref var input = ref MemoryMarshal.GetReference(inputs);
        var width = inputs.Length / Rows;
        for (var unit = 0; unit < biases.Length; unit++)
        {
            ref var weight = ref MemoryMarshal.GetReference(weights.Slice(unit * width, width));
            var start = Vector256.Create(biases[unit]);
            var (one, two, three, four) = (start, start, start, start);
            for (nuint i = 0; i < (nuint)width; i++)
            {
                var factor = Vector256.Create(Unsafe.Add(ref weight, i));
                one += factor * Vector256.LoadUnsafe(ref input, i * Rows);
                two += factor * Vector256.LoadUnsafe(ref input, (i * Rows) + Lanes);
                three += factor * Vector256.LoadUnsafe(ref input, (i * Rows) + (2 * Lanes));
                four += factor * Vector256.LoadUnsafe(ref input, (i * Rows) + (3 * Lanes));
            }

            if (rectified)
            {
                (one, two) = (Vector256.Max(one, Vector256<float>.Zero), Vector256.Max(two, Vector256<float>.Zero));
                (three, four) = (Vector256.Max(three, Vector256<float>.Zero), Vector256.Max(four, Vector256<float>.Zero));
            }

            Store(outputs.Slice(unit * Rows, Rows), one, two, three, four);
        }
    }

    /// <summary>The gradient of the inputs, weightsᵀ · gradient, 0 where a rectified input is 0.</summary>
    public static void BackwardInputs(ReadOnlySpan<float> weights, ReadOnlySpan<float> gradient, ReadOnlySpan<float> inputs, Span<float> inputGradient)
    {
        ref var outer = ref MemoryMarshal.GetReference(gradient);
        ref var weight = ref MemoryMarshal.GetReference(weights);
        var (width, units) = (inputs.Length / Rows, gradient.Length / Rows);
        for (var i = 0; i < width; i++)
        {
            var (one, two, three, four) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
            for (nuint unit = 0; unit < (nuint)units; unit++)
            {
                var factor = Vector256.Create(Unsafe.Add(ref weight, (unit * (nuint)width) + (nuint)i));
                one += factor * Vector256.LoadUnsafe(ref outer, unit * Rows);
                two += factor * Vector256.LoadUnsafe(ref outer, (unit * Rows) + Lanes);
                three += factor * Vector256.LoadUnsafe(ref outer, (unit * Rows) + (2 * Lanes));
                four += factor * Vector256.LoadUnsafe(ref outer, (unit * Rows) + (3 * Lanes));
            }

            var active = inputs.Slice(i * Rows, Rows);
            Store(inputGradient.Slice(i * Rows, Rows), Masked(one, active), Masked(two, active[Lanes..]), Masked(three, active[(2 * Lanes)..]), Masked(four, active[(3 * Lanes)..]));
        }
    }

    /// <summary>The gradients of weights and biases: gradient · inputsᵀ and the sums of the gradient over the rows.</summary>
    public static void BackwardWeights(ReadOnlySpan<float> gradient, ReadOnlySpan<float> inputs, Span<float> weightGradient, Span<float> biasGradient)
    {
        ref var input = ref MemoryMarshal.GetReference(inputs);
        var width = inputs.Length / Rows;
        for (var unit = 0; unit < biasGradient.Length; unit++)
        {
            ref var outer = ref MemoryMarshal.GetReference(gradient.Slice(unit * Rows, Rows));
            var (one, two) = (Vector256.LoadUnsafe(ref outer), Vector256.LoadUnsafe(ref outer, Lanes));
            var (three, four) = (Vector256.LoadUnsafe(ref outer, 2 * Lanes), Vector256.LoadUnsafe(ref outer, 3 * Lanes));
            biasGradient[unit] = Sum(one + two + (three + four));
            var into = weightGradient.Slice(unit * width, width);
            for (var i = 0; i < into.Length; i++)
            {
                var at = (nuint)(i * Rows);
                into[i] = Sum((one * Vector256.LoadUnsafe(ref input, at)) + (two * Vector256.LoadUnsafe(ref input, at + Lanes))
                    + ((three * Vector256.LoadUnsafe(ref input, at + (2 * Lanes))) + (four * Vector256.LoadUnsafe(ref input, at + (3 * Lanes)))));
            }
        }
    }

    /// <summary>One step of Adam (Kingma and Ba 2015, algorithm 1, with the step size of section 2 that has both corrections in it; β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸).</summary>
    /// <param name="parameters">What is moved.</param>
    /// <param name="gradient">Its gradient.</param>
    /// <param name="first">Running mean of the gradient.</param>
    /// <param name="second">Running mean of its square.</param>
    /// <param name="step">α √(1 − β₂ᵗ) / (1 − β₁ᵗ).</param>
    public static void Adam(Span<float> parameters, ReadOnlySpan<float> gradient, Span<float> first, Span<float> second, float step)
    {
        const float beta1 = 0.9f;
        const float beta2 = 0.999f;
        const float epsilon = 1e-8f;
        var at = 0;
        for (; at <= parameters.Length - Lanes; at += Lanes)
        {
            var g = Vector256.Create(gradient[at..]);
            var m = (Vector256.Create(first[at..]) * beta1) + (g * (1 - beta1));
            var v = (Vector256.Create(second[at..]) * beta2) + (g * g * (1 - beta2));
            m.CopyTo(first[at..]);
            v.CopyTo(second[at..]);
            (Vector256.Create(parameters[at..]) - (m * step / (Vector256.Sqrt(v) + Vector256.Create(epsilon)))).CopyTo(parameters[at..]);
        }

        for (; at < parameters.Length; at++)
        {
            first[at] = (first[at] * beta1) + (gradient[at] * (1 - beta1));
            second[at] = (second[at] * beta2) + (gradient[at] * gradient[at] * (1 - beta2));
            parameters[at] -= first[at] * step / (MathF.Sqrt(second[at]) + epsilon);
        }
    }

    private static float Sum(Vector256<float> values)
    {
        var half = values.GetLower() + values.GetUpper();
        return half[0] + half[1] + (half[2] + half[3]);
    }

    private static Vector256<float> Masked(Vector256<float> values, ReadOnlySpan<float> active) =>
        values & Vector256.GreaterThan(Vector256.Create(active), Vector256<float>.Zero);

    private static void Store(Span<float> into, Vector256<float> one, Vector256<float> two, Vector256<float> three, Vector256<float> four)
    {
        one.CopyTo(into);
        two.CopyTo(into[Lanes..]);
        three.CopyTo(into[(2 * Lanes)..]);
        four.CopyTo(into[(3 * Lanes)..]);
    }
}
