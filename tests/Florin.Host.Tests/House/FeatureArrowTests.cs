using System.Text.RegularExpressions;

namespace Florin.Host.Tests.House;

/// <summary>Which feature of src/Florin may call which: a new arrow is a decision, and is written here.</summary>
public sealed partial class FeatureArrowTests
{
    private static readonly string[] Allowed =
    [
        "Amounts -> Categories",
        "Amounts -> Features",
        "Amounts -> Ledger",
        "Amounts -> Payees",
        "Amounts -> Registry",
        "Amounts -> Storage",
        "Analytics -> Categories",
        "Analytics -> Households",
        "Analytics -> Ledger",
        "Analytics -> Payees",
        "Analytics -> Periods",
        "Analytics -> Rates",
        "Analytics -> Storage",
        "Anomalies -> Categories",
        "Anomalies -> Features",
        "Anomalies -> Households",
        "Anomalies -> Ledger",
        "Anomalies -> Payees",
        "Anomalies -> Recurring",
        "Anomalies -> Registry",
        "Anomalies -> Storage",
        "Categories -> Households",
        "Categories -> Payees",
        "Categories -> Registry",
        "Categories -> Storage",
        "Features -> Households",
        "Features -> Ledger",
        "Features -> Storage",
        "Forecasts -> Categories",
        "Forecasts -> Households",
        "Forecasts -> Ledger",
        "Forecasts -> Periods",
        "Forecasts -> Recurring",
        "Forecasts -> Registry",
        "Forecasts -> Storage",
        "Generator -> Categories",
        "Generator -> Households",
        "Generator -> Import",
        "Generator -> Ledger",
        "Generator -> Payees",
        "Generator -> Storage",
        "Households -> Periods",
        "Households -> Storage",
        "Import -> Anomalies",
        "Import -> Categories",
        "Import -> Features",
        "Import -> Households",
        "Import -> Ledger",
        "Import -> Payees",
        "Import -> Quality",
        "Import -> Rules",
        "Import -> Storage",
        "Import -> Transfers",
        "Indicators -> Analytics",
        "Indicators -> Categories",
        "Indicators -> Households",
        "Indicators -> Ledger",
        "Indicators -> Periods",
        "Indicators -> Rates",
        "Indicators -> Recurring",
        "Indicators -> Storage",
        "Ledger -> Categories",
        "Ledger -> Payees",
        "Ledger -> Storage",
        "Lineage -> Analytics",
        "Lineage -> Anomalies",
        "Lineage -> Categories",
        "Lineage -> Features",
        "Lineage -> Forecasts",
        "Lineage -> Import",
        "Lineage -> Indicators",
        "Lineage -> Ledger",
        "Lineage -> Quality",
        "Lineage -> Registry",
        "Payees -> Storage",
        "Quality -> Households",
        "Quality -> Ledger",
        "Quality -> Storage",
        "Rates -> Ledger",
        "Rates -> Storage",
        "Recurring -> Categories",
        "Recurring -> Households",
        "Recurring -> Ledger",
        "Recurring -> Payees",
        "Recurring -> Storage",
        "Registry -> Storage",
        "Rules -> Categories",
        "Rules -> Ledger",
        "Rules -> Payees",
        "Rules -> Storage",
        "Training -> Amounts",
        "Training -> Anomalies",
        "Training -> Categories",
        "Training -> Features",
        "Training -> Forecasts",
        "Training -> Households",
        "Training -> Ledger",
        "Training -> Recurring",
        "Training -> Registry",
        "Training -> Storage",
        "Transfers -> Categories",
        "Transfers -> Ledger",
        "Transfers -> Payees",
        "Transfers -> Rates",
        "Transfers -> Storage",
        "Worth -> Households",
        "Worth -> Ledger",
        "Worth -> Periods",
        "Worth -> Rates",
        "Worth -> Storage",
    ];

    private static readonly string[] Features =
        [.. Directory.EnumerateDirectories(Repository.Path("src/Florin")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Fact]
    public void A_feature_calls_only_those_it_may_call() => Found().Except(Allowed).ShouldBeEmpty();

    [Fact]
    public void An_arrow_that_nobody_uses_leaves_the_list() => Allowed.Except(Found()).ShouldBeEmpty();

    [Fact]
    public void No_feature_reaches_itself_by_way_of_others()
    {
        var arrows = Allowed.Select(arrow => arrow.Split(" -> ")).ToLookup(pair => pair[0], pair => pair[1]);
        Features.Where(feature => Reached(arrows, feature).Contains(feature)).ShouldBeEmpty();
    }

    private static HashSet<string> Reached(ILookup<string, string> arrows, string from)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>(arrows[from]);
        while (open.TryPop(out var feature))
        {
            if (!reached.Add(feature))
                continue;
            foreach (var next in arrows[feature])
                open.Push(next);
        }

        return reached;
    }

    private static List<string> Found() =>
        [.. Features.SelectMany(feature => Repository.Files($"src/Florin/{feature}", ".cs").SelectMany(Named).Where(other => other != feature).Select(other => $"{feature} -> {other}")).Distinct().Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Named(string file)
    {
        var code = Repository.Code(file);
        foreach (Match match in Using().Matches(code))
        {
            if (Features.Contains(match.Groups["feature"].Value))
                yield return match.Groups["feature"].Value;
        }

        // A name like Categories.Category reaches a sibling namespace without a using.
        foreach (Match match in Qualified().Matches(code))
        {
            if (Features.Contains(match.Groups["feature"].Value) && typeof(FlorinServices).Assembly.GetType($"Florin.{match.Groups["feature"].Value}.{match.Groups["type"].Value}") is not null)
                yield return match.Groups["feature"].Value;
        }
    }

    [GeneratedRegex(@"\bFlorin\.(?<feature>\w+)", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Using();

    [GeneratedRegex(@"(?<![\w.])(?<feature>\w+)\.(?<type>\w+)", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Qualified();
}
