using System.Runtime.InteropServices;
using Florin.Categories;
using Florin.Ledger;
using Florin.ML.Anomalies;

namespace Florin.Anomalies;

/// <summary>One transaction as the judge sees it.</summary>
/// <param name="AccountId">Whose repetition is a double charge.</param>
/// <param name="Day">A <see cref="DateOnly.DayNumber"/>.</param>
/// <param name="OccurredAt">UTC ticks, 0 where only the day is known.</param>
/// <param name="Amount">Signed, negative = out.</param>
/// <param name="Payee">-1 where it has none; a number not seen before is a new payee.</param>
/// <param name="Category">Index into the judge's categories, -1 where it has none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct JudgedRow(int AccountId, int Day, long OccurredAt, decimal Amount, int Payee, int Category)
{
    public static JudgedRow Of(TransactionColumns rows, int row)
    {
        var payee = rows.Payee[row];
        return new(
            rows.AccountId[row], rows.BookedOn[row], rows.OccurredAt[row], rows.Amount[row],
            payee >= 0 && !string.IsNullOrWhiteSpace(rows.Payees[payee]) ? payee : -1, rows.Category[row]);
    }
}

/// <summary>Keeps what is usual so far. Looking changes nothing: while no row is added, any number of threads may look.</summary>
internal sealed class AlertJudge(AlertOptions options, IReadOnlyList<Category> categories, int payees)
{
    /// <summary>15 %: a payee whose amounts never differed may still differ by so much without being strange.</summary>
    private const double SmallestScale = 0.15;

    /// <summary>Two fares or two coffees within a day are usual: the smallest 15 % of purchases, and what has a fixed price, count only within <see cref="SameMomentMinutes"/>.</summary>
    private const double SmallPurchase = 0.15;

    private const int SameMomentMinutes = 15;

    private const int CategoryCapacity = 128;
    private const int HouseholdCapacity = 512;

    private static readonly PayeeHistory Unseen = new();

    private readonly RobustDeviationTrainer _trainer = new(new RobustDeviationOptions { MinimumScale = SmallestScale });
    private readonly SortedWindow?[] _categories = new SortedWindow?[categories.Count];
    private readonly SortedWindow _household = new(HouseholdCapacity);
    private PayeeHistory?[] _payees = new PayeeHistory?[payees];
    private int _rows;
    private int _firstDay;

    /// <summary>What is strange about a row that is not added yet; <c>null</c> when nothing is.</summary>
    public AlertCandidate? Look(in JudgedRow row)
    {
        if (row.Amount == 0 || IsOwnMoney(row))
            return null;
        var payee = row.Payee < 0 ? null : Known(row.Payee) ?? Unseen;
        var log = Math.Log((double)Math.Abs(row.Amount));
        if (row.Amount > 0)
            return LargeIncome(payee, log);
        var category = row.Category < 0 ? null : _categories[row.Category];
        var found = payee is null ? null : DoubleCharge(row, payee, log) ?? PriceRise(row, payee) ?? UnusualAtPayee(row, payee, log);
        return found ?? (payee is { Visits: 0 } ? FirstTime(row, category, log) : null) ?? UnusualInCategory(row, payee, category, log);
    }

    public void Add(in JudgedRow row)
    {
        if (_rows++ == 0)
            _firstDay = row.Day;
        if (row.Amount == 0)
            return;
        var payee = row.Payee < 0 ? null : Grown(row.Payee) ??= new PayeeHistory();
        var log = Math.Log((double)Math.Abs(row.Amount));
        if (row.Amount > 0)
        {
            payee?.AddIncome(_rows, row.Amount, log);
            return;
        }

        if (!IsOwnMoney(row))
        {
            if (payee is not null && Twin(row, payee) is not null)
                payee.Repeats++;
            if (row.Category >= 0)
                (_categories[row.Category] ??= new SortedWindow(CategoryCapacity)).Add(log);

            // A rent or a subscription says nothing of how much is usually spent at once.
            if (payee is null || payee.RunAmount != -row.Amount)
                _household.Add(log);
        }

        payee?.AddExpense(new(_rows, row.AccountId, row.Day, row.OccurredAt, -row.Amount), log);
    }

