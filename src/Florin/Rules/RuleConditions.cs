namespace Florin.Rules;

/// <summary>What can be asked of a condition as a whole.</summary>
public static class RuleConditions
{
    public const int DeepestNesting = 8;

    /// <summary>Every test in it, at any depth.</summary>
    public static IEnumerable<RuleTest> Tests(RuleCondition condition) => condition switch
    {
        RuleGroup group => group.Conditions.SelectMany(Tests),
        RuleNot not => Tests(not.Condition),
        RuleTest test => [test],
        _ => [],
    };
}
