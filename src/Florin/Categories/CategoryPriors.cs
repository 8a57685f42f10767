namespace Florin.Categories;

/// <summary>
/// What is known before a word is read: how often a household books in a group, and between which amounts nine of ten rows lie.
/// Shares of rows (not of money) in round figures of household card and account statements; amounts in units of a major currency.
/// </summary>
internal sealed class CategoryPriors(IReadOnlyList<CategoryGroup> groups)
{
    private static readonly Dictionary<string, (double Share, double Lowest, double Highest)> Groups = new()
    {
        ["food"] = (.16, 2, 120),
        ["groceries"] = (.17, 3, 250),
        ["shopping"] = (.12, 5, 500),
        ["entertainment"] = (.04, 3, 200),
        ["transport"] = (.07, 1, 400),
        ["fuel"] = (.05, 10, 150),
        ["housing"] = (.02, 100, 4000),
        ["utilities"] = (.03, 10, 500),
        ["phone"] = (.03, 5, 200),
        ["health"] = (.04, 4, 600),
        ["personal_care"] = (.04, 5, 200),
        ["insurance"] = (.025, 5, 1500),
        ["education"] = (.015, 5, 5000),
        ["travel"] = (.03, 20, 2500),
        ["subscriptions"] = (.05, 1, 60),
        ["home"] = (.03, 5, 1500),
        ["family"] = (.02, 5, 800),
        ["giving"] = (.015, 5, 300),
        ["fees"] = (.02, 1, 5000),
        ["savings"] = (.015, 20, 5000),
        ["income"] = (.03, 1, 20000),
        ["transfers"] = (.05, 10, 5000),
    };

    // Money that comes in is income, a transfer or a refund; a word that says "refund" turns the odds.
    private const double IncomeShare = .45;
    private const double TransferShare = .2;
    private const double SilentRefundShare = .25;
    private const double SaidRefundShare = .05;

    // An amount outside the usual range speaks against a group, but not loudly: currencies differ by a factor of ten.
    private const double OutOfRangeLogOdds = -.6;
    private const double IncomeOutLogOdds = -6;

    private readonly GroupPrior[] _priors = [.. groups.Select(group => new GroupPrior(group.Code))];

    /// <summary>Log of the prior share of a group, given the signed amount where it is known.</summary>
    public double LogShare(int group, decimal? amount, bool isRefund)
    {
        var prior = _priors[group];
        if (amount is not { } value || value == 0) return prior.Always;
        var magnitude = (double)Math.Abs(value);
        if (value < 0 && prior.IsIncome) return prior.Out;
        var isUnusual = magnitude < prior.Lowest || magnitude > prior.Highest;
        return (value < 0 ? prior.Out : isRefund ? prior.Refund : prior.In) + (isUnusual ? OutOfRangeLogOdds : 0);
    }

    /// <summary>The logarithms of a group, taken once: 44 of them a question were a tenth of its time.</summary>
    private sealed class GroupPrior
    {
        public GroupPrior(string group)
        {
            (var share, Lowest, Highest) = Groups[group];
            IsIncome = group == "income";
            Always = Math.Log(share);
            Out = Always + (IsIncome ? IncomeOutLogOdds : 0);
            Refund = Math.Log(IsIncome || group == "transfers" ? SaidRefundShare : share);
            In = Math.Log(IsIncome ? IncomeShare : group == "transfers" ? TransferShare : share * SilentRefundShare);
        }

        public double Always { get; }

        public double Out { get; }

        public double In { get; }

        public double Refund { get; }

        public double Lowest { get; }

        public double Highest { get; }

        public bool IsIncome { get; }
    }
}
