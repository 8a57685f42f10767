namespace Florin.Generator;

/// <summary>What the alerts have to find: a charge taken twice, amounts of 4 to 10 times the usual at a known payee, large purchases at a
/// payee never seen. All lie in the last 24 months and none in the first 6.</summary>
internal static class PlantedAnomalies
{
    private const int QuietMonths = 6;
    private const int PlantedMonths = 24;

    /// <summary>A payee is known after this many rows.</summary>
    private const int KnownVisits = 8;
    private const int DaysApart = 12;

    private static readonly Purpose Shopping = new("Shopping", "Online shops");

    public static void Draft(HouseholdLife life)
    {
        var dice = life.Dice("anomalies");
        var from = life.StartsOn.AddMonths(QuietMonths);
        var window = life.EndsOn.AddDays(1).AddMonths(-PlantedMonths);
        if (window > from)
            from = window;
        if (from > life.EndsOn)
            return;
        var taken = new List<DateOnly>();
        Twice(life, dice, from, taken);
        Larger(life, dice, from, taken, dice.Between(5, 6));
        Strangers(life, dice, from, taken, dice.Between(4, 5));
    }

    private static void Twice(HouseholdLife life, Dice dice, DateOnly from, List<DateOnly> taken)
    {
        var least = life.Words.Amounts["restaurant"];
        var candidates = life.Drafts.FindAll(draft => draft.Day >= from && draft.Day < life.EndsOn.AddDays(-1)
            && draft.Visit is { Id: "restaurant" or "household" or "fuel" or "clothing" } && -draft.Amount >= least && !draft.Merchant.Opaque);
        if (candidates.Count == 0)
            return;
        var first = dice.Pick(candidates);
        taken.Add(first.Day);
        life.Drafts.Add(new Draft
        {
            Account = first.Account,
            Day = first.Day.AddDays(dice.Below(2)),
            Amount = first.Amount,
            Merchant = first.Merchant,
            Description = first.Description,
            Method = first.Method,
            Purpose = first.Purpose,
            Anomaly = PlantedAnomaly.DoubleCharge,
        });
    }

    private static void Larger(HouseholdLife life, Dice dice, DateOnly from, List<DateOnly> taken, int count)
    {
        var earlier = new Dictionary<Merchant, List<decimal>>(ReferenceEqualityComparer.Instance);
        var candidates = new List<(Draft Draft, List<decimal> Amounts, int Earlier)>();
        foreach (var draft in DraftOrder.ByDay(life.Drafts, life.StartsOn))
        {
            if (draft.Visit is null or { Id: "cash" or "coffee" or "transit" or "vet" } || draft.Anomaly != PlantedAnomaly.None)
                continue;
            if (!earlier.TryGetValue(draft.Merchant, out var amounts))
                earlier[draft.Merchant] = amounts = [];
            if (draft.Day >= from && amounts.Count >= KnownVisits)
                candidates.Add((draft, amounts, amounts.Count));
            amounts.Add(-draft.Amount);
        }

        var merchants = new HashSet<Merchant>();
        for (var attempt = 0; attempt < 500 && merchants.Count < count && candidates.Count > 0; attempt++)
        {
            var (draft, amounts, before) = dice.Pick(candidates);
            if (merchants.Contains(draft.Merchant) || IsNear(draft.Day, taken))
                continue;
            merchants.Add(draft.Merchant);
            taken.Add(draft.Day);
            draft.Amount = -decimal.Round(Median(amounts, before) * (decimal)dice.Between(4.3, 9.0), 2);
            draft.Anomaly = PlantedAnomaly.Amount;
        }
    }

    private static void Strangers(HouseholdLife life, Dice dice, DateOnly from, List<DateOnly> taken, int count)
    {
        var usual = (double)life.Words.Amounts["unusual"];
        var span = life.EndsOn.DayNumber - from.DayNumber + 1;
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var attempt = 0; attempt < 500 && names.Count < count; attempt++)
        {
            var day = from.AddDays(dice.Below(span));
            var merchant = life.Merchants.OneOff("unusual", dice);
            if (IsNear(day, taken) || !names.Add(merchant.Name))
                continue;
            taken.Add(day);
            var amount = decimal.Round((decimal)(usual * dice.Between(0.8, 2.0)), 2);
            if (life.Book(AccountIndex.Card, day, -amount, merchant, "card", PaymentMethod.Card, Shopping, dice) is { } draft)
                draft.Anomaly = PlantedAnomaly.NewPayee;
        }
    }

    private static bool IsNear(DateOnly day, List<DateOnly> taken) => taken.Exists(other => Math.Abs(other.DayNumber - day.DayNumber) < DaysApart);

    private static decimal Median(List<decimal> amounts, int count)
    {
        var sorted = amounts.GetRange(0, count).ToArray();
        Array.Sort(sorted);
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
