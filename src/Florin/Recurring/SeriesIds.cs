using System.Globalization;
using System.Text;

namespace Florin.Recurring;

/// <summary>Ids that stay when the ledger grows: a series of one payee, cadence and account that began later has the higher number.</summary>
internal sealed class SeriesIds
{
    private readonly Dictionary<string, int> _taken = new(StringComparer.Ordinal);

    public string Next(string payee, Cadence cadence, int accountId)
    {
        var name = new StringBuilder();
        foreach (var character in payee)
        {
            if (char.IsLetterOrDigit(character))
                name.Append(char.ToLowerInvariant(character));
            else if (name.Length > 0 && name[^1] != '-')
                name.Append('-');
        }

        var id = string.Create(CultureInfo.InvariantCulture, $"{name.ToString().TrimEnd('-')}.{Name(cadence)}.{accountId}");
        var alike = _taken[id] = _taken.GetValueOrDefault(id) + 1;
        return alike == 1 ? id : string.Create(CultureInfo.InvariantCulture, $"{id}.{alike}");
    }

    private static string Name(Cadence cadence) => cadence switch
    {
        Cadence.Weekly => "week",
        Cadence.EveryTwoWeeks => "2-weeks",
        Cadence.Monthly => "month",
        Cadence.EveryTwoMonths => "2-months",
        Cadence.Quarterly => "quarter",
        Cadence.HalfYearly => "half-year",
        _ => "year",
    };
}
