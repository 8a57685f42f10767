using Florin.Ledger;
using Florin.Rules;

namespace Florin.Benchmarks.Load.Killing;

/// <summary>Rules that between them do all that a rule can, so that one run writes to every table; by the texts, which no rule changes, so that a second run finds the same.</summary>
internal static class KillRules
{
    private const int OverPayees = 12;

    public static async Task<IReadOnlyList<Rule>> OfAsync(TemporaryLedger ledger, CancellationToken cancellation)
    {
        var payees = (await ledger.Get<TransactionService>().ColumnsAsync(1, cancellation)).Payees.Where(static name => name.Length > 4).ToList();
        return
        [
            .. Enumerable.Range(0, OverPayees).Select(number =>
            {
                var when = new RuleTest(RuleField.Description, RuleOperator.Contains, payees[number * payees.Count / OverPayees][..4]);
                return new Rule($"Rule {number}", when, (number % 3) switch
                {
                    0 => new RuleActions { Category = "Travel", AddTags = ["some"] },
                    1 => new RuleActions { Payee = $"Renamed {number}", Note = "by a rule" },
                    _ => new RuleActions { Split = [new RulePart("Groceries", null, 60), new RulePart("Shopping", null, 40)] },
                });
            }),
            new Rule("Large", new RuleTest(RuleField.Magnitude, RuleOperator.Between, "50", "500"), new RuleActions { Category = "Shopping", AddTags = ["large"] }),
        ];
    }
}
