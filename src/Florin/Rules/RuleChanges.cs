using Florin.Ledger;

namespace Florin.Rules;

/// <summary>What rows that rules touched shall have that they have not.</summary>
internal sealed class RuleChanges(RuleColumns columns, RuleContext context, IReadOnlyList<CompiledRule> rules)
{
    private readonly Dictionary<int, CompiledRule> _byIndex = rules.ToDictionary(static rule => rule.Index);
    private readonly Dictionary<int, CategoryChange> _categories = [];

    public (List<RowChange> Changes, int Refused) Of(IReadOnlyList<(int Row, RuleState State)> touched)
    {
        var changes = new List<RowChange>(touched.Count);
        var refused = 0;
        foreach (var (row, state) in touched)
        {
            var before = columns.Before[row];
            var change = new RowChange(columns.Id[row]);
            var isChanged = false;
            if (state.CategoryBy >= 0 && (state.Category != before.Category || columns.ByModel[row]))
                (change, isChanged) = (change with { Category = Category(state) }, true);
            if (state.Payee != before.Payee)
                (change, isChanged) = (change with { PayeeId = context.Payees[state.Payee].PayeeId }, true);
            if (state.Note != before.Note)
                (change, isChanged) = (change with { Note = columns.Texts[state.Note] }, true);
            if (state.Tags != before.Tags)
                (change, isChanged) = (Tags(change, columns.Texts[before.Tags], columns.Texts[state.Tags]), true);
            if (state.Split >= 0)
            {
                if (Parts(_byIndex[state.Split], columns.Amount[row] / RuleValues.TenThousandths, columns.Texts[columns.Currency[row]]) is { } parts)
                    (change, isChanged) = (change with { Splits = parts }, true);
                else
                    refused++;
            }

            if (isChanged)
                changes.Add(change);
        }

        return (changes, refused);
    }

    /// <summary>One for all rows that a rule gave its category.</summary>
    private CategoryChange Category(RuleState state)
    {
        if (!_categories.TryGetValue(state.CategoryBy, out var change))
            _categories[state.CategoryBy] = change = new CategoryChange(context.Categories[state.Category].CategoryId, Evidence: $"Rule: {_byIndex[state.CategoryBy].Stored.Rule.Name}");
        return change;
    }

    private static RowChange Tags(RowChange change, string before, string after)
    {
        var (had, has) = (RuleTags.Of(before), RuleTags.Of(after));
        return change with { AddTags = [.. has.Except(had, StringComparer.Ordinal)], RemoveTags = [.. had.Except(has, StringComparer.Ordinal)] };
    }

    /// <summary>Amounts first, in the row's sign; what they leave is divided by the shares. <c>null</c> where that does not come out.</summary>
    private List<SplitPart>? Parts(CompiledRule rule, decimal amount, string currency)
    {
        var asked = rule.Stored.Rule.Then.Split;
        var sign = Math.Sign(amount);
        var left = Math.Abs(amount) - asked.Sum(static part => part.Amount ?? 0);
        var shares = asked.Where(static part => part.Share is not null).Select(static part => part.Share!.Value).ToList();
        if (left < 0 || left == 0 == shares.Count > 0)
            return null;
        var divided = shares.Count == 0 ? [] : Splits.Divide(left, currency, shares);
        var next = 0;
        var parts = new List<SplitPart>(asked.Count);
        for (var part = 0; part < asked.Count; part++)
            parts.Add(new SplitPart(sign * (asked[part].Amount ?? divided[next++]), context.Categories[rule.Parts[part]].CategoryId, asked[part].Note));
        return Splits.Mistake(amount, currency, parts) is null ? parts : null;
    }
}
