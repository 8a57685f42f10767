using System.Diagnostics;
using Florin.Generator;
using Florin.Payees;

namespace Florin.Benchmarks.Accuracy;

/// <summary>How the bank's texts of generated households become payees: distinct texts, distinct payees, and pairs of texts put together rightly.</summary>
internal static class PayeeBenchmark
{
    private const int Rounds = 7;

    private sealed record Grouping(int Texts, int Payees, int TruePayees, long Together, long Right, long True);

    public static Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        var all = new List<Grouping>();
        var texts = new List<string>();
        foreach (var household in Generated(arguments.Number("households", 20)))
        {
            cancellation.ThrowIfCancellationRequested();
            all.Add(Measure(household, arguments.Named("show")));
            texts.AddRange(household.Transactions.Select(row => row.Description));
        }

        Print($"{all.Count} generated households", new Grouping(
            all.Sum(one => one.Texts), all.Sum(one => one.Payees), all.Sum(one => one.TruePayees), all.Sum(one => one.Together), all.Sum(one => one.Right), all.Sum(one => one.True)));
        JsonLines.Print(new { Task = "payees", Rows = texts.Count, NanosecondsPerRow = Math.Round(NanosecondsPerRow(texts)) });
        return Task.FromResult(0);
    }

    /// <summary>Of the fastest of some rounds on one thread.</summary>
    private static double NanosecondsPerRow(List<string> texts)
    {
        var fastest = TimeSpan.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var clock = Stopwatch.StartNew();
            foreach (var text in texts)
                PayeeName.Parse(text);
            if (clock.Elapsed < fastest)
                fastest = clock.Elapsed;
        }

        return fastest.TotalNanoseconds / texts.Count;
    }

    public static IEnumerable<GeneratedHousehold> Generated(int count)
    {
        for (var number = 0; number < count; number++)
            yield return HouseholdGenerator.Generate(new GeneratorOptions(101 + (ulong)number, GeneratorOptions.Countries[number % GeneratorOptions.Countries.Count], new DateOnly(2026, 10, 31)));
    }

    private static Grouping Measure(GeneratedHousehold household, string? show)
    {
        var texts = household.Transactions.DistinctBy(row => row.Description).Select(row => (row.Description, row.Truth.Payee, PayeeName.Parse(row.Description).Key)).ToList();
        if (show is "split")
        {
            foreach (var payee in texts.GroupBy(text => text.Payee).Where(group => group.Select(text => text.Key).Distinct().Count() > 1))
                JsonLines.Print(new { Task = "payees_split", household.Options.Country, payee.Key, Keys = payee.DistinctBy(text => text.Key).Select(text => $"{text.Key} <- {text.Description}").Take(4) });
        }

        if (show is "joined")
        {
            foreach (var key in texts.GroupBy(text => text.Key).Where(group => group.Select(text => text.Payee).Distinct().Count() > 1))
                JsonLines.Print(new { Task = "payees_joined", household.Options.Country, key.Key, Payees = key.DistinctBy(text => text.Payee).Select(text => $"{text.Payee} <- {text.Description}").Take(4) });
        }

        var grouping = new Grouping(
            texts.Count, texts.Select(text => text.Key).Distinct(StringComparer.Ordinal).Count(), texts.Select(text => text.Payee).Distinct(StringComparer.Ordinal).Count(),
            Pairs(texts.GroupBy(text => text.Key, text => text, StringComparer.Ordinal)), Pairs(texts.GroupBy(text => (text.Key, text.Payee))), Pairs(texts.GroupBy(text => text.Payee)));
        if (show is "each")
            Print($"seed {household.Options.Seed} {household.Options.Country}", grouping);
        return grouping;
    }

    private static long Pairs<TKey>(IEnumerable<IGrouping<TKey, (string Text, string Payee, string Key)>> groups) => groups.Sum(group => (long)group.Count() * (group.Count() - 1) / 2);

    private static void Print(string set, Grouping one) => JsonLines.Print(new
    {
        Task = "payees",
        Set = set,
        one.Texts,
        one.Payees,
        one.TruePayees,
        PairPrecision = Math.Round((double)one.Right / Math.Max(1, one.Together), 4),
        PairRecall = Math.Round((double)one.Right / Math.Max(1, one.True), 4),
    });
}
