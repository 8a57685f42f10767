namespace Florin.Periods;

/// <summary>The days from <c>First</c> to <c>Last</c>, both within.</summary>
public readonly record struct Period(DateOnly First, DateOnly Last)
{
    public int Days => Last.DayNumber - First.DayNumber + 1;

    public bool Contains(DateOnly day) => day >= First && day <= Last;

    /// <summary>1 on the first day.</summary>
    public int DayWithin(DateOnly day) => day.DayNumber - First.DayNumber + 1;
}
