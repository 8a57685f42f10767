using System.Runtime.InteropServices;
using Florin.ML.Anomalies;

namespace Florin.Anomalies;

/// <summary>An expense that a later one may repeat. <c>Row</c> counts the household's rows, the amount is positive.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PastExpense(int Row, int AccountId, int Day, long OccurredAt, decimal Amount);

/// <summary>What is known of one payee before the row that is looked at.</summary>
internal sealed class PayeeHistory
{
    private const int Capacity = 64;
    private const int LastRows = 8;

    private PastExpense[] _last = new PastExpense[1];
    private int[] _days = new int[4];
    private double[] _logs = new double[4];
    private int _runDays;

    /// <summary>Logarithms of the latest expenses.</summary>
    public SortedWindow Expenses { get; } = new(Capacity);

    /// <summary>Logarithms of the latest payments received; most payees have none.</summary>
    public SortedWindow? Incomes { get; private set; }

    public int Visits { get; private set; }

    /// <summary>How often a charge repeated one of the last days before.</summary>
    public int Repeats { get; set; }

    /// <summary>The amount of the current run of equal charges, its length, and its last day.</summary>
    public decimal RunAmount { get; private set; }

    public int RunLength { get; private set; }

    public int RunLastDay { get; private set; }

    /// <summary>Mean days between the charges of the run; 0 for a run of one.</summary>
    public double RunGap => RunLength > 1 ? (double)_runDays / (RunLength - 1) : 0;

    /// <summary>Row and amount of the last refund.</summary>
    public (int Row, decimal Amount) Refund { get; private set; } = (-1, 0);

    /// <summary>How many of the last expenses <see cref="Last"/> knows.</summary>
    public int Remembered => Math.Min(Visits, LastRows);

    /// <summary>An expense counted back from the last (0).</summary>
    public ref readonly PastExpense Last(int back) => ref _last[(Visits - 1 - back) % LastRows];

    public void AddExpense(in PastExpense expense, double log)
    {
        var (day, amount) = (expense.Day, expense.Amount);
        var slot = Visits % Capacity;
        if (slot == _days.Length)
        {
            Array.Resize(ref _days, 2 * slot);
            Array.Resize(ref _logs, 2 * slot);
        }

        (_days[slot], _logs[slot]) = (day, log);
        if (Visits % LastRows == _last.Length)
            Array.Resize(ref _last, 2 * _last.Length);
        _last[Visits % LastRows] = expense;
        Visits++;
        Expenses.Add(log);
        if (amount == RunAmount)
        {
            _runDays += day - RunLastDay;
            RunLength++;
        }
        else
        {
            (RunAmount, RunLength, _runDays) = (amount, 1, 0);
        }

        RunLastDay = day;
    }

    public void AddIncome(int row, decimal amount, double log)
    {
        Refund = (row, amount);
        (Incomes ??= new(Capacity)).Add(log);
    }

    /// <summary>Whether the amount is one of a price list: at least a tenth of the visits paid just this, several times within two weeks of each other.</summary>
    public bool IsFixedPrice(double log)
    {
        const int LongestGap = 14;
        const double Rounding = 1e-9;
        var (equal, near, last) = (0, 0, int.MinValue);
        for (var i = Math.Max(0, Visits - Capacity); i < Visits; i++)
        {
            if (Math.Abs(_logs[i % Capacity] - log) > Rounding)
                continue;
            equal++;
            near += last != int.MinValue && _days[i % Capacity] - last <= LongestGap ? 1 : 0;
            last = _days[i % Capacity];
        }

        return near >= 2 && 10 * equal >= Math.Min(Visits, Capacity);
    }

    /// <summary>Whether about this time of earlier years expenses of nearly this size (at least two thirds) were the rule; one visit alone shows no season.</summary>
    public bool IsUsualInSeason(int day, double log)
    {
        const int Year = 365;
        const int Season = 45;
        var (seen, alike) = (0, 0);
        for (var i = 0; i < Math.Min(Visits, Capacity); i++)
        {
            var age = day - _days[i];
            if (age < Year - Season || (age + Season) % Year > 2 * Season)
                continue;
            seen++;
            alike += _logs[i] >= log - Math.Log(1.5) ? 1 : 0;
        }

        return seen >= 2 && 2 * alike > seen;
    }
}
