using Florin.Categories;

namespace Florin.Rules;

/// <summary>A rule made ready for columns: names are places, texts numbers.</summary>
internal sealed class CompiledRule
{
    private CompiledRule(StoredRule stored, int index, RuleCheck when) => (Stored, Index, When) = (stored, index, when);

    public StoredRule Stored { get; }

    /// <summary>Its place among the rules of the run.</summary>
    public int Index { get; }

    public RuleCheck When { get; }

    /// <summary>The place of a category, -1 for none.</summary>
    public int Category { get; private init; } = -1;

    public int Payee { get; private init; } = -1;

    public int Note { get; private init; } = -1;

    public bool ChangesTags => Stored.Rule.Then.AddTags.Count + Stored.Rule.Then.RemoveTags.Count > 0;

    /// <summary>Categories of the parts; empty without a split.</summary>
    public int[] Parts { get; private init; } = [];

    public string? Failure { get; set; }

    public long Hits { get; set; }

    /// <exception cref="RuleFailureException">A pattern or a category is none.</exception>
    public static CompiledRule Of(StoredRule stored, int index, RuleColumns columns, RuleContext context, TimeProvider clock)
    {
        var then = stored.Rule.Then;
        var category = then.Transfer ? "transfers.own_accounts" : then.Ignore ? "transfers.excluded" : then.Category;
        return new CompiledRule(stored, index, Check(stored.Rule.When, columns, context, clock))
        {
            Category = category is null ? -1 : CategoryOf(category, context),
            Payee = then.Payee is null ? -1 : context.Payee(then.Payee),
            Note = then.Note is null ? -1 : columns.Texts.Of(then.Note),
            Parts = [.. then.Split.Select(part => CategoryOf(part.Category, context))],
        };
    }

    private static int CategoryOf(string text, RuleContext context) =>
        context.Category(text) is >= 0 and var place ? place : throw new RuleFailureException($"'{text}' is no category");

    private static RuleCheck Check(RuleCondition condition, RuleColumns columns, RuleContext context, TimeProvider clock) => condition switch
    {
        RuleGroup { Any: true } group => new AnyCheck([.. group.Conditions.Select(one => Check(one, columns, context, clock))]),
        RuleGroup group => new AllCheck([.. group.Conditions.Select(one => Check(one, columns, context, clock))]),
        RuleNot not => new NotCheck(Check(not.Condition, columns, context, clock)),
        RuleTest test when RuleValues.IsText(test) => TextCheckOf(test, columns, context, clock),
        RuleTest { Field: RuleField.Amount or RuleField.Magnitude } test when RuleValues.Range(test) is var (least, most) => new AmountCheck(columns.Amount, test.Field == RuleField.Magnitude, least, most),
        RuleTest test when RuleValues.Range(test) is var (least, most) => new NumberCheck(test.Field == RuleField.MerchantCode ? columns.MerchantCode : columns.Day, test.Field, least, most),
        _ => throw new InvalidOperationException($"A {condition.GetType().Name} is no condition."),
    };

    private static TextCheck TextCheckOf(RuleTest test, RuleColumns columns, RuleContext context, TimeProvider clock)
    {
        var matcher = new RuleMatcher(test, clock);
        var texts = columns.Texts;
        switch (test.Field)
        {
            case RuleField.Category:
                if (test is { Operator: RuleOperator.Equals, Value: not ("" or "none") } && context.Category(test.Value) < 0 && !context.Categories.Any(category => string.Equals(category.Group, test.Value, StringComparison.OrdinalIgnoreCase)))
                    throw new RuleFailureException($"'{test.Value}' is no category");
                return Named(null);
            case RuleField.Payee:
                return Named(null);
            case RuleField.Account:
                return Named(columns.Account);
            case RuleField.Tag:
                return new TextCheck(null, test.Field, tags => tags < 0 || texts[tags].Length == 0 ? matcher.Holds("") : Array.Exists(RuleTags.Of(texts[tags]), matcher.Holds));
            default:
                return new TextCheck(Column(test.Field, columns), test.Field, text => matcher.Holds(texts[text]));
        }

        TextCheck Named(int[]? column) => new(column, test.Field, place => context.Names(test.Field, place).Any(matcher.Holds));
    }

    private static int[]? Column(RuleField field, RuleColumns columns) => field switch
    {
        RuleField.Description => columns.Description,
        RuleField.Currency => columns.Currency,
        RuleField.Status => columns.Status,
        RuleField.PaymentMethod => columns.Method,
        RuleField.Reference => columns.Reference,
        _ => null,
    };
}
