namespace Florin.Generator;

/// <summary>
/// xoshiro256** seeded by splitmix64 (Blackman and Vigna, 2018). <c>System.Random</c> promises no sequence across runtimes, and the
/// mathematical functions of <see cref="Math"/> differ in the last bit between platforms: only exactly rounded operations are used here.
/// </summary>
public sealed class Dice
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    public Dice(ulong seed)
    {
        _s0 = SplitMix(ref seed);
        _s1 = SplitMix(ref seed);
        _s2 = SplitMix(ref seed);
        _s3 = SplitMix(ref seed);
    }

    internal Dice(ulong s0, ulong s1, ulong s2, ulong s3) => (_s0, _s1, _s2, _s3) = (s0, s1, s2, s3);

    /// <summary>A stream of its own for each topic, so that a new topic leaves the others as they were.</summary>
    public static Dice For(ulong seed, string topic)
    {
        var hash = 14695981039346656037UL; // FNV-1a, 64 bit
        foreach (var letter in topic)
            hash = (hash ^ letter) * 1099511628211UL;
        return new Dice(seed ^ hash);
    }

    public ulong NextBits()
    {
        var result = ulong.RotateLeft(_s1 * 5, 7) * 9;
        var t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = ulong.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>Uniform in [0, 1), 53 bits.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

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
        foreach (ref var digit in digits)
            digit = (char)('0' + Below(10));
        return new string(digits);
    }

    /// <summary>Capital letters and digits without those that look alike.</summary>
    public string Code(int count)
    {
        const string alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
        Span<char> letters = stackalloc char[count];
        foreach (ref var letter in letters)
            letter = alphabet[Below(alphabet.Length)];
        return new string(letters);
    }

    private static ulong SplitMix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15UL;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