    /// <summary>How many times the payee's usual expense the amount is; <c>null</c> below two earlier ones.</summary>
    public double? TimesUsual(in JudgedRow row) =>
        row.Payee >= 0 && row.Amount < 0 && Known(row.Payee) is { Expenses.Count: >= 2 } payee
            ? (double)-row.Amount / Math.Exp(RobustStatistics.MedianOfSorted(payee.Expenses.Sorted))
            : null;

    /// <summary>The same of the category's latest expenses; <c>null</c> below ten.</summary>
    public double? TimesUsualInCategory(in JudgedRow row) =>
        row.Category >= 0 && row.Amount < 0 && _categories[row.Category] is { Count: >= 10 } category
            ? (double)-row.Amount / Math.Exp(RobustStatistics.MedianOfSorted(category.Sorted))
            : null;

    /// <summary>Money out that is neither moved nor put aside: what the forest knows.</summary>
    public bool IsSpent(in JudgedRow row) => row.Amount < 0 && !IsOwnMoney(row);

    /// <summary>Moved or put aside, not spent.</summary>
    private bool IsOwnMoney(in JudgedRow row) => row.Category >= 0 && categories[row.Category].Kind is SpendingKind.Transfer or SpendingKind.Savings;

    private PayeeHistory? Known(int payee) => payee < _payees.Length ? _payees[payee] : null;

    private ref PayeeHistory? Grown(int payee)
    {
        if (payee >= _payees.Length)
            Array.Resize(ref _payees, Math.Max(2 * _payees.Length, payee + 1));
        return ref _payees[payee];
    }

    /// <summary>The same charge within the last days.</summary>
    private PastExpense? Twin(in JudgedRow row, PayeeHistory payee)
    {
        for (var back = 0; back < payee.Remembered; back++)
        {
            ref readonly var earlier = ref payee.Last(back);
            if (row.Day - earlier.Day > options.DoubleChargeDays)
                break;
            if (earlier.Amount == -row.Amount && earlier.AccountId == row.AccountId && earlier.Day - row.Day <= options.DoubleChargeDays)
                return earlier;
        }

        return null;
    }

    private AlertCandidate? DoubleCharge(in JudgedRow row, PayeeHistory payee, double log)
    {
        if (Twin(row, payee) is not { } earlier)
            return null;

        // One repetition in twenty visits may still be a mistake; more often, it is how this payee charges.
        var usual = payee.Repeats > 0 && payee.Repeats * 20 >= payee.Visits;
        var refunded = payee.Refund.Row > earlier.Row && payee.Refund.Amount == -row.Amount;
        if (usual || refunded)
            return null;
        var minutes = row.OccurredAt > 0 && earlier.OccurredAt > 0
            ? (int)Math.Min(TimeSpan.FromTicks(Math.Abs(row.OccurredAt - earlier.OccurredAt)).TotalMinutes, int.MaxValue)
            : int.MaxValue;
        var size = RobustStatistics.ShareBelow(_household.Sorted, log);
        if (minutes > SameMomentMinutes && (size < SmallPurchase || payee.IsFixedPrice(log)))
            return null;
        return new(AlertKind.DoubleCharge, 0.7 + (0.29 * size), new(AlertKind.DoubleCharge) { Days = Math.Abs(row.Day - earlier.Day), Minutes = minutes });
    }

    private AlertCandidate? PriceRise(in JudgedRow row, PayeeHistory payee)
    {
        const double ShortestGap = 13;
        var amount = -row.Amount;
        var gap = row.Day - payee.RunLastDay;
        if (payee.RunLength < options.MinimumEqualCharges || payee.RunGap < ShortestGap || gap < 0.6 * payee.RunGap || gap > 1.6 * payee.RunGap)
            return null;
        var ratio = (double)(amount / payee.RunAmount);
        if (ratio is < 1.01 or > 2.5)
            return null;
        return new(AlertKind.PriceRise, 0.5 + (0.3 * Math.Min(1, ratio - 1)), new(AlertKind.PriceRise) { Amount = amount - payee.RunAmount, Count = payee.RunLength });
    }

