namespace Florin.Features;

/// <summary>What is known of one account: sizes, the latest days, the month so far.</summary>
internal sealed class AccountFlow : ISavedPart
{
    private int _month = -1;
    private double _monthSum;

    public ValueHistory Sizes { get; } = new();

    public DayBuckets Days { get; } = new();

    public int LastDay { get; private set; }

    public double MonthSum(int month) => month == _month ? _monthSum : 0;

    public void Add(int day, int month, double signed, double log)
    {
        _monthSum = MonthSum(month) + signed;
        (_month, LastDay) = (month, day);
        Days.Add(day, Math.Abs(signed));
        Sizes.Add(log);
    }

    public void Write(BinaryWriter writer)
    {
        Sizes.Write(writer);
        Days.Write(writer);
        writer.Write(_month);
        writer.Write(_monthSum);
        writer.Write(LastDay);
    }

    public void Read(BinaryReader reader)
    {
        Sizes.Read(reader);
        Days.Read(reader);
        _month = reader.ReadInt32();
        _monthSum = reader.ReadDouble();
        LastDay = reader.ReadInt32();
    }
}
