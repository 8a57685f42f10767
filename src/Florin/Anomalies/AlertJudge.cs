using Florin.Categories;
using Florin.Ledger;
using Florin.ML.Anomalies;

namespace Florin.Anomalies;

/// <summary>Walks over the rows once and keeps what is usual so far.</summary>
internal sealed class AlertJudge(AlertOptions options, TransactionColumns rows)
{
    /// <summary>15 %: a payee whose amounts never differed may still differ by so much without being strange.</summary>
    private const double SmallestScale = 0.15;

    /// <summary>Two fares or two coffees within a day are usual: the smallest 15 % of purchases, and what has a fixed price, count only within <see cref="SameMomentMinutes"/>.</summary>
    private const double SmallPurchase = 0.15;

    private const int SameMomentMinutes = 15;

    private const int CategoryCapacity = 128;
    private const int HouseholdCapacity = 512;

    private readonly RobustDeviationTrainer _trainer = new(new RobustDeviationOptions { MinimumScale = SmallestScale });
    private readonly PayeeHistory?[] _payees = new PayeeHistory?[rows.Payees.Count];
    private readonly SortedWindow?[] _categories = new SortedWindow?[rows.Categories.Count];
    private readonly SortedWindow _household = new(HouseholdCapacity);

    /// <summary>What is strange about the row, then takes it in; <c>null</c> when nothing is.</summary>
    public AlertCandidate? Next(int row)
    {
        var amount = rows.Amount[row];
        if (amount == 0)
            return null;
        var index = rows.Payee[row];
        var named = index >= 0 && !string.IsNullOrWhiteSpace(rows.Payees[index]);
        var payee = named ? _payees[index] ??= new PayeeHistory() : null;
        var category = rows.Category[row] is >= 0 and var code ? _categories[code] ??= new SortedWindow(CategoryCapacity) : null;
        var log = Math.Log((double)Math.Abs(amount));
        if (amount > 0)
        {
            var large = IsOwnMoney(row) ? null : LargeIncome(payee, log);
            payee?.AddIncome(row, amount, log);
            return large;
        }

        AlertCandidate? found = null;
        if (!IsOwnMoney(row))
        {
            found = payee is null ? null : DoubleCharge(row, payee, log) ?? PriceRise(row, payee);
            found ??= payee is null ? null : UnusualAtPayee(row, payee, log);
            found ??= payee is { Visits: 0 } ? FirstTime(row, category, log) ?? UnusualInCategory(row, payee, category, log) : UnusualInCategory(row, payee, category, log);
            category?.Add(log);

            // A rent or a subscription says nothing of how much is usually spent at once.
            if (payee is null || payee.RunAmount != -amount)
                _household.Add(log);
        }

        payee?.AddExpense(row, rows.BookedOn[row], -amount, log);
        return found;
    }

    /// <summary>Moved or put aside, not spent.</summary>
    private bool IsOwnMoney(int row) => rows.Category[row] is >= 0 and var category && rows.Categories[category].Kind is SpendingKind.Transfer or SpendingKind.Savings;

    private AlertCandidate? DoubleCharge(int row, PayeeHistory payee, double log)
    {
        for (var back = 0; payee.LastExpense(back) is >= 0 and var earlier; back++)
        {
            var days = rows.BookedOn[row] - rows.BookedOn[earlier];
            if (days > options.DoubleChargeDays)
                break;
            if (rows.Amount[earlier] != rows.Amount[row] || rows.AccountId[earlier] != rows.AccountId[row])
                continue;

            // One repetition in twenty visits may still be a mistake; more often, it is how this payee charges.
            var usual = payee.Repeats > 0 && payee.Repeats * 20 >= payee.Visits;
            payee.Repeats++;
            var refunded = payee.Refund.Row > earlier && payee.Refund.Amount == -rows.Amount[row];
            if (usual || refunded)
                return null;
            var minutes = rows.OccurredAt[row] > 0 && rows.OccurredAt[earlier] > 0
                ? (int)Math.Min(TimeSpan.FromTicks(Math.Abs(rows.OccurredAt[row] - rows.OccurredAt[earlier])).TotalMinutes, int.MaxValue)
                : int.MaxValue;
            var size = RobustStatistics.ShareBelow(_household.Sorted, log);
            if (minutes > SameMomentMinutes && (size < SmallPurchase || payee.IsFixedPrice(log)))
                return null;
            return new(AlertKind.DoubleCharge, 0.7 + (0.29 * size), new(AlertKind.DoubleCharge) { Days = days, Minutes = minutes });
        }

        return null;
    }

    private AlertCandidate? PriceRise(int row, PayeeHistory payee)
    {
        const double ShortestGap = 13;
        var amount = -rows.Amount[row];
        var gap = rows.BookedOn[row] - payee.RunLastDay;
        if (payee.RunLength < options.MinimumEqualCharges || payee.RunGap < ShortestGap || gap < 0.6 * payee.RunGap || gap > 1.6 * payee.RunGap)
            return null;
        var ratio = (double)(amount / payee.RunAmount);
        if (ratio is < 1.01 or > 2.5)
            return null;
        return new(AlertKind.PriceRise, 0.5 + (0.3 * Math.Min(1, ratio - 1)), new(AlertKind.PriceRise) { Amount = amount - payee.RunAmount, Count = payee.RunLength });
    }

    private AlertCandidate? UnusualAtPayee(int row, PayeeHistory payee, double log)
    {
        if (payee.Expenses.Count < options.MinimumVisits)
            return null;
        var model = _trainer.FitSorted(payee.Expenses.Sorted);
        if (!IsLarge(model, log, 1) || payee.IsUsualInSeason(rows.BookedOn[row], log))
            return null;
        return Unusual(model, log, new(AlertKind.UnusualAmount) { Ratio = Math.Exp(log - model.Median), Count = payee.Visits });
    }

    /// <summary>For a payee without a usual amount of its own: strange for its category, and well above its few earlier charges.</summary>
    private AlertCandidate? UnusualInCategory(int row, PayeeHistory? payee, SortedWindow? category, double log)
    {
        if (category is null || category.Count < options.MinimumCategoryRows || payee?.Expenses.Count >= options.MinimumVisits)
            return null;
        if (payee is { Visits: > 0 } && log < payee.Expenses.Sorted[^1] + Math.Log(1.5))
            return null;
        var model = _trainer.FitSorted(category.Sorted);
        if (!IsLarge(model, log, 1.2))
            return null;
        return Unusual(model, log, new(AlertKind.UnusualAmount) { Ratio = Math.Exp(log - model.Median), Count = category.Count, Category = rows.Categories[rows.Category[row]].Name });
    }

    private AlertCandidate? FirstTime(int row, SortedWindow? category, double log)
    {
        if (_household.Count < options.MinimumCategoryRows || rows.BookedOn[row] - rows.BookedOn[0] < options.MinimumHistoryDays)
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
