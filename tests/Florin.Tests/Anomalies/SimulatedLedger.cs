using Florin.Anomalies;
using Florin.Categories;
using Florin.Ledger;

namespace Florin.Tests.Anomalies;

/// <summary>Rows of a seeded household of three years with what was planted among them.</summary>
internal sealed class SimulatedLedger
{
    private static readonly string[] Groups = ["Groceries", "Restaurants", "Utilities", "Subscriptions", "Housing", "Transport", "Shopping", "Salary"];

    private readonly List<(DateOnly Day, decimal Amount, string Payee, int Category, AlertKind? Planted)> _rows = [];
    private readonly Random _random;

    private SimulatedLedger(int seed) => _random = new Random(seed);

    public static (TransactionColumns Rows, IReadOnlyDictionary<long, AlertKind> Planted) Make(int seed)
    {
        var ledger = new SimulatedLedger(seed);
        ledger.Live(new DateOnly(2022, 1, 1), 36);
        var rows = ledger._rows.OrderBy(row => row.Day).ToList();
        var columns = Columns([.. rows.Select(row => (row.Day, row.Amount, row.Payee, row.Category))]);
        return (columns, rows.Index().Where(row => row.Item.Planted is not null).ToDictionary(row => (long)row.Index + 1, row => row.Item.Planted!.Value));
    }

    public static TransactionColumns Columns(IReadOnlyList<(DateOnly Day, decimal Amount, string Payee, int Category)> rows)
    {
        var payees = rows.Select(row => row.Payee).Distinct().ToList();
        var numbers = payees.Index().ToDictionary(payee => payee.Item, payee => payee.Index);
        return new TransactionColumns
        {
            TransactionId = [.. rows.Select((_, index) => (long)index + 1)],
            AccountId = [.. rows.Select(_ => 1)],
            BookedOn = [.. rows.Select(row => row.Day.DayNumber)],
            OccurredAt = [.. rows.Select(_ => 0L)],
            Amount = [.. rows.Select(row => row.Amount)],
            Payee = [.. rows.Select(row => numbers[row.Payee])],
            Category = [.. rows.Select(row => row.Category)],
            Payees = payees,
            Categories = [.. Groups.Select((name, index) => new Category(index, name, name, name, name == "Salary" ? SpendingKind.Income : SpendingKind.Needs, null))],
        };
    }

    private void Live(DateOnly first, int months)
    {
        var last = first.AddMonths(months);
        for (var month = 0; month < months; month++)
        {
            var day = first.AddMonths(month);
            Add(day, -950, "Landlord", 4);
            Add(day.AddDays(26), 2840 + (month / 12 * 60), "Employer", 7);
            Add(day.AddDays(4), -Amount(110 * (1 + (0.5 * Math.Cos(2 * Math.PI * month / 12))), 0.08), "Gas and Power", 2);
            Add(day.AddDays(9), -Amount(38, 0.05), "Water", 2);
            Add(day.AddDays(11), month < 20 ? -9.99m : -12.99m, "Streaming", 3, month == 20 ? AlertKind.PriceRise : null);
            Add(day.AddDays(14), -14.50m, "Gym", 3);
            Add(day.AddDays(17), -29.90m, "Mobile", 3);
        }

        for (var day = first; day < last; day = day.AddDays(1))
        {
            if (day.DayOfWeek == DayOfWeek.Saturday || _random.NextDouble() < 0.15)
                Add(day, -Amount(62, 0.4), _random.NextDouble() < 0.7 ? "Market" : "Discount Store", 0);
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && _random.NextDouble() < 0.6)
                Add(day, -2.80m, "City Transit", 5);
            if (_random.NextDouble() < 0.5)
                Add(day, -Amount(16, 0.6), $"Restaurant {_random.Next(14)}", 1);
            if (_random.NextDouble() < 0.35)
                Add(day, -Amount(28, 0.8), $"Shop {_random.Next(220)}", 6);
            if (_random.NextDouble() < 0.004)
                Add(day, -Amount(340, 0.4), $"Furniture {_random.Next(30)}", 6);
        }

        string[] known = ["Market", "Discount Store", "Restaurant 1", "Restaurant 5", "Gas and Power", "Water", "Mobile"];
        decimal[] usual = [62, 62, 16, 16, 110, 38, 29.90m];
        for (var i = 0; i < 12; i++)
        {
            var which = _random.Next(known.Length);
            var factor = 4 + (6 * _random.NextDouble());
            Add(Later(), -Math.Round(usual[which] * (decimal)factor, 2), known[which], which < 2 ? 0 : which < 4 ? 1 : which < 6 ? 2 : 3, AlertKind.UnusualAmount);
        }

        for (var i = 0; i < 6; i++)
            Add(Later(), -Amount(900, 0.3), $"Unknown Seller {i}", 6, AlertKind.FirstTime);
        var (day1, amount, payee, category, _) = _rows.Where(row => row.Payee is "Market" or "Restaurant 3" && row.Day > first.AddMonths(8)).ElementAt(_random.Next(60));
        Add(day1.AddDays(_random.Next(3)), amount, payee, category, AlertKind.DoubleCharge);

        DateOnly Later() => first.AddDays(_random.Next(200, last.DayNumber - first.DayNumber));
    }

    private void Add(DateOnly day, decimal amount, string payee, int category, AlertKind? planted = null) => _rows.Add((day, amount, payee, category, planted));

    private decimal Amount(double median, double spread)
    {
        var normal = Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
        return (decimal)Math.Round(median * Math.Exp(spread * normal), 2);
    }
}
