using Florin.ML.Numerics;

namespace Florin.Generator;

/// <summary>
/// What a household's days are drawn from <see cref="Rng"/>: <c>System.Random</c> promises no sequence across runtimes, and the
/// mathematical functions of <see cref="Math"/> differ in the last bit between platforms: only exactly rounded operations are used here.
/// </summary>
public sealed class Dice
{
    private readonly Rng _bits;

    public Dice(ulong seed) => _bits = new Rng(seed);

    internal Dice(ulong s0, ulong s1, ulong s2, ulong s3) => _bits = new Rng(s0, s1, s2, s3);

    /// <summary>A stream of its own for each topic, so that a new topic leaves the others as they were.</summary>
    public static Dice For(ulong seed, string topic)
    {
        var hash = 14695981039346656037UL; // FNV-1a, 64 bit
        foreach (var letter in topic)
            hash = (hash ^ letter) * 1099511628211UL;
        return new Dice(seed ^ hash);
    }

    public ulong NextBits() => _bits.NextBits();

    /// <summary>Uniform in [0, 1), 53 bits.</summary>
    public double NextDouble() => _bits.NextDouble();

    /// <summary>Uniform in [0, <paramref name="count"/>); the bias of multiply-high is below count / 2^64.</summary>
    public int Below(int count) => (int)Math.BigMul(NextBits(), (ulong)count, out _);

    /// <summary>Uniform, both ends included.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    public double Between(double low, double high) => low + ((high - low) * NextDouble());

    public bool Chance(double probability) => NextDouble() < probability;

    public T Pick<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>Index drawn in proportion to the weights.</summary>
    public int PickWeighted(ReadOnlySpan<double> weights)
    {
        var total = 0.0;
        foreach (var weight in weights)
            total += weight;
        var left = NextDouble() * total;
        for (var i = 0; i < weights.Length - 1; i++)
        {
            left -= weights[i];
            if (left < 0)
                return i;
        }

        return weights.Length - 1;
    }

    /// <summary>Mean 0, variance 1, within ±6: the sum of twelve uniforms less six, which needs no logarithm.</summary>
    public double Normal()
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++)
            sum += NextDouble();
        return sum;
    }

    /// <summary>A skewed factor around 1: exp(<paramref name="spread"/>·normal) as (1 + x/64)^64, six squarings.</summary>
    public double Factor(double spread)
    {
        var factor = 1 + (spread * Normal() / 64);
        for (var i = 0; i < 6; i++)
            factor *= factor;
        return factor;
    }

    public string Digits(int count)
    {
        Span<char> digits = stackalloc char[count];
        Digits(digits);
        return new string(digits);
    }

    public void Digits(Span<char> digits)
    {
        foreach (ref var digit in digits)
            digit = (char)('0' + Below(10));
    }

    /// <summary>Capital letters and digits without those that look alike.</summary>
    public void Code(Span<char> letters)
    {
        const string alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
        foreach (ref var letter in letters)
            letter = alphabet[Below(alphabet.Length)];
    }
}
