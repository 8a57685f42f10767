namespace Florin.Features;

/// <summary>Level, weekday and third of the month of ln(1 + size), each smoothed over the rows seen: level by 1/n, at least 2 %, the seasons by 5 % of what is left.</summary>
internal sealed class SeasonalLevel : ISavedPart
{
    private const double SlowestRate = 0.02;
    private const double SeasonRate = 0.05;

    private readonly double[] _weekdays = new double[7];
    private readonly double[] _thirds = new double[3];
    private double _level;
    private int _count;

    /// <summary>What the row is above what was expected; NaN before the first.</summary>
    public double Residual(int weekday, int dayOfMonth, double log) =>
        _count == 0 ? double.NaN : log - _level - _weekdays[weekday] - _thirds[Third(dayOfMonth)];

    public void Add(int weekday, int dayOfMonth, double log)
    {
        var residual = _count == 0 ? log : Residual(weekday, dayOfMonth, log);
        _level += Math.Max(SlowestRate, 1.0 / ++_count) * residual;
        if (_count == 1)
            return;
        _weekdays[weekday] += SeasonRate * residual;
        _thirds[Third(dayOfMonth)] += SeasonRate * residual;
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(_count);
        writer.Write(_level);
        foreach (var value in _weekdays)
            writer.Write(value);
        foreach (var value in _thirds)
            writer.Write(value);
    }

    public void Read(BinaryReader reader)
    {
        _count = reader.ReadInt32();
        _level = reader.ReadDouble();
        for (var i = 0; i < _weekdays.Length; i++)
            _weekdays[i] = reader.ReadDouble();
        for (var i = 0; i < _thirds.Length; i++)
            _thirds[i] = reader.ReadDouble();
    }

    private static int Third(int dayOfMonth) => Math.Min(2, (dayOfMonth - 1) / 10);
}
