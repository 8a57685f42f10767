namespace Florin.Rules;

/// <summary>What a rule can look at. <c>Magnitude</c> is the amount without its sign, <c>Day</c> the day of the month.</summary>
public enum RuleField
{
    Description,
    Payee,
    Amount,
    Magnitude,
    Currency,
    Date,
    Weekday,
    Day,
    Account,
    Category,
    Tag,
    Status,
    PaymentMethod,
    MerchantCode,
    Note,
    Reference,
}

public enum RuleOperator
{
    Contains,
    Equals,
    Starts,
    Ends,
    Regex,
    Less,
    More,
    Between,
    Before,
    After,
}

/// <summary>What must hold of a row.</summary>
public abstract record RuleCondition;

/// <summary>All hold, or with <c>Any</c> at least one.</summary>
public sealed record RuleGroup(bool Any, IReadOnlyList<RuleCondition> Conditions) : RuleCondition;

public sealed record RuleNot(RuleCondition Condition) : RuleCondition;

/// <summary>A field beside a value; <c>To</c> is the upper end of <see cref="RuleOperator.Between"/>.</summary>
public sealed record RuleTest(RuleField Field, RuleOperator Operator, string Value, string? To = null) : RuleCondition;
