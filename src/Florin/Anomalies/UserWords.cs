namespace Florin.Anomalies;

/// <summary>What the user said of an alert: normal, or a problem. <c>Amount</c> is signed.</summary>
internal sealed record UserWord(string Payee, AlertKind Kind, decimal Amount, bool IsNormal);

/// <summary>What the user said so far; the latest word on the like holds.</summary>
internal sealed class UserWords
{
    /// <summary>A quarter: 40 and 50 are alike, 40 and 51 are not.</summary>
    private const double LargestRatio = 1.25;

    /// <summary>Leaves even a score of 1 below the threshold.</summary>
    private const double Lowered = 0.4;

    private readonly ILookup<(string Payee, AlertKind Kind), UserWord> _words;

    /// <param name="words">In the order they were said.</param>
    public UserWords(IEnumerable<UserWord> words) =>
        _words = words.Where(word => word.Payee.Length > 0).ToLookup(word => (word.Payee, word.Kind));

    public static UserWords None { get; } = new([]);

    /// <summary>Whether the user called the like normal: same payee and kind, money the same way, a similar amount.</summary>
    public bool IsNormal(string? payee, AlertKind kind, decimal amount)
    {
        if (string.IsNullOrEmpty(payee))
            return false;
        var normal = false;
        foreach (var word in _words[(payee, kind)])
            normal = IsAlike(word.Amount, amount) ? word.IsNormal : normal;
        return normal;
    }

    public double Weigh(double score, string? payee, AlertKind kind, decimal amount) =>
        score >= AnomalyVote.Threshold && IsNormal(payee, kind, amount) ? Lowered * score : score;

    private static bool IsAlike(decimal one, decimal other) =>
        Math.Sign(one) == Math.Sign(other) && one != 0 && (double)(Math.Max(Math.Abs(one), Math.Abs(other)) / Math.Min(Math.Abs(one), Math.Abs(other))) <= LargestRatio;
}
