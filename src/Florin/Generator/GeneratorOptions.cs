namespace Florin.Generator;

/// <summary>What household to make. The same options give the same bytes on every machine.</summary>
/// <param name="Country">One of <see cref="Countries"/>: decides currency, texts, identifiers and the dialect of the CSV files.</param>
/// <param name="EndsOn">The last day, from 2001 to 2099.</param>
/// <param name="Months">How many months end on that day, from 1 to 120; 36 by default.</param>
/// <param name="Full">More than statements of three accounts: savings, an investment account, a loan and a foreign currency, wages by several cycles, series with a life
/// of their own, look-alikes of transfers, times of purchases, and the truth about all of it. A plain household of the same seed stays what it is.</param>
public sealed record GeneratorOptions(ulong Seed, string Country, DateOnly EndsOn, int Months = 36, bool Full = false)
{
    public static readonly IReadOnlyList<string> Countries = ["US", "GB", "DE", "FR", "NL"];

    public DateOnly StartsOn => EndsOn.AddDays(1).AddMonths(-Months);

    internal static void Validate(GeneratorOptions options)
    {
        if (!Countries.Contains(options.Country))
            throw new ArgumentException($"The country is {options.Country}, expected one of {string.Join(", ", Countries)}.", nameof(options));
        if (options.Months is < 1 or > 120)
            throw new ArgumentException($"The number of months is {options.Months}, expected 1 to 120.", nameof(options));
        if (options.EndsOn.Year is < 2001 or > 2099)
            throw new ArgumentException($"The last day is in {options.EndsOn.Year}, expected a year from 2001 to 2099.", nameof(options));
    }
}