    private AlertCandidate? UnusualAtPayee(in JudgedRow row, PayeeHistory payee, double log)
    {
        if (payee.Expenses.Count < options.MinimumVisits)
            return null;
        var model = _trainer.FitSorted(payee.Expenses.Sorted);
        if (!IsLarge(model, log, 1) || payee.IsUsualInSeason(row.Day, log))
            return null;
        return Unusual(model, log, new(AlertKind.UnusualAmount) { Ratio = Math.Exp(log - model.Median), Count = payee.Visits });
    }

    /// <summary>For a payee without a usual amount of its own: strange for its category, and well above its few earlier charges.</summary>
    private AlertCandidate? UnusualInCategory(in JudgedRow row, PayeeHistory? payee, SortedWindow? category, double log)
    {
        if (category is null || category.Count < options.MinimumCategoryRows || payee?.Expenses.Count >= options.MinimumVisits)
            return null;
        if (payee is { Visits: > 0 } && log < payee.Expenses.Sorted[^1] + Math.Log(1.5))
            return null;
        var model = _trainer.FitSorted(category.Sorted);
        if (!IsLarge(model, log, 1.2))
            return null;
        return Unusual(model, log, new(AlertKind.UnusualAmount) { Ratio = Math.Exp(log - model.Median), Count = category.Count, Category = categories[row.Category].Name });
    }

    private AlertCandidate? FirstTime(in JudgedRow row, SortedWindow? category, double log)
    {
        if (_household.Count < options.MinimumCategoryRows || row.Day - _firstDay < options.MinimumHistoryDays)
            return null;
        var share = RobustStatistics.ShareBelow(_household.Sorted, log);
        if (share < options.FirstTimeShare)
            return null;
        var excess = Math.Exp(log - RobustStatistics.QuantileOfSorted(_household.Sorted, 0.9));

        // A large purchase where large purchases are usual (a flight among flights) is less of a surprise.
        var usual = category is not null && category.Count >= options.MinimumCategoryRows && RobustStatistics.ShareBelow(category.Sorted, log) < 0.9;
        return new(AlertKind.FirstTime, excess / (excess + 3) * (usual ? 0.7 : 1), new(AlertKind.FirstTime) { Ratio = share });
    }

    private AlertCandidate? LargeIncome(PayeeHistory? payee, double log)
    {
        if (payee?.Incomes is not { } incomes || incomes.Count < options.MinimumVisits)
            return null;
        var model = _trainer.FitSorted(incomes.Sorted);
        if (!IsLarge(model, log, 1.5))
            return null;
        return Unusual(model, log, new(AlertKind.UnusualAmount) { Ratio = Math.Exp(log - model.Median), Count = incomes.Count, IsIncome = true });
    }

    /// <summary>Large against its like, and by more than the household's median purchase: three coffees instead of one are no news.</summary>
    private bool IsLarge(RobustDeviationModel model, double log, double strictness)
    {
        if (model.Deviation(log) < strictness * options.MinimumDeviation || log - model.Median < Math.Log(strictness * options.MinimumRatio))
            return false;
        var typical = _household.Count == 0 ? 0 : Math.Exp(RobustStatistics.MedianOfSorted(_household.Sorted));
        return Math.Exp(log) - Math.Exp(model.Median) >= typical;
    }

    private AlertCandidate Unusual(RobustDeviationModel model, double log, AlertReason reason)
    {
        var deviation = model.Deviation(log);
        var size = RobustStatistics.ShareBelow(_household.Sorted, log);
        return new(AlertKind.UnusualAmount, deviation / (deviation + 2) * (0.7 + (0.3 * size)), reason);
    }
}
