namespace Florin.Features;

/// <summary>What was spent on each day of this month and the three before.</summary>
internal sealed class MonthPace : ISavedPart
{
    private const int Months = 4;
    private const int Days = 31;

    private readonly int[] _months = [-1, -1, -1, -1];
    private readonly double[] _byDay = new double[Months * Days];

    public void Add(int month, int dayOfMonth, double size)
    {
        var slot = month % Months;
        if (_months[slot] != month)
        {
            _months[slot] = month;
            _byDay.AsSpan(slot * Days, Days).Clear();
        }

        _byDay[(slot * Days) + dayOfMonth - 1] += size;
    }

    /// <summary>The month so far with <paramref name="size"/> more, over the mean of the earlier months by the same day; NaN without one.</summary>
    public double Ratio(int month, int dayOfMonth, double size)
    {
        var (sum, months) = (0.0, 0);
        for (var back = 1; back < Months; back++)
        {
            if (Until(month - back, dayOfMonth) is > 0 and var spent)
                (sum, months) = (sum + spent, months + 1);
        }

        return months == 0 ? double.NaN : (Until(month, dayOfMonth) + size) / (sum / months);
    }

    public void Write(BinaryWriter writer)
    {
        foreach (var month in _months)
            writer.Write(month);
        foreach (var size in _byDay)
            writer.Write(size);
    }

    public void Read(BinaryReader reader)
    {
        for (var i = 0; i < _months.Length; i++)
            _months[i] = reader.ReadInt32();
        for (var i = 0; i < _byDay.Length; i++)
            _byDay[i] = reader.ReadDouble();
    }

    private double Until(int month, int dayOfMonth)
    {
        var slot = month % Months;
        if (_months[slot] != month)
            return 0;
        double sum = 0;
        foreach (var size in _byDay.AsSpan(slot * Days, dayOfMonth))
            sum += size;
        return sum;
    }
}
