using System.Text.Json;
using Florin.Host.Indicators;
using Florin.Host.Rates;
using Florin.Host.Web;
using Florin.Ledger;
using Florin.Rates;
using Florin.Worth;

namespace Florin.Host.Worth;

/// <summary>A choice of time, as a link.</summary>
public sealed record WorthChip(string Name, string Link, bool IsChosen);

/// <summary>What was just done on the page: a sentence, lines that explain, and the number that takes it back.</summary>
public sealed record WorthSaid(string Sentence, IReadOnlyList<string> Lines, long? ChangeId);

/// <summary>What the Net worth page says, ready to be written.</summary>
public sealed class WorthView(HouseholdText text, NetWorth worth, WorthQuestion question, WorthSaid? said)
{
    private static readonly (string Name, int Years)[] Spans = [("1 year", 1), ("3 years", 3), ("10 years", 10)];

    public HouseholdText Text => text;

    public NetWorth Worth => worth;

    public WorthSaid? Said => said;

    public string Headline
    {
        get
        {
            var last = worth.Last;
            var owed = last.Liabilities == 0 ? $"You own {text.Rounded(last.Assets, worth.Currency)} and owe nothing" : $"You own {text.Rounded(last.Assets, worth.Currency)} and owe {text.Rounded(-last.Liabilities, worth.Currency)}";
            var change = last.Net - worth.Days[0].Net;
            var since = worth.Days.Count < 2 ? "" : $", {text.Rounded(Math.Abs(change), worth.Currency)} {(change < 0 ? "less" : "more")} than on {text.Day(worth.Days[0].On)}";
            return $"{text.Rounded(last.Net, worth.Currency)}{(last.On == text.Today ? "" : $" on {text.Day(last.On)}")}{since}. {owed}.";
        }
    }

    public string Sentence => $"Net worth from {text.Day(worth.Days[0].On)} to {text.Day(worth.Last.On)}: what is owned stacked above zero and what is owed below it, by kind of account; the line is {text.Rounded(worth.Last.Net, worth.Currency)} at the end.";

    public IEnumerable<WorthChip> Chips() => Spans.Select(span =>
    {
        var from = question.To.Year > span.Years ? question.To.AddYears(-span.Years) : DateOnly.MinValue;
        return new WorthChip(span.Name, $"/net-worth?from={from:yyyy-MM-dd}", question.From == from);
    });

    public string Data
    {
        get
        {
            var bands = new List<WorthBand>();
            foreach (var kind in Enum.GetValues<AccountKind>())
            {
                var of = worth.Days.Select(day => day.Kinds.FirstOrDefault(each => each.Kind == kind)).ToList();
                if (of.Exists(static each => each.Owned != 0))
                    bands.Add(new WorthBand(Name(kind), false, [.. of.Select(static each => each.Owned)]));
                if (of.Exists(static each => each.Owed != 0))
                    bands.Add(new WorthBand(Name(kind), true, [.. of.Select(static each => each.Owed)]));
            }

            return JsonSerializer.Serialize(new WorthData(text.Locale, worth.Currency, [.. worth.Days.Select(static day => day.On)], bands, [.. worth.Days.Select(static day => day.Net)]), ChartJson.Default.WorthData);
        }
    }

    /// <summary>What is left out, what is old, what carries a cent.</summary>
    public IEnumerable<string> Notes()
    {
        foreach (var left in worth.LeftOut)
            yield return $"{left.What} is left out {(left.FirstOn == left.LastOn ? $"on {text.Day(left.LastOn)}" : $"from {text.Day(left.FirstOn)} to {text.Day(left.LastOn)}")}: {left.Currency} has no rate of up to {RateTable.OldestDays} days before.";
        foreach (var account in worth.Accounts.Where(static account => account.Residual != 0))
            yield return $"{account.Account.Name} carries {text.Signed(account.Residual, worth.Currency)} of rounding, so that the accounts make the sum.";
    }

    /// <summary>In the account's own currency, where that is another than the page's, and the rate with its age.</summary>
    public string Why(AccountWorth account)
    {
        var words = new List<string> { Name(account.Account.Kind).ToLowerInvariant() };
        if (account.Account.ClosedOn is { } closed)
            words.Add($"closed on {text.Day(closed)}");
        if (account.Account.Currency != worth.Currency && account.Balance != 0)
            words.Add(text.Money(account.Balance, account.Account.Currency));
        if (account.Rate is { } rate)
            words.Add($"at {RateText.Plain(rate.Rate)}{(rate.IsOld ? $", {RateText.Age(rate)}" : "")}");
        if (account.Holdings != 0)
            words.Add($"securities of {text.Money(account.Holdings, worth.Currency)}");
        if (account.Account.BalanceStatedOn is { } stated)
            words.Add($"balance stated on {text.Day(stated)}");
        return string.Join(", ", words);
    }

    public static string Name(AccountKind kind) => kind switch
    {
        AccountKind.Checking => "Checking",
        AccountKind.Savings => "Savings",
        AccountKind.Card => "Cards",
        AccountKind.Loan => "Loans",
        AccountKind.Investment => "Investments",
        AccountKind.Cash => "Cash",
        AccountKind.Property => "Property",
        _ => "Other",
    };
}
