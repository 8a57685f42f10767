using System.Text.RegularExpressions;

namespace Florin.Rules;

/// <summary>A rule that cannot be used, and why.</summary>
internal sealed class RuleFailureException(string message) : Exception(message);

/// <summary>A text beside a value, without regard to case. A pattern that the engine without backtracking does not know has a time limit.</summary>
internal sealed class RuleMatcher
{
    public const int LongestPattern = 500;

    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(50);

    /// <summary>Linear in the text: only a machine that stands still takes longer, and a rule must not fail for that.</summary>
    private static readonly TimeSpan LinearLimit = TimeSpan.FromSeconds(2);

    /// <summary>For all texts of a run together: a pattern that stays just below the limit on each of 100,000 texts would take hours.</summary>
    private static readonly TimeSpan WholeLimit = TimeSpan.FromSeconds(5);

    private readonly RuleOperator _operator;
    private readonly string _value;
    private readonly Regex? _pattern;
    private readonly TimeProvider _clock;
    private TimeSpan _taken;

    public RuleMatcher(RuleTest test, TimeProvider clock)
    {
        (_operator, _value, _clock) = (test.Operator, test.Value, clock);
        if (test.Operator == RuleOperator.Regex)
            _pattern = Pattern(test.Value);
    }

    public bool Holds(string text) => _operator switch
    {
        RuleOperator.Contains => text.Contains(_value, StringComparison.OrdinalIgnoreCase),
        RuleOperator.Equals => string.Equals(text, _value, StringComparison.OrdinalIgnoreCase),
        RuleOperator.Starts => text.StartsWith(_value, StringComparison.OrdinalIgnoreCase),
        RuleOperator.Ends => text.EndsWith(_value, StringComparison.OrdinalIgnoreCase),
        _ => Matches(text),
    };

    private bool Matches(string text)
    {
        var begun = _clock.GetTimestamp();
        bool holds;
        try
        {
            holds = _pattern!.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            throw new RuleFailureException($"the pattern took more than {Limit.TotalMilliseconds} ms on one text");
        }

        _taken += _clock.GetElapsedTime(begun);
        return _taken <= WholeLimit ? holds : throw new RuleFailureException($"the pattern took more than {WholeLimit.TotalSeconds} s on all rows");
    }

    private static Regex Pattern(string pattern)
    {
        const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
        if (pattern.Length > LongestPattern)
            throw new RuleFailureException($"the pattern has more than {LongestPattern} characters");
        try
        {
            return new Regex(pattern, Options | RegexOptions.NonBacktracking, LinearLimit);
        }
        catch (NotSupportedException)
        {
            return new Regex(pattern, Options, Limit);
        }
        catch (ArgumentException unreadable)
        {
            throw new RuleFailureException($"the pattern is no regular expression: {unreadable.Message}");
        }
    }
}
