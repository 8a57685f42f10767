namespace Florin.Features;

/// <summary>What is known of one payee: sizes, days, weekdays, the last eight amounts.</summary>
internal sealed class PayeeHabits : ISavedPart
{
    private const int LastAmounts = 8;

    private readonly decimal[] _amounts = new decimal[LastAmounts];
    private readonly int[] _weekdays = new int[7];
    private int _firstDay;
    private int _firstMonth;
    private int _lastMonth;
    private int _days;
    private int _months;

    public ValueHistory Sizes { get; } = new();

    public int LastDay { get; private set; }

    /// <summary>Mean days between its days, NaN before the second.</summary>
    public double MeanGap => _days < 2 ? double.NaN : (double)(LastDay - _firstDay) / (_days - 1);

    public double Loyalty(int month) => (double)_months / (month - _firstMonth + 1);

    public double WeekdayShare(int weekday) => (double)_weekdays[weekday] / Sizes.Count;

    public bool IsUsual(int weekday)
    {
        foreach (var count in _weekdays)
        {
            if (count > _weekdays[weekday])
                return false;
        }

        return true;
    }

    public bool IsLastAmount(decimal amount) => _amounts[(Sizes.Count - 1) % LastAmounts] == amount;

    public int Repeats(decimal amount) => _amounts.AsSpan(0, Math.Min(Sizes.Count, LastAmounts)).Count(amount);

    public void Add(int day, int month, int weekday, decimal amount, double log)
    {
        if (Sizes.Count == 0)
            (_firstDay, _firstMonth, _lastMonth) = (day, month, -1);
        _days += Sizes.Count == 0 || day != LastDay ? 1 : 0;
        _months += month == _lastMonth ? 0 : 1;
        (LastDay, _lastMonth) = (day, month);
        _weekdays[weekday]++;
        _amounts[Sizes.Count % LastAmounts] = amount;
        Sizes.Add(log);
    }

    public void Write(BinaryWriter writer)
    {
        Sizes.Write(writer);
        foreach (var number in (ReadOnlySpan<int>)[_firstDay, _firstMonth, _lastMonth, _days, _months, LastDay])
            writer.Write(number);
        foreach (var count in _weekdays)
            writer.Write(count);
        foreach (var amount in _amounts)
            writer.Write(amount);
    }

    public void Read(BinaryReader reader)
    {
        Sizes.Read(reader);
        (_firstDay, _firstMonth, _lastMonth) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        (_days, _months, LastDay) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        for (var i = 0; i < _weekdays.Length; i++)
            _weekdays[i] = reader.ReadInt32();
        for (var i = 0; i < _amounts.Length; i++)
            _amounts[i] = reader.ReadDecimal();
    }
}
