using Florin.Ledger;

namespace Florin.Rules;

/// <summary>What a plan changes, in words.</summary>
internal sealed class RuleDifferences(RuleColumns columns, RuleContext context, IReadOnlyList<(int Row, RuleState State)> touched)
{
    private readonly Dictionary<int, RuleState> _after = touched.ToDictionary(static one => one.Row, static one => one.State);

    /// <summary>The rows with the highest numbers, the highest first.</summary>
    public List<RuleRow> Of(ChangePlan plan, int most)
    {
        var rows = new List<RuleRow>();
        var last = plan.Fields.Count - 1;
        while (last >= 0 && rows.Count < most)
        {
            var id = plan.Fields[last].TransactionId;
            var first = last;
            while (first > 0 && plan.Fields[first - 1].TransactionId == id)
                first--;
            var row = columns.IndexOf(id);
            var currency = columns.Texts[columns.Currency[row]];
            rows.Add(new RuleRow(
                id, DateOnly.FromDayNumber(columns.Day[row]), columns.Texts[columns.Description[row]], columns.Amount[row] / RuleValues.TenThousandths, currency,
                [.. plan.Fields.Skip(first).Take(last - first + 1).Select(change => Of(change, row, currency))]));
            last = first - 1;
        }

        return rows;
    }

    private RuleDifference Of(FieldChange change, int row, string currency) => change.Field switch
    {
        "category" => new("category", Category(columns.Before[row].Category), Category(_after[row].Category)),
        "payee" => new("payee", Payee(columns.Before[row].Payee), Payee(_after[row].Payee)),
        "splits" => new("split", Parts(change.Before, currency), Parts(change.After, currency)),
        "untag" => new("tag", change.Before.Text ?? "", ""),
        _ => new(change.Field, change.Before.Text ?? "", change.After.Text ?? ""),
    };

    private string Category(int place) => place < 0 ? "none" : context.Categories[place].Name;

    private string Payee(int place) => place < 0 ? "" : context.Payees[place].Name;

    private string Parts(FieldState state, string currency) => string.Join(
        ", ", (state.Parts ?? []).Select(part => $"{Category(context.CategoryAt(part.CategoryId))} {MoneyText.Plain(part.Amount, currency)}"));
}
