namespace Florin.Rules;

/// <summary>A user's rule: rows of which <c>When</c> holds get what <c>Then</c> says; <c>Stop</c> keeps the rules after it from them.</summary>
public sealed record Rule(string Name, RuleCondition When, RuleActions Then, bool Enabled = true, bool Stop = false)
{
    public const int LongestName = 100;
}

/// <summary>What a row gets; what is not set stays.</summary>
public sealed record RuleActions
{
    /// <summary>Code, group or name of a category.</summary>
    public string? Category { get; init; }

    public string? Payee { get; init; }

    public string? Note { get; init; }

    public IReadOnlyList<string> AddTags { get; init; } = [];

    public IReadOnlyList<string> RemoveTags { get; init; } = [];

    public IReadOnlyList<RulePart> Split { get; init; } = [];

    /// <summary>The row moves money between own accounts.</summary>
    public bool Transfer { get; init; }

    /// <summary>The row is left out of totals.</summary>
    public bool Ignore { get; init; }

    public bool IsEmpty => Category is null && Payee is null && Note is null && AddTags.Count + RemoveTags.Count + Split.Count == 0 && !Transfer && !Ignore;
}

/// <summary>A part of a split: an amount without sign, or a share of what the parts with amounts leave.</summary>
public sealed record RulePart(string Category, decimal? Amount, decimal? Share, string? Note = null);

/// <summary>A rule with its number and place. <c>Hits</c> counts the rows it matched; one with a <c>Failure</c> is passed over until it is changed.</summary>
public sealed record StoredRule(long RuleId, int Place, Rule Rule, long Hits, string? Failure);

/// <summary>What is wrong with a rule, and where: <c>rules[0].when.all[1]</c>.</summary>
public sealed record RuleError(string Where, string Found, string Expected)
{
    public override string ToString() => $"{Where}: found {Found}, expected {Expected}";
}

/// <summary>Rules of a text, and what could not be read; with errors nothing of it is used.</summary>
public sealed record RuleReading(IReadOnlyList<Rule> Rules, IReadOnlyList<RuleError> Errors);
