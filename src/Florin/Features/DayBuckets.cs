namespace Florin.Features;

/// <summary>Rows and sizes of some of the latest days.</summary>
internal readonly record struct WindowSums(int Count, double Sum, double Squares)
{
    public double Mean => Count == 0 ? double.NaN : Sum / Count;

    public double Deviation => Count < 2 ? double.NaN : Math.Sqrt(Math.Max(0, Squares - (Sum * Sum / Count)) / (Count - 1));

    public WindowSums Plus(in WindowSums other) => new(Count + other.Count, Sum + other.Sum, Squares + other.Squares);
}

/// <summary>Sums per day of the latest 32 days. Windows are added up from the days each time: running sums would drift, and 32 adds cost 40 ns.</summary>
internal sealed class DayBuckets : ISavedPart
{
    private const int Slots = 32;

    private readonly int[] _days = new int[Slots];
    private readonly WindowSums[] _sums = new WindowSums[Slots];

    public void Add(int day, double size)
    {
        var slot = day % Slots;
        if (_days[slot] != day)
            (_days[slot], _sums[slot]) = (day, default);
        _sums[slot] = _sums[slot].Plus(new WindowSums(1, size, size * size));
    }

    /// <summary>Rows of the day itself.</summary>
    public int CountOn(int day) => _days[day % Slots] == day ? _sums[day % Slots].Count : 0;

    /// <summary>What the 7, 14 and 30 days that end with <paramref name="day"/> hold.</summary>
    public void Sum(int day, out WindowSums week, out WindowSums fortnight, out WindowSums month)
    {
        (week, fortnight) = (default, default);
        var (count, sum, squares) = (0, 0.0, 0.0);
        for (var age = 0; age < 30; age++)
        {
            var slot = (day - age) & (Slots - 1);
            if (_days[slot] == day - age)
            {
                ref readonly var of = ref _sums[slot];
                (count, sum, squares) = (count + of.Count, sum + of.Sum, squares + of.Squares);
            }

            if (age == 6)
                week = new WindowSums(count, sum, squares);
            else if (age == 13)
                fortnight = new WindowSums(count, sum, squares);
        }

        month = new WindowSums(count, sum, squares);
    }

    public void Write(BinaryWriter writer)
    {
        for (var slot = 0; slot < Slots; slot++)
        {
            writer.Write(_days[slot]);
            writer.Write(_sums[slot].Count);
            writer.Write(_sums[slot].Sum);
            writer.Write(_sums[slot].Squares);
        }
    }

    public void Read(BinaryReader reader)
    {
        for (var slot = 0; slot < Slots; slot++)
        {
            _days[slot] = reader.ReadInt32();
            _sums[slot] = new WindowSums(reader.ReadInt32(), reader.ReadDouble(), reader.ReadDouble());
        }
    }
}
