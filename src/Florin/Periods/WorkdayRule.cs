namespace Florin.Periods;

/// <summary>Where a day goes that falls on a weekend or a holiday.</summary>
public enum WorkdayRule
{
    Keep,
    Before,
    After,
}
